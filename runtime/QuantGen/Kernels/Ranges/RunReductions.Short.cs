using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <content>Runs of a few vectors that follow each other, a run for each lane.</content>
internal static partial class RunReductions
{
    // As many runs of a row as there are lanes or more; the last ones may be done twice.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ShortMagnitudes<V, TVectors>(ref int bits, in RunRows rows, ref int largest)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        if (Vectorized.IsWarm(ref _done, rows.Elements))
        {
            WarmShortMagnitudes<V, TVectors>(ref bits, rows, ref largest);
        }
        else
        {
            FirstShortMagnitudes<V, TVectors>(ref bits, rows, ref largest);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void WarmShortMagnitudes<V, TVectors>(ref int bits, in RunRows rows, ref int largest)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors => ShortMagnitudesOf<V, TVectors>(ref bits, rows, ref largest);

    [MethodImpl(Vectorized.FirstLoop)]
    private static void FirstShortMagnitudes<V, TVectors>(ref int bits, in RunRows rows, ref int largest)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors => ShortMagnitudesOf<V, TVectors>(ref bits, rows, ref largest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ShortMagnitudesOf<V, TVectors>(ref int bits, in RunRows rows, ref int largest)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        nuint width = (nuint)V.Count;
        (nuint length, nuint runs) = (rows.Length, rows.Runs);
        V mask = MaskOf<V, TVectors>(length) & V.Create(RunReduction.MagnitudeMask);
        for (nuint row = 0; row < rows.Rows; row++)
        {
            for (nuint next = 0, last = runs - width; ; next = last)
            {
                do
                {
                    nuint run = next;
                    next += width;
                    ref int i = ref Unsafe.Add(ref bits, run * length);
                    V f0 = FourMagnitudes<V, TVectors>(ref i, length, mask);
                    if (typeof(V) == typeof(Lanes128) || TVectors.ArePartsOfVectors)
                    {
                        V.Store(f0, ref largest, run);
                        continue;
                    }

                    V f1 = FourMagnitudes<V, TVectors>(ref Unsafe.Add(ref i, 4 * length), length, mask);
                    if (typeof(V) == typeof(Lanes256))
                    {
                        V.Store(V.JoinMaxima(f0, f1, default, default), ref largest, run);
                        continue;
                    }

                    V f2 = FourMagnitudes<V, TVectors>(ref Unsafe.Add(ref i, 8 * length), length, mask);
                    V f3 = FourMagnitudes<V, TVectors>(ref Unsafe.Add(ref i, 12 * length), length, mask);
                    V.Store(V.JoinMaxima(f0, f1, f2, f3), ref largest, run);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FourMagnitudes<V, TVectors>(ref int i, nuint length, V mask)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors => V.MaximaOfFour(
            TVectors.Magnitude(ref i, length, mask),
            TVectors.Magnitude(ref Unsafe.Add(ref i, length), length, mask),
            TVectors.Magnitude(ref Unsafe.Add(ref i, 2 * length), length, mask),
            TVectors.Magnitude(ref Unsafe.Add(ref i, 3 * length), length, mask));

    // The same for both extremes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ShortExtremes<V, TVectors>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        if (Vectorized.IsWarm(ref _done, rows.Elements))
        {
            WarmShortExtremes<V, TVectors>(ref bits, rows, ref largest, ref largestNegated);
        }
        else
        {
            FirstShortExtremes<V, TVectors>(ref bits, rows, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void WarmShortExtremes<V, TVectors>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors => ShortExtremesOf<V, TVectors>(ref bits, rows, ref largest, ref largestNegated);

    [MethodImpl(Vectorized.FirstLoop)]
    private static void FirstShortExtremes<V, TVectors>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors => ShortExtremesOf<V, TVectors>(ref bits, rows, ref largest, ref largestNegated);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ShortExtremesOf<V, TVectors>(ref int bits, in RunRows rows, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        nuint width = (nuint)V.Count;
        (nuint length, nuint runs) = (rows.Length, rows.Runs);
        V mask = MaskOf<V, TVectors>(length);
        V sign = V.Create(Kernels.Extremes.Sign);
        V zero = default;
        for (nuint row = 0; row < rows.Rows; row++)
        {
            for (nuint next = 0, last = runs - width; ; next = last)
            {
                do
                {
                    nuint run = next;
                    next += width;
                    ref int i = ref Unsafe.Add(ref bits, run * length);
                    GroupExtremes<V> f0 = FourExtremes<V, TVectors>(ref i, length, mask, sign);
                    if (typeof(V) == typeof(Lanes128) || TVectors.ArePartsOfVectors)
                    {
                        V.Store(V.MaxInt32(f0.Largest, zero), ref largest, run);
                        V.Store(V.MaxInt32(f0.LargestUnsigned, zero), ref largestNegated, run);
                        continue;
                    }

                    GroupExtremes<V> f1 = FourExtremes<V, TVectors>(ref Unsafe.Add(ref i, 4 * length), length, mask, sign);
                    if (typeof(V) == typeof(Lanes256))
                    {
                        V.Store(V.MaxInt32(V.JoinMaxima(f0.Largest, f1.Largest, default, default), zero), ref largest, run);
                        V.Store(V.MaxInt32(V.JoinMaxima(f0.LargestUnsigned, f1.LargestUnsigned, default, default), zero), ref largestNegated, run);
                        continue;
                    }

                    GroupExtremes<V> f2 = FourExtremes<V, TVectors>(ref Unsafe.Add(ref i, 8 * length), length, mask, sign);
                    GroupExtremes<V> f3 = FourExtremes<V, TVectors>(ref Unsafe.Add(ref i, 12 * length), length, mask, sign);
                    V.Store(V.MaxInt32(V.JoinMaxima(f0.Largest, f1.Largest, f2.Largest, f3.Largest), zero), ref largest, run);
                    V.Store(
                        V.MaxInt32(V.JoinMaxima(f0.LargestUnsigned, f1.LargestUnsigned, f2.LargestUnsigned, f3.LargestUnsigned), zero), ref largestNegated, run);
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

    // The unsigned maximum is the most negative float, if there is one; signs flipped, these compare as integers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static GroupExtremes<V> FourExtremes<V, TVectors>(ref int i, nuint length, V mask, V sign)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        GroupExtremes<V> g0 = TVectors.Extremes(ref i, length, mask);
        GroupExtremes<V> g1 = TVectors.Extremes(ref Unsafe.Add(ref i, length), length, mask);
        GroupExtremes<V> g2 = TVectors.Extremes(ref Unsafe.Add(ref i, 2 * length), length, mask);
        GroupExtremes<V> g3 = TVectors.Extremes(ref Unsafe.Add(ref i, 3 * length), length, mask);
        GroupExtremes<V> four = default;
        four.Largest = V.MaximaOfFour(g0.Largest, g1.Largest, g2.Largest, g3.Largest);
        four.LargestUnsigned = MaximaTree.Negated(g0.LargestUnsigned, g1.LargestUnsigned, g2.LargestUnsigned, g3.LargestUnsigned, sign);
        return four;
    }
}
