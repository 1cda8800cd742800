using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Finds S and Z of one or two rows of columns, each a region, in one pass: a vector of columns at a time, which is reduced where it is read.</summary>
internal static class ShortColumns<TCodes>
    where TCodes : struct, ICodes
{
    private static nuint _done;

    /// <summary>Returns whether all elements were finite.</summary>
    /// <param name="source">The first element of the first row.</param>
    /// <param name="rows">One row or two, of which the second follows the first.</param>
    /// <param name="lanes">The columns, <see cref="RangeLoops.FewestColumns"/> or more.</param>
    /// <param name="parameters">Where S and Z of the first column go.</param>
    public static bool Walk(ref float source, nuint rows, nuint lanes, in Parameters parameters)
    {
        // One row is the second one as well.
        nuint second = rows == 1 ? 0 : lanes;
        ref int bits = ref Unsafe.As<float, int>(ref source);
        if (rows == 1 && !TCodes.IsSymmetric && TCodes.ScaleType == ScaleType.Single)
        {
            return OneRow(ref bits, lanes, parameters) || Each(ref source, second, lanes, parameters);
        }

        uint largestOfAll = Lanes512.IsSupported && lanes >= 16 ? Loop<Lanes512>(ref bits, second, lanes, parameters)
            : Lanes256.IsSupported && lanes >= 8 ? Loop<Lanes256>(ref bits, second, lanes, parameters)
            : Loop<Lanes128>(ref bits, second, lanes, parameters);
        return largestOfAll < Extremes.Infinity || Each(ref source, second, lanes, parameters);
    }

    private static bool OneRow(ref int bits, nuint lanes, in Parameters parameters) =>
        Lanes512.IsSupported && lanes >= 16 ? OneRow<Lanes512>(ref bits, lanes, parameters)
        : Lanes256.IsSupported && lanes >= 8 ? OneRow<Lanes256>(ref bits, lanes, parameters)
        : OneRow<Lanes128>(ref bits, lanes, parameters);

    // What vectors do not take shows at the end, and then all columns are done again.
    private static bool Each(ref float source, nuint second, nuint lanes, Parameters parameters)
    {
        bool finite = true;
        for (nuint lane = 0; lane < lanes; lane++)
        {
            Extremes extremes = default(Extremes).With(Unsafe.Add(ref source, lane)).With(Unsafe.Add(ref source, lane + second));
            if (TCodes.IsSymmetric)
            {
                extremes = new(Math.Max(extremes.Largest, extremes.LargestNegated), 0);
            }

            finite &= RangeParameters<TCodes>.Set(extremes, parameters, lane);
        }

        return finite;
    }

    // The last columns may be done twice. Returns the largest of what was divided.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Loop<V>(ref int bits, nuint second, nuint lanes, in Parameters parameters)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, lanes)
        ? WarmLoop<V>(ref bits, second, lanes, parameters)
        : FirstLoop<V>(ref bits, second, lanes, parameters);

    [MethodImpl(Vectorized.Loop)]
    private static uint WarmLoop<V>(ref int bits, nuint second, nuint lanes, Parameters parameters)
        where V : struct, ILanes<V> => Columns<V>(ref bits, second, lanes, parameters);

    [MethodImpl(Vectorized.FirstLoop)]
    private static uint FirstLoop<V>(ref int bits, nuint second, nuint lanes, Parameters parameters)
        where V : struct, ILanes<V> => Columns<V>(ref bits, second, lanes, parameters);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Columns<V>(ref int bits, nuint second, nuint lanes, Parameters parameters)
        where V : struct, ILanes<V>
    {
        nuint count = (nuint)V.Count;
        V magnitude = V.Create(RunReduction.MagnitudeMask);
        V sign = V.Create(Extremes.Sign);
        V zero = default;
        V largestOfAll = default;
        for (nuint lane = 0, last = lanes - count; ; lane = last)
        {
            do
            {
                V x = V.Load(ref bits, lane);
                V y = V.Load(ref bits, lane + second);
                if (TCodes.IsSymmetric)
                {
                    V largest = V.MaxInt32(x & magnitude, y & magnitude);
                    RegionParameters<TCodes>.Set(largest, largest, zero, parameters, lane);
                    largestOfAll = V.MaxUInt32(largestOfAll, largest);
                }
                else
                {
                    // The unsigned maximum is the most negative float, if there is one, or with that of minus zero r_min.
                    V max = V.MaxInt32(V.MaxInt32(x, y), zero);
                    V min = V.MaxUInt32(V.MaxUInt32(x, y), sign);
                    V extent = max - min;
                    RegionParameters<TCodes>.Set(extent, max, min ^ sign, parameters, lane);
                    largestOfAll = V.MaxUInt32(largestOfAll, extent);
                }

                lane += count;
            }
            while (lane <= last);

            if (lane == lanes)
            {
                break;
            }
        }

        return V.LargestUInt32(largestOfAll);
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
