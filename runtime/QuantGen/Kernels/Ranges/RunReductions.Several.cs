using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Runs of at most eight elements, several of which share a vector of 512 bits.</content>
internal static partial class RunReductions
{
    private static void Several(ref int bits, in RunRows runs, bool both, ref int largest, ref int largestNegated)
    {
        if (runs.Length <= Part)
        {
            Several<FourOfVector>(ref bits, runs, both, ref largest, ref largestNegated);
        }
        else
        {
            Several<TwoOfVector>(ref bits, runs, both, ref largest, ref largestNegated);
        }
    }

    private static void Several<TRuns>(ref int bits, in RunRows runs, bool both, ref int largest, ref int largestNegated)
        where TRuns : struct, IRunsOfVector
    {
        if (both)
        {
            SeveralExtremes<TRuns>(ref bits, runs, ref largest, ref largestNegated);
        }
        else
        {
            SeveralMagnitudes<TRuns>(ref bits, runs, ref largest);
        }
    }

    // As many runs of a row as there are lanes or more; the last ones may be done twice.
    [MethodImpl(Vectorized.Loop)]
    private static void SeveralMagnitudes<TRuns>(ref int bits, in RunRows rows, ref int largest)
        where TRuns : struct, IRunsOfVector
    {
        (nuint length, nuint runs) = (rows.Length, rows.Runs);
        RunIndexes indexes = TRuns.Indexes((int)length);
        Vector512<int> magnitude = Vector512.Create(RunReduction.MagnitudeMask);
        for (nuint row = 0; row < rows.Rows; row++)
        {
            for (nuint next = 0, last = runs - 16; ; next = last)
            {
                do
                {
                    ref int i = ref Unsafe.Add(ref bits, next * length);
                    Vector512<int> four = MaximaTree.Four(
                        TRuns.Magnitude(ref i, length, indexes, magnitude),
                        TRuns.Magnitude(ref Unsafe.Add(ref i, 4 * length), length, indexes, magnitude),
                        TRuns.Magnitude(ref Unsafe.Add(ref i, 8 * length), length, indexes, magnitude),
                        TRuns.Magnitude(ref Unsafe.Add(ref i, 12 * length), length, indexes, magnitude));
                    Avx512F.PermuteVar16x32(four, indexes.Order).StoreUnsafe(ref largest, next);
                    next += 16;
                }
                while (next <= last);

                if (next == runs)
                {
                    break;
                }
            }

            bits = ref Unsafe.Add(ref bits, rows.RowLength);
            largest = ref Unsafe.Add(ref largest, rows.RowRuns);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void SeveralExtremes<TRuns>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where TRuns : struct, IRunsOfVector
    {
        (nuint length, nuint runs) = (rows.Length, rows.Runs);
        RunIndexes indexes = TRuns.Indexes((int)length);
        Vector512<int> sign = Vector512.Create(Kernels.Extremes.Sign);
        for (nuint row = 0; row < rows.Rows; row++)
        {
            for (nuint next = 0, last = runs - 16; ; next = last)
            {
                do
                {
                    // The unsigned maximum is the most negative float, if there is one; signs flipped, these compare as integers.
                    ref int i = ref Unsafe.Add(ref bits, next * length);
                    TRuns.Extremes(ref i, length, indexes, out Vector512<int> a0, out Vector512<int> b0);
                    TRuns.Extremes(ref Unsafe.Add(ref i, 4 * length), length, indexes, out Vector512<int> a1, out Vector512<int> b1);
                    TRuns.Extremes(ref Unsafe.Add(ref i, 8 * length), length, indexes, out Vector512<int> a2, out Vector512<int> b2);
                    TRuns.Extremes(ref Unsafe.Add(ref i, 12 * length), length, indexes, out Vector512<int> a3, out Vector512<int> b3);
                    Vector512<int> a = MaximaTree.Four(a0, a1, a2, a3);
                    Vector512<int> b = MaximaTree.Four(b0 ^ sign, b1 ^ sign, b2 ^ sign, b3 ^ sign);
                    Vector512.Max(Avx512F.PermuteVar16x32(a, indexes.Order), Vector512<int>.Zero).StoreUnsafe(ref largest, next);
                    Vector512.Max(Avx512F.PermuteVar16x32(b, indexes.Order), Vector512<int>.Zero).StoreUnsafe(ref largestNegated, next);
                    next += 16;
                }
                while (next <= last);

                if (next == runs)
                {
                    break;
                }
            }

            bits = ref Unsafe.Add(ref bits, rows.RowLength);
            largest = ref Unsafe.Add(ref largest, rows.RowRuns);
            largestNegated = ref Unsafe.Add(ref largestNegated, rows.RowRuns);
        }
    }
}
