using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <content>Rows of no more runs than a vector has lanes, the last of which may be shorter: as many rows at a time as fit the lanes.</content>
internal static partial class RunReductions
{
    // A vector for each four of as many runs as the widest has lanes. In scratch memory, those of both extremes follow the masks, a vector for each run; then come the
    // places of the vectors of all these runs: four of each, or eight of as many runs as a narrower vector has lanes.
    private const int MostFours = 4 * 16;

    [MethodImpl(Vectorized.Choice)]
    private static void Together<V>(ref int bits, in RunRows rows, bool both, ref int scratch, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        if (rows.Length <= width)
        {
            Together<V, OneVector>(ref bits, rows, both, ref scratch, ref largest, ref largestNegated);
        }
        else if (rows.Length <= 2 * width)
        {
            Together<V, TwoVectors>(ref bits, rows, both, ref scratch, ref largest, ref largestNegated);
        }
        else if (rows.Length <= 4 * width || typeof(V) == typeof(Lanes512))
        {
            Together<V, FourVectors>(ref bits, rows, both, ref scratch, ref largest, ref largestNegated);
        }
        else
        {
            Together<V, EightVectors>(ref bits, rows, both, ref scratch, ref largest, ref largestNegated);
        }
    }

    // Where the vectors of each run of some rows begin, as many for each, and which of their elements count. A run shorter than a vector is found in one that
    // lies within the row.
    [MethodImpl(Vectorized.Loop)]
    private static void Together<V, TVectors>(ref int bits, in RunRows rows, bool both, ref int scratch, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        int width = V.Count;
        V bitsOfElement = V.Create(both ? -1 : RunReduction.MagnitudeMask);
        ref int masks = ref scratch;
        ref int places = ref Unsafe.Add(ref scratch, VectorsOfRuns + (2 * MostFours));
        int rowLength = (int)rows.RowLength;
        int rowsAtOnce = (int)nuint.Min(rows.Rows, (nuint)width / rows.Runs);
        int used = ((rowsAtOnce * (int)rows.Runs) + 3) & ~3;
        for (int run = 0, row = 0, start = 0; run < used; run++)
        {
            int length = Math.Min((int)rows.Length, rowLength - start);
            int first = Math.Min(start, rowLength - width);
            for (int vector = 0; vector < TVectors.Count; vector++)
            {
                Unsafe.Add(ref places, (run * TVectors.Count) + vector) = (row * rowLength) + (length < width ? first : start + Math.Min(vector * width, length - width));
            }

            ref int mask = ref MemoryMarshal.GetReference(RunMasks.Elements);
            int skipped = length < width ? start - first : 0;
            V from = V.Load(ref mask, (nuint)(16 - skipped));
            V until = V.Load(ref mask, (nuint)(32 - Math.Min(skipped + length, width)));
            V.Store(from & until & bitsOfElement, ref masks, (nuint)(run * width));

            // Lanes that are left over of four have the last run again.
            bool isLast = start + length == rowLength;
            if (!isLast || row + 1 < rowsAtOnce)
            {
                (row, start) = isLast ? (row + 1, 0) : (row, start + length);
            }
        }

        int ofLast = rowLength - (((int)rows.Runs - 1) * (int)rows.Length);
        if (Math.Min(ofLast, (int)rows.Length) >= width)
        {
            Together<V, WholeVectors<TVectors>>(ref bits, rows, both, (nuint)rowsAtOnce, (nuint)used, ref places, ref masks, ref largest, ref largestNegated);
        }
        else
        {
            Together<V, TVectors>(ref bits, rows, both, (nuint)rowsAtOnce, (nuint)used, ref places, ref masks, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(Vectorized.Choice)]
    private static void Together<V, TVectors>(
        ref int bits, in RunRows rows, bool both, nuint rowsAtOnce, nuint used, ref int places, ref int masks, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        if (both)
        {
            TogetherExtremes<V, TVectors>(ref bits, rows, rowsAtOnce, used, ref places, ref masks, ref largest, ref largestNegated);
        }
        else
        {
            TogetherMagnitudes<V, TVectors>(ref bits, rows, rowsAtOnce, used, ref places, ref masks, ref largest);
        }
    }

    // The last rows may be done twice. Fours of lanes that no run is left for keep what was there.
    [MethodImpl(Vectorized.Loop)]
    private static void TogetherMagnitudes<V, TVectors>(ref int bits, in RunRows rows, nuint rowsAtOnce, nuint used, ref int places, ref int masks, ref int largest)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        nuint width = (nuint)V.Count;
        V all = V.Create(RunReduction.MagnitudeMask);
        ref int fours = ref Unsafe.Add(ref masks, VectorsOfRuns);
        for (nuint row = 0, last = rows.Rows - rowsAtOnce; ; row = last)
        {
            do
            {
                ref int from = ref Unsafe.Add(ref bits, row * rows.RowLength);
                for (nuint run = 0; run < used; run += 4)
                {
                    ref int place = ref Unsafe.Add(ref places, run * (nuint)TVectors.Count);
                    ref int mask = ref Unsafe.Add(ref masks, run * width);
                    V four = V.MaximaOfFour(
                        Magnitude<V, TVectors>(ref from, ref place, Mask<V, TVectors>(all, ref mask, 0)),
                        Magnitude<V, TVectors>(ref from, ref Unsafe.Add(ref place, TVectors.Count), Mask<V, TVectors>(all, ref mask, 1)),
                        Magnitude<V, TVectors>(ref from, ref Unsafe.Add(ref place, 2 * TVectors.Count), Mask<V, TVectors>(all, ref mask, 2)),
                        Magnitude<V, TVectors>(ref from, ref Unsafe.Add(ref place, 3 * TVectors.Count), Mask<V, TVectors>(all, ref mask, 3)));
                    V.Store(four, ref fours, run / 4 * width);
                }

                V.Store(JoinFours<V>(ref fours), ref largest, row * rows.RowRuns);
                row += rowsAtOnce;
            }
            while (row <= last);

            if (row == rows.Rows)
            {
                break;
            }
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void TogetherExtremes<V, TVectors>(
        ref int bits, in RunRows rows, nuint rowsAtOnce, nuint used, ref int places, ref int masks, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        nuint width = (nuint)V.Count;
        V sign = V.Create(Kernels.Extremes.Sign);
        V zero = default;
        V all = V.Create(-1);
        ref int fours = ref Unsafe.Add(ref masks, VectorsOfRuns);
        ref int negatedFours = ref Unsafe.Add(ref fours, MostFours);
        for (nuint row = 0, last = rows.Rows - rowsAtOnce; ; row = last)
        {
            do
            {
                ref int from = ref Unsafe.Add(ref bits, row * rows.RowLength);
                for (nuint run = 0; run < used; run += 4)
                {
                    ref int place = ref Unsafe.Add(ref places, run * (nuint)TVectors.Count);
                    ref int mask = ref Unsafe.Add(ref masks, run * width);
                    GroupExtremes<V> a = Extremes<V, TVectors>(ref from, ref place, Mask<V, TVectors>(all, ref mask, 0));
                    GroupExtremes<V> b = Extremes<V, TVectors>(ref from, ref Unsafe.Add(ref place, TVectors.Count), Mask<V, TVectors>(all, ref mask, 1));
                    GroupExtremes<V> c = Extremes<V, TVectors>(ref from, ref Unsafe.Add(ref place, 2 * TVectors.Count), Mask<V, TVectors>(all, ref mask, 2));
                    GroupExtremes<V> d = Extremes<V, TVectors>(ref from, ref Unsafe.Add(ref place, 3 * TVectors.Count), Mask<V, TVectors>(all, ref mask, 3));
                    V negated = MaximaTree.Negated(a.LargestUnsigned, b.LargestUnsigned, c.LargestUnsigned, d.LargestUnsigned, sign);
                    V.Store(V.MaximaOfFour(a.Largest, b.Largest, c.Largest, d.Largest), ref fours, run / 4 * width);
                    V.Store(negated, ref negatedFours, run / 4 * width);
                }

                V.Store(V.MaxInt32(JoinFours<V>(ref fours), zero), ref largest, row * rows.RowRuns);
                V.Store(V.MaxInt32(JoinFours<V>(ref negatedFours), zero), ref largestNegated, row * rows.RowRuns);
                row += rowsAtOnce;
            }
            while (row <= last);

            if (row == rows.Rows)
            {
                break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Magnitude<V, TVectors>(ref int bits, ref int places, V mask)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        V x = V.And(mask, ref bits, Place(ref places, 0), 0);
        if (TVectors.Count > 1)
        {
            x = V.MaxInt32(x, V.And(mask, ref bits, Place(ref places, 1), 0));
        }

        if (TVectors.Count > 2)
        {
            x = V.MaxInt32(x, V.MaxInt32(V.And(mask, ref bits, Place(ref places, 2), 0), V.And(mask, ref bits, Place(ref places, 3), 0)));
        }

        if (TVectors.Count > 4)
        {
            x = V.MaxInt32(x, V.MaxInt32(V.And(mask, ref bits, Place(ref places, 4), 0), V.And(mask, ref bits, Place(ref places, 5), 0)));
            x = V.MaxInt32(x, V.MaxInt32(V.And(mask, ref bits, Place(ref places, 6), 0), V.And(mask, ref bits, Place(ref places, 7), 0)));
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static GroupExtremes<V> Extremes<V, TVectors>(ref int bits, ref int places, V mask)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        V a = V.Load(ref bits, Place(ref places, 0));
        V b = a;
        for (int vector = 1; vector < TVectors.Count; vector++)
        {
            V x = V.Load(ref bits, Place(ref places, vector));
            a = V.MaxInt32(a, x);
            b = V.MaxUInt32(b, x);
        }

        return TVectors.AreWhole ? new() { Largest = a, LargestUnsigned = b } : new() { Largest = a & mask, LargestUnsigned = b & mask };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Mask<V, TVectors>(V all, ref int masks, int run)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors => TVectors.AreWhole ? all : V.Load(ref masks, 0, run);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Place(ref int places, int vector) => (uint)Unsafe.Add(ref places, vector);

    // The maxima of as many runs as there are lanes, from what was found of each four.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V JoinFours<V>(ref int fours)
        where V : struct, ILanes<V>
    {
        V f0 = V.Load(ref fours, 0, 0);
        return typeof(V) == typeof(Lanes128) ? f0
            : typeof(V) == typeof(Lanes256) ? V.JoinMaxima(f0, V.Load(ref fours, 0, 1), default, default)
            : V.JoinMaxima(f0, V.Load(ref fours, 0, 1), V.Load(ref fours, 0, 2), V.Load(ref fours, 0, 3));
    }
}
