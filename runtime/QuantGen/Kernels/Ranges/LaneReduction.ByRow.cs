using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <content>Row by row, by the widest vectors.</content>
internal static partial class LaneReduction
{
    // Fewer are stored and loaded again before a store is done.
    private const int FewestLanesByRow = 128;

    // Rows for each load of extremes; of fewer, too little is gained.
    private const uint RowsTogether = 8;

    // Row by row, with maxima in the first-level cache: the second-level cache gives elements that follow each other in half the time of those that lie a row apart.
    [MethodImpl(Vectorized.Loop)]
    private static void MagnitudesByRow<V>(ref int bits, nuint rows, nuint stride, Span<int> largest)
        where V : struct, ILanes<V>
    {
        ref int target = ref MemoryMarshal.GetReference(largest);
        nuint lanes = (nuint)largest.Length;
        nuint count = (nuint)V.Count;
        V mask = V.Create(RunReduction.MagnitudeMask);
        for (nuint row = 0, i = 0; row < rows; row++, i += stride)
        {
            nuint lane = 0;
            for (; lanes - lane >= 4 * count; lane += 4 * count)
            {
                V.Store(V.MaxInt32(V.Load(ref target, lane, 0), V.And(mask, ref bits, i + lane, 0)), ref target, lane);
                V.Store(V.MaxInt32(V.Load(ref target, lane, 1), V.And(mask, ref bits, i + lane, 1)), ref target, lane + count);
                V.Store(V.MaxInt32(V.Load(ref target, lane, 2), V.And(mask, ref bits, i + lane, 2)), ref target, lane + (2 * count));
                V.Store(V.MaxInt32(V.Load(ref target, lane, 3), V.And(mask, ref bits, i + lane, 3)), ref target, lane + (3 * count));
            }

            for (nuint next = lane; next < lanes; next += count)
            {
                lane = nuint.Min(next, lanes - count);
                V.Store(V.MaxInt32(V.Load(ref target, lane), V.And(mask, ref bits, i + lane, 0)), ref target, lane);
            }
        }
    }

    // The same with twice the maxima, so that some rows are taken together; each by instructions of its own, by whose addresses the processor tells what to fetch.
    [MethodImpl(Vectorized.Loop)]
    private static void ExtremesByRow<V>(ref int bits, nuint rows, nuint stride, Span<int> largest, Span<int> largestNegated)
        where V : struct, ILanes<V>
    {
        nuint lanes = (nuint)largest.Length;
        nuint count = (nuint)V.Count;
        ref int target = ref MemoryMarshal.GetReference(largest);
        ref int targetNegated = ref MemoryMarshal.GetReference(largestNegated);
        V sign = V.Create(Kernels.Extremes.Sign);
        for (nuint i = 0, height; rows > 0; rows -= height, i += height * stride)
        {
            height = rows >= RowsTogether ? RowsTogether : rows >= 2 ? 2u : 1u;
            for (nuint next = 0; next < lanes; next += count)
            {
                nuint lane = nuint.Min(next, lanes - count);
                V a = V.Load(ref target, lane);
                V b = V.Load(ref targetNegated, lane) ^ sign;
                ref int column = ref Unsafe.Add(ref bits, i + lane);
                V x0 = V.Load(ref column, 0);
                a = V.MaxInt32(a, x0);
                b = V.MaxUInt32(b, x0);
                if (height > 1)
                {
                    V x1 = V.Load(ref column, stride);
                    a = V.MaxInt32(a, x1);
                    b = V.MaxUInt32(b, x1);
                }

                if (height > 2)
                {
                    V x2 = V.Load(ref column, 2 * stride);
                    V x3 = V.Load(ref column, 3 * stride);
                    V x4 = V.Load(ref column, 4 * stride);
                    V x5 = V.Load(ref column, 5 * stride);
                    V x6 = V.Load(ref column, 6 * stride);
                    V x7 = V.Load(ref column, 7 * stride);
                    a = V.MaxInt32(V.MaxInt32(V.MaxInt32(a, x2), V.MaxInt32(x3, x4)), V.MaxInt32(V.MaxInt32(x5, x6), x7));
                    b = V.MaxUInt32(V.MaxUInt32(V.MaxUInt32(b, x2), V.MaxUInt32(x3, x4)), V.MaxUInt32(V.MaxUInt32(x5, x6), x7));
                }

                V.Store(a, ref target, lane);
                V.Store(b ^ sign, ref targetNegated, lane);
            }
        }
    }

    // The first four vectors of lanes down the rows: where these are all the lanes of a row, elements that follow each other. Returns the first lane that is left.
    [MethodImpl(Vectorized.Loop)]
    private static nuint ExtremesOfTile<V>(ref int bits, nuint rows, nuint stride, ref int target, ref int targetNegated)
        where V : struct, ILanes<V>
    {
        V sign = V.Create(Kernels.Extremes.Sign);
        V a0 = V.Load(ref target, 0, 0);
        V a1 = V.Load(ref target, 0, 1);
        V a2 = V.Load(ref target, 0, 2);
        V a3 = V.Load(ref target, 0, 3);
        V b0 = V.Load(ref targetNegated, 0, 0) ^ sign;
        V b1 = V.Load(ref targetNegated, 0, 1) ^ sign;
        V b2 = V.Load(ref targetNegated, 0, 2) ^ sign;
        V b3 = V.Load(ref targetNegated, 0, 3) ^ sign;
        for (nuint i = 0; rows > 0; rows--, i += stride)
        {
            V x0 = V.Load(ref bits, i, 0);
            a0 = V.MaxInt32(a0, x0);
            b0 = V.MaxUInt32(b0, x0);
            V x1 = V.Load(ref bits, i, 1);
            a1 = V.MaxInt32(a1, x1);
            b1 = V.MaxUInt32(b1, x1);
            V x2 = V.Load(ref bits, i, 2);
            a2 = V.MaxInt32(a2, x2);
            b2 = V.MaxUInt32(b2, x2);
            V x3 = V.Load(ref bits, i, 3);
            a3 = V.MaxInt32(a3, x3);
            b3 = V.MaxUInt32(b3, x3);
        }

        nuint count = (nuint)V.Count;
        V.Store(a0, ref target, 0);
        V.Store(a1, ref target, count);
        V.Store(a2, ref target, 2 * count);
        V.Store(a3, ref target, 3 * count);
        V.Store(b0 ^ sign, ref targetNegated, 0);
        V.Store(b1 ^ sign, ref targetNegated, count);
        V.Store(b2 ^ sign, ref targetNegated, 2 * count);
        V.Store(b3 ^ sign, ref targetNegated, 3 * count);
        return 4 * count;
    }
}
