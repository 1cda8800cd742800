using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <content>Scales and reciprocals in the loop that finds magnitudes, where divisions take no time beside the elements.</content>
internal static partial class GroupReduction<TRegions>
{
    private static nuint _doneOfScales;

    /// <summary>Finds S and 1 / S of groups that follow each other, for schemes without zero points whose scales are floats.</summary>
    /// <param name="bits">The bits of the first element.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="divisor">The largest code above the zero point.</param>
    /// <param name="scales">Where S goes.</param>
    /// <param name="reciprocals">Where 1 / S goes.</param>
    /// <returns>
    /// Whether all are found and <see cref="ResidualQuotient.Holds(float)"/> of each, so that all elements are finite; else what was written is to be found again.
    /// </returns>
    public static bool Scales(ref int bits, nuint groups, float divisor, ref float scales, ref float reciprocals)
    {
        if (Lanes512.IsSupported && GroupVectors.AreWhole<TRegions, Lanes512>() && groups >= 16)
        {
            return Scales<Lanes512>(ref bits, groups, divisor, ref scales, ref reciprocals);
        }

        if (Lanes256.IsSupported && GroupVectors.AreWhole<TRegions, Lanes256>() && groups >= 8)
        {
            return Scales<Lanes256>(ref bits, groups, divisor, ref scales, ref reciprocals);
        }

        return Lanes128.IsSupported && GroupVectors.AreWhole<TRegions, Lanes128>() && groups >= 4
            && Scales<Lanes128>(ref bits, groups, divisor, ref scales, ref reciprocals);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Scales<V>(ref int bits, nuint groups, float divisor, ref float scales, ref float reciprocals)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _doneOfScales, groups * (nuint)TRegions.GroupSize)
        ? WarmScales<V>(ref bits, groups, divisor, ref scales, ref reciprocals)
        : FirstScales<V>(ref bits, groups, divisor, ref scales, ref reciprocals);

    [MethodImpl(Vectorized.Loop)]
    private static bool WarmScales<V>(ref int bits, nuint groups, float divisor, ref float scales, ref float reciprocals)
        where V : struct, ILanes<V> => ScalesOf<V>(ref bits, groups, divisor, ref scales, ref reciprocals);

    [MethodImpl(Vectorized.FirstLoop)]
    private static bool FirstScales<V>(ref int bits, nuint groups, float divisor, ref float scales, ref float reciprocals)
        where V : struct, ILanes<V> => ScalesOf<V>(ref bits, groups, divisor, ref scales, ref reciprocals);

    // As many groups as a vector has lanes or more; the last ones may be done twice.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ScalesOf<V>(ref int first, nuint groups, float divisor, ref float scales, ref float reciprocals)
        where V : struct, ILanes<V>
    {
        // Found first: what is inlined below may use up what the compiler is willing to inline.
        nuint count = (nuint)V.Count;
        nuint size = (nuint)TRegions.GroupSize;
        V magnitude = V.Create(RunReduction.MagnitudeMask);
        V divisors = V.Create(divisor);
        V smallest = V.Create(RegionParameters.SmallestNormal);
        V one = V.Create(1f);
        V lowest = V.Create(BitConverter.SingleToInt32Bits(ResidualQuotient.SmallestScale));
        V zero = default;
        V farthest = default;
        for (nuint group = 0, last = groups - count; ; group = last)
        {
            do
            {
                V largest = Largest(ref Unsafe.Add(ref first, group * size), size, count, magnitude);
                V scale = V.Select(V.Equal(largest, zero), one, V.Max(largest / divisors, smallest));
                V.Store(scale, ref scales, group);
                V.Store(one / scale, ref reciprocals, group);
                farthest = V.MaxUInt32(farthest, V.SubtractInt32(scale, lowest));
                group += count;
            }
            while (group <= last);

            if (group == groups)
            {
                break;
            }
        }

        return V.LargestUInt32(farthest) <= BitConverter.SingleToUInt32Bits(ResidualQuotient.LargestScale) - BitConverter.SingleToUInt32Bits(ResidualQuotient.SmallestScale);
    }
}
