using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <content>Both extremes of runs of at most twelve elements, two of which share a vector of 256 bits.</content>
internal static partial class RunReductions
{
    // Longer runs are reduced by whole vectors.
    private const int MostOfParts = 3 * Part;

    [MethodImpl(Vectorized.Choice)]
    private static void PartExtremes(ref int bits, in RunRows runs, ref int largest, ref int largestNegated)
    {
        if (runs.Length <= Part)
        {
            PartExtremes<OnePart>(ref bits, runs, ref largest, ref largestNegated);
        }
        else if (runs.Length <= 2 * Part)
        {
            PartExtremes<TwoParts>(ref bits, runs, ref largest, ref largestNegated);
        }
        else
        {
            PartExtremes<ThreeParts>(ref bits, runs, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PartExtremes<TParts>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where TParts : struct, IRunParts
    {
        if (Vectorized.IsWarm(ref _done, rows.Elements))
        {
            WarmPartExtremes<TParts>(ref bits, rows, ref largest, ref largestNegated);
        }
        else
        {
            FirstPartExtremes<TParts>(ref bits, rows, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void WarmPartExtremes<TParts>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where TParts : struct, IRunParts => PartExtremesOf<TParts>(ref bits, rows, ref largest, ref largestNegated);

    [MethodImpl(Vectorized.FirstLoop)]
    private static void FirstPartExtremes<TParts>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where TParts : struct, IRunParts => PartExtremesOf<TParts>(ref bits, rows, ref largest, ref largestNegated);

    // As many runs of a row as there are lanes or more; the last ones may be done twice.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PartExtremesOf<TParts>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where TParts : struct, IRunParts
    {
        (nuint length, nuint runs) = (rows.Length, rows.Runs);
        Vector256<int> mask = MaskOf<Lanes256, PartOfVector>(length).Value.AsInt32();
        Vector256<int> sign = Vector256.Create(Kernels.Extremes.Sign);
        for (nuint row = 0; row < rows.Rows; row++)
        {
            for (nuint next = 0, last = runs - 8; ; next = last)
            {
                do
                {
                    // The unsigned maximum is the most negative float, if there is one; its sign flipped, it compares as an integer.
                    ref int i = ref Unsafe.Add(ref bits, next * length);
                    TParts.Extremes(ref i, length, mask, out Vector256<int> a0, out Vector256<int> b0);
                    TParts.Extremes(ref Unsafe.Add(ref i, length), length, mask, out Vector256<int> a1, out Vector256<int> b1);
                    TParts.Extremes(ref Unsafe.Add(ref i, 2 * length), length, mask, out Vector256<int> a2, out Vector256<int> b2);
                    TParts.Extremes(ref Unsafe.Add(ref i, 3 * length), length, mask, out Vector256<int> a3, out Vector256<int> b3);
                    Vector256<int> a = MaximaTree.Four(a0, a1, a2, a3);
                    Vector256<int> b = MaximaTree.Four(b0.AsUInt32(), b1.AsUInt32(), b2.AsUInt32(), b3.AsUInt32()).AsInt32();
                    Vector256.Max(a, Vector256<int>.Zero).StoreUnsafe(ref largest, next);
                    Vector256.Max(b ^ sign, Vector256<int>.Zero).StoreUnsafe(ref largestNegated, next);
                    next += 8;
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
