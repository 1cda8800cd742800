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
        // Found first: what is inlined below may use up what the compiler is willing to inline.
        nuint count = (nuint)V.Count;
        nuint size = (nuint)TScheme.GroupSize;
        V zero = default;
        V seen = default;
        do
        {
            ref int bits = ref Unsafe.Add(ref first, group * size);
            V largest = default, largestNegated = default;
            if (TScheme.IsSymmetric)
            {
                largest = Largest<V>(ref bits, size);
            }
            else
            {
                largest = V.MaxInt32(Largest<V>(ref bits, size), zero);
                largestNegated = V.MaxInt32(LargestNegated<V>(ref bits, size), zero);
                seen = V.MaxInt32(seen, largestNegated);
            }

            seen = V.MaxInt32(seen, largest);
            RegionParameters<TScheme>.Set(largest, largestNegated, parameters, group);
            group += count;
        }
        while (groups - group >= count);

        finite &= V.LargestInt32(seen) < Extremes.Infinity;
        return group;
    }

    // Four groups at a time, in the order in which they lie in memory, then those maxima together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Largest<V>(ref int bits, nuint size)
        where V : struct, ILanes<V>
    {
        V f0 = FourLargest<V>(ref bits, size);
        if (typeof(V) == typeof(Lanes128))
        {
            return f0;
        }

        V f1 = FourLargest<V>(ref Unsafe.Add(ref bits, 4 * size), size);
        if (typeof(V) == typeof(Lanes256))
        {
            return V.JoinMaxima(f0, f1, default, default);
        }

        V f2 = FourLargest<V>(ref Unsafe.Add(ref bits, 8 * size), size);
        return V.JoinMaxima(f0, f1, f2, FourLargest<V>(ref Unsafe.Add(ref bits, 12 * size), size));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LargestNegated<V>(ref int bits, nuint size)
        where V : struct, ILanes<V>
    {
        V f0 = FourLargestNegated<V>(ref bits, size);
        if (typeof(V) == typeof(Lanes128))
        {
            return f0;
        }

        V f1 = FourLargestNegated<V>(ref Unsafe.Add(ref bits, 4 * size), size);
        if (typeof(V) == typeof(Lanes256))
        {
            return V.JoinMaxima(f0, f1, default, default);
        }

        V f2 = FourLargestNegated<V>(ref Unsafe.Add(ref bits, 8 * size), size);
        return V.JoinMaxima(f0, f1, f2, FourLargestNegated<V>(ref Unsafe.Add(ref bits, 12 * size), size));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FourLargest<V>(ref int bits, nuint size)
        where V : struct, ILanes<V> => V.MaximaOfFour(
            TScheme.LargestOfGroup<V>(ref bits),
            TScheme.LargestOfGroup<V>(ref Unsafe.Add(ref bits, size)),
            TScheme.LargestOfGroup<V>(ref Unsafe.Add(ref bits, 2 * size)),
            TScheme.LargestOfGroup<V>(ref Unsafe.Add(ref bits, 3 * size)));

    // The signs of unsigned maxima flipped, they compare as integers; the largest is −r_min where that is positive.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FourLargestNegated<V>(ref int bits, nuint size)
        where V : struct, ILanes<V>
    {
        V sign = V.Create(Extremes.Sign);
        return V.MaximaOfFour(
            TScheme.LargestUnsignedOfGroup<V>(ref bits) ^ sign,
            TScheme.LargestUnsignedOfGroup<V>(ref Unsafe.Add(ref bits, size)) ^ sign,
            TScheme.LargestUnsignedOfGroup<V>(ref Unsafe.Add(ref bits, 2 * size)) ^ sign,
            TScheme.LargestUnsignedOfGroup<V>(ref Unsafe.Add(ref bits, 3 * size)) ^ sign);
    }
}
