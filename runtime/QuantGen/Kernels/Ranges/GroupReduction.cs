using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Finds S and Z of whole groups of a size that the scheme knows: as many groups at a time as a vector has lanes.</summary>
internal static class GroupReduction<TScheme>
    where TScheme : struct, IScheme
{
    /// <summary>Groups that follow each other; returns whether all elements were finite.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element of the first group.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="parameters">Where S and Z go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Walk(ref float source, nuint start, nuint groups, Parameters parameters)
    {
        bool finite = true;
        nuint group = 0;
        ref int first = ref Unsafe.As<float, int>(ref Unsafe.Add(ref source, start));
        if (Lanes512.IsSupported && IsWhole<Lanes512>() && groups >= 16)
        {
            group = Loop<Lanes512>(ref first, group, groups, parameters, ref finite);
        }

        if (Lanes256.IsSupported && IsWhole<Lanes256>() && groups - group >= 8)
        {
            group = Loop<Lanes256>(ref first, group, groups, parameters, ref finite);
        }

        if (Lanes128.IsSupported && IsWhole<Lanes128>() && groups - group >= 4)
        {
            group = Loop<Lanes128>(ref first, group, groups, parameters, ref finite);
        }

        return group == groups
            ? finite
            : finite & RangeWalk<TScheme>.Runs(
                ref source, start + (group * (nuint)TScheme.GroupSize), (nuint)TScheme.GroupSize, groups - group, parameters.From(group));
    }

    // At most sixteen whole vectors.
    private static bool IsWhole<V>()
        where V : struct, ILanes<V> => TScheme.GroupSize % V.Count == 0 && TScheme.GroupSize <= 16 * V.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nuint Loop<V>(ref int first, nuint group, nuint groups, Parameters parameters, ref bool finite)
        where V : struct, ILanes<V>
    {
        V seen = default;
        do
        {
            ref int bits = ref Unsafe.Add(ref first, group * (nuint)TScheme.GroupSize);
            V largest = Join<V, LargestOfGroup>(ref bits);
            V largestNegated = default;
            if (!TScheme.IsSymmetric)
            {
                V zero = default;
                largest = V.MaxInt32(largest, zero);
                largestNegated = V.MaxInt32(Join<V, LargestNegatedOfGroup>(ref bits), zero);
                seen = V.MaxInt32(seen, largestNegated);
            }

            seen = V.MaxInt32(seen, largest);
            RegionParameters<TScheme>.Set(largest, largestNegated, parameters, group);
            group += (nuint)V.Count;
        }
        while (groups - group >= (nuint)V.Count);

        finite &= V.LargestInt32(seen) < Extremes.Infinity;
        return group;
    }

    // Four groups at a time, in the order in which they lie in memory, then those maxima together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Join<V, TMaximum>(ref int bits)
        where V : struct, ILanes<V>
        where TMaximum : struct, IGroupMaximum => V.JoinMaxima(
            Four<V, TMaximum>(ref bits, 0),
            V.Count > 4 ? Four<V, TMaximum>(ref bits, 4) : default,
            V.Count > 8 ? Four<V, TMaximum>(ref bits, 8) : default,
            V.Count > 8 ? Four<V, TMaximum>(ref bits, 12) : default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Four<V, TMaximum>(ref int bits, int group)
        where V : struct, ILanes<V>
        where TMaximum : struct, IGroupMaximum => V.MaximaOfFour(
            TMaximum.Of<V>(ref Unsafe.Add(ref bits, group * TScheme.GroupSize)),
            TMaximum.Of<V>(ref Unsafe.Add(ref bits, (group + 1) * TScheme.GroupSize)),
            TMaximum.Of<V>(ref Unsafe.Add(ref bits, (group + 2) * TScheme.GroupSize)),
            TMaximum.Of<V>(ref Unsafe.Add(ref bits, (group + 3) * TScheme.GroupSize)));

    private interface IGroupMaximum
    {
        static abstract V Of<V>(ref int bits)
            where V : struct, ILanes<V>;
    }

    private readonly struct LargestOfGroup : IGroupMaximum
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(ref int bits)
            where V : struct, ILanes<V> => TScheme.LargestOfGroup<V>(ref bits);
    }

    private readonly struct LargestNegatedOfGroup : IGroupMaximum
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<V>(ref int bits)
            where V : struct, ILanes<V> => TScheme.LargestUnsignedOfGroup<V>(ref bits) ^ V.Create(Extremes.Sign);
    }
}
