using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Finds S and Z of columns of few rows, each a region, in one pass: a vector of columns at a time, which is reduced where it is read.</summary>
internal static class ShortColumns<TCodes>
    where TCodes : struct, ICodes
{
    private static nuint _done;

    /// <summary>Returns whether all elements were finite.</summary>
    /// <param name="source">The first element of the first block.</param>
    /// <param name="blocks">Blocks of rows, of <see cref="RangeLoops.FewestColumns"/> columns or more.</param>
    /// <param name="parameters">Where S and Z of the first column go.</param>
    public static bool Walk(ref float source, in BlockRows blocks, in Parameters parameters)
    {
        ref int bits = ref Unsafe.As<float, int>(ref source);
        nuint lanes = blocks.Lanes;
        if (blocks.Elements == lanes && !TCodes.IsSymmetric && TCodes.ScaleType == ScaleType.Single)
        {
            return OneRow(ref bits, lanes * blocks.Count, parameters) || Each(ref source, blocks, parameters);
        }

        uint largestOfAll = Lanes512.IsSupported && lanes >= 16 ? Loop<Lanes512>(ref bits, blocks, parameters)
            : Lanes256.IsSupported && lanes >= 8 ? Loop<Lanes256>(ref bits, blocks, parameters)
            : Loop<Lanes128>(ref bits, blocks, parameters);
        return largestOfAll < Extremes.Infinity || Each(ref source, blocks, parameters);
    }

    private static bool OneRow(ref int bits, nuint lanes, in Parameters parameters) =>
        Lanes512.IsSupported && lanes >= 16 ? OneRow<Lanes512>(ref bits, lanes, parameters)
        : Lanes256.IsSupported && lanes >= 8 ? OneRow<Lanes256>(ref bits, lanes, parameters)
        : OneRow<Lanes128>(ref bits, lanes, parameters);

    // What vectors do not take shows at the end, and then all columns are done again.
    private static bool Each(ref float source, in BlockRows blocks, in Parameters parameters)
    {
        bool finite = true;
        nuint left = blocks.Left;
        for (nuint block = 0, region = 0; block < blocks.Count; block++)
        {
            nuint elements = blocks.Next(ref left);
            for (nuint lane = 0; lane < blocks.Lanes; lane++, region++)
            {
                Extremes extremes = default;
                for (nuint i = lane; i < elements; i += blocks.Lanes)
                {
                    extremes = extremes.With(Unsafe.Add(ref source, i));
                }

                if (TCodes.IsSymmetric)
                {
                    extremes = new(Math.Max(extremes.Largest, extremes.LargestNegated), 0);
                }

                finite &= RangeParameters<TCodes>.Set(extremes, parameters, region);
            }

            source = ref Unsafe.Add(ref source, elements);
        }

        return finite;
    }

    // Returns the largest of what was divided.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Loop<V>(ref int bits, in BlockRows blocks, in Parameters parameters)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, blocks.Lanes * blocks.Count)
        ? WarmLoop<V>(ref bits, blocks, parameters)
        : FirstLoop<V>(ref bits, blocks, parameters);

    [MethodImpl(Vectorized.Loop)]
    private static uint WarmLoop<V>(ref int bits, in BlockRows blocks, Parameters parameters)
        where V : struct, ILanes<V> => Columns<V>(ref bits, blocks, parameters);

    [MethodImpl(Vectorized.FirstLoop)]
    private static uint FirstLoop<V>(ref int bits, in BlockRows blocks, Parameters parameters)
        where V : struct, ILanes<V> => Columns<V>(ref bits, blocks, parameters);

    // The last columns of a block may be done twice.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Columns<V>(ref int bits, in BlockRows blocks, Parameters parameters)
        where V : struct, ILanes<V>
    {
        nuint lanes = blocks.Lanes;
        nuint last = lanes - (nuint)V.Count;
        nuint left = blocks.Left;
        V largestOfAll = default;
        for (nuint block = 0, region = 0; block < blocks.Count; block++, region += lanes)
        {
            nuint elements = blocks.Next(ref left);
            for (nuint lane = 0; ; lane = last)
            {
                do
                {
                    largestOfAll = V.MaxUInt32(largestOfAll, Column<V>(ref bits, lane, elements, lanes, parameters, region + lane));
                    lane += (nuint)V.Count;
                }
                while (lane <= last);

                if (lane == lanes)
                {
                    break;
                }
            }

            bits = ref Unsafe.Add(ref bits, elements);
        }

        return V.LargestUInt32(largestOfAll);
    }

    // Returns what was divided.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Column<V>(ref int bits, nuint lane, nuint elements, nuint lanes, Parameters parameters, nuint region)
        where V : struct, ILanes<V>
    {
        V zero = default;
        V x = V.Load(ref bits, lane);
        if (TCodes.IsSymmetric)
        {
            V magnitude = V.Create(RunReduction.MagnitudeMask);
            V largest = x & magnitude;
            for (nuint i = lane + lanes; i < elements; i += lanes)
            {
                largest = V.MaxInt32(largest, V.And(magnitude, ref bits, i, 0));
            }

            RegionParameters<TCodes>.Set(largest, largest, zero, parameters, region);
            return largest;
        }

        // The unsigned maximum is the most negative float, if there is one, or with minus zero r_min.
        V sign = V.Create(Extremes.Sign);
        V max = V.MaxInt32(x, zero);
        V min = V.MaxUInt32(x, sign);
        for (nuint i = lane + lanes; i < elements; i += lanes)
        {
            x = V.Load(ref bits, i);
            max = V.MaxInt32(max, x);
            min = V.MaxUInt32(min, x);
        }

        V extent = max - min;
        RegionParameters<TCodes>.Set(extent, max, min ^ sign, parameters, region);
        return extent;
    }

    // The range of one element goes from zero to it, so that its sign alone says which code zero has. Returns whether that held: where all elements are finite, and
    // no scale was raised to the smallest normal float.
    [MethodImpl(Vectorized.Loop)]
    private static bool OneRow<V>(ref int bits, nuint lanes, Parameters parameters)
        where V : struct, ILanes<V>
    {
        nuint count = (nuint)V.Count;
        V magnitude = V.Create(RunReduction.MagnitudeMask);
        V zero = default;
        V lowest = V.Create(TCodes.MinCode);
        V highest = V.Create(TCodes.MaxCode);
        V largestOfAll = default;
        V smallestNegated = default;
        for (nuint lane = 0, last = lanes - count; ; lane = last)
        {
            do
            {
                V x = V.Load(ref bits, lane);
                V extent = x & magnitude;
                largestOfAll = V.MaxUInt32(largestOfAll, extent);

                // As unsigned integers, negated ones are the larger the smaller they were, but for zero.
                smallestNegated = V.MaxUInt32(smallestNegated, V.SubtractInt32(zero, extent));
                V.Store(RegionParameters<TCodes>.Scale(extent), ref parameters.Scales, lane);
                V zeroPoint = TCodes.Profile == Profile.Affine
                    ? V.Select(V.LessThanOrEqual(x, zero), highest, lowest)
                    : V.Select(V.LessThanOrEqual(zero, x), lowest, highest);
                V.Store(zeroPoint, ref parameters.ZeroPoints, lane);
                lane += count;
            }
            while (lane <= last);

            if (lane == lanes)
            {
                break;
            }
        }

        return V.LargestUInt32(largestOfAll) < Extremes.Infinity && 0 - V.LargestUInt32(smallestNegated) - 1 >= RegionParameters<TCodes>.LeastOfLanes - 1;
    }
}
