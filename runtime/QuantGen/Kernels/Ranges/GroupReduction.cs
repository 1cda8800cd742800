using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>Finds S and Z of whole groups of a size that the scheme knows: as many groups at a time as a vector has lanes.</summary>
internal static class GroupReduction<TScheme>
    where TScheme : struct, IScheme
{
    // Fewer are as many as no vector has lanes.
    private const int FewestGroups = 4;

    // Groups whose maxima are found before the parameters of all.
    private const int GroupsAtOnce = 256;

    private static nuint _done;

    /// <summary>Groups that follow each other; returns whether all elements were finite.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element of the first group.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="parameters">Where S and Z go.</param>
    public static bool Walk(ref float source, nuint start, nuint groups, Parameters parameters)
    {
        if (groups < FewestGroups || !IsWhole())
        {
            return RangeWalk.Runs(RangeLoops<TScheme>.Instance, ref source, start, (nuint)TScheme.GroupSize, groups, parameters);
        }

        const int Length = GroupsAtOnce + RunReductions.Beyond + Scratch.Padding;
        Span<int> largest = Scratch.Align(stackalloc int[Length]);
        Span<int> largestNegated = Scratch.Align(stackalloc int[TScheme.IsSymmetric ? Scratch.Padding : Length]);
        return Walk(ref source, start, groups, parameters, largest, largestNegated);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Walk(ref float source, nuint start, nuint groups, Parameters parameters, Span<int> largest, Span<int> largestNegated)
    {
        nuint size = (nuint)TScheme.GroupSize;
        bool finite = true;
        for (nuint group = 0, count; group < groups; group += count)
        {
            count = nuint.Min(groups - group, GroupsAtOnce);
            ref float first = ref Unsafe.Add(ref source, start + (group * size));
            int done = (int)Reduce(
                ref Unsafe.As<float, int>(ref first), count, ref MemoryMarshal.GetReference(largest), ref MemoryMarshal.GetReference(largestNegated));
            finite &= RangeParameters<TScheme>.Set(largest[..done], TScheme.IsSymmetric ? default : largestNegated[..done], parameters.From(group));
            if ((nuint)done < count)
            {
                finite &= RangeWalk.Runs(RangeLoops<TScheme>.Instance, ref first, (nuint)done * size, size, count - (nuint)done, parameters.From(group + (nuint)done));
            }
        }

        return finite;
    }

    private static nuint Reduce(ref int bits, nuint groups, ref int largest, ref int largestNegated)
    {
        nuint done = 0;
        if (Lanes512.IsSupported && IsWhole<Lanes512>() && groups >= 16)
        {
            done = Loop<Lanes512>(ref bits, done, groups, ref largest, ref largestNegated);
        }

        if (Lanes256.IsSupported && IsWhole<Lanes256>() && groups - done >= 8)
        {
            done = Loop<Lanes256>(ref bits, done, groups, ref largest, ref largestNegated);
        }

        return Lanes128.IsSupported && IsWhole<Lanes128>() && groups - done >= 4
            ? Loop<Lanes128>(ref bits, done, groups, ref largest, ref largestNegated)
            : done;
    }

    // Whether there is a width of which they are whole vectors, and none that holds several of them.
    private static bool IsWhole() => !RunReductions.HoldSeveral(TScheme.GroupSize) && (
        (Lanes512.IsSupported && IsWhole<Lanes512>()) || (Lanes256.IsSupported && IsWhole<Lanes256>()) || (Lanes128.IsSupported && IsWhole<Lanes128>()));

    // At most sixteen whole vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWhole<V>()
        where V : struct, ILanes<V> => TScheme.GroupSize % V.Count == 0 && TScheme.GroupSize <= 16 * V.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Loop<V>(ref int first, nuint group, nuint groups, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, (groups - group) * (nuint)TScheme.GroupSize)
        ? WarmLoop<V>(ref first, group, groups, ref largest, ref largestNegated)
        : FirstLoop<V>(ref first, group, groups, ref largest, ref largestNegated);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmLoop<V>(ref int first, nuint group, nuint groups, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V> => Groups<V>(ref first, group, groups, ref largest, ref largestNegated);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstLoop<V>(ref int first, nuint group, nuint groups, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V> => Groups<V>(ref first, group, groups, ref largest, ref largestNegated);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Groups<V>(ref int first, nuint group, nuint groups, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        // Found first: what is inlined below may use up what the compiler is willing to inline.
        nuint count = (nuint)V.Count;
        nuint size = (nuint)TScheme.GroupSize;
        V magnitude = V.Create(RunReduction.MagnitudeMask);
        V sign = V.Create(Extremes.Sign);
        V zero = default;
        do
        {
            ref int bits = ref Unsafe.Add(ref first, group * size);
            if (TScheme.IsSymmetric)
            {
                V.Store(Largest(ref bits, size, magnitude), ref largest, group);
            }
            else
            {
                GroupExtremes<V> extremes = Reduce(ref bits, size, sign);
                V.Store(V.MaxInt32(extremes.Largest, zero), ref largest, group);
                V.Store(V.MaxInt32(extremes.LargestUnsigned, zero), ref largestNegated, group);
            }

            group += count;
        }
        while (groups - group >= count);

        return group;
    }

    // Four groups at a time, in the order in which they lie in memory, then those maxima together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Largest<V>(ref int bits, nuint size, V magnitude)
        where V : struct, ILanes<V>
    {
        V f0 = FourLargest(ref bits, size, magnitude);
        if (typeof(V) == typeof(Lanes128))
        {
            return f0;
        }

        V f1 = FourLargest(ref Unsafe.Add(ref bits, 4 * size), size, magnitude);
        if (typeof(V) == typeof(Lanes256))
        {
            return V.JoinMaxima(f0, f1, default, default);
        }

        V f2 = FourLargest(ref Unsafe.Add(ref bits, 8 * size), size, magnitude);
        return V.JoinMaxima(f0, f1, f2, FourLargest(ref Unsafe.Add(ref bits, 12 * size), size, magnitude));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FourLargest<V>(ref int bits, nuint size, V magnitude)
        where V : struct, ILanes<V> => V.MaximaOfFour(
            TScheme.LargestOfGroup(ref bits, magnitude),
            TScheme.LargestOfGroup(ref Unsafe.Add(ref bits, size), magnitude),
            TScheme.LargestOfGroup(ref Unsafe.Add(ref bits, 2 * size), magnitude),
            TScheme.LargestOfGroup(ref Unsafe.Add(ref bits, 3 * size), magnitude));

    // The same for both extremes, the smallest negated.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static GroupExtremes<V> Reduce<V>(ref int bits, nuint size, V sign)
        where V : struct, ILanes<V>
    {
        GroupExtremes<V> f0 = ReduceFour(ref bits, size, sign);
        if (typeof(V) == typeof(Lanes128))
        {
            return f0;
        }

        GroupExtremes<V> f1 = ReduceFour(ref Unsafe.Add(ref bits, 4 * size), size, sign);
        GroupExtremes<V> all = default;
        if (typeof(V) == typeof(Lanes256))
        {
            all.Largest = V.JoinMaxima(f0.Largest, f1.Largest, default, default);
            all.LargestUnsigned = V.JoinMaxima(f0.LargestUnsigned, f1.LargestUnsigned, default, default);
            return all;
        }

        GroupExtremes<V> f2 = ReduceFour(ref Unsafe.Add(ref bits, 8 * size), size, sign);
        GroupExtremes<V> f3 = ReduceFour(ref Unsafe.Add(ref bits, 12 * size), size, sign);
        all.Largest = V.JoinMaxima(f0.Largest, f1.Largest, f2.Largest, f3.Largest);
        all.LargestUnsigned = V.JoinMaxima(f0.LargestUnsigned, f1.LargestUnsigned, f2.LargestUnsigned, f3.LargestUnsigned);
        return all;
    }

    // The signs of unsigned maxima flipped, they compare as integers; the largest is −r_min where that is positive.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static GroupExtremes<V> ReduceFour<V>(ref int bits, nuint size, V sign)
        where V : struct, ILanes<V>
    {
        GroupExtremes<V> g0 = TScheme.ExtremesOfGroup<V>(ref bits);
        GroupExtremes<V> g1 = TScheme.ExtremesOfGroup<V>(ref Unsafe.Add(ref bits, size));
        GroupExtremes<V> g2 = TScheme.ExtremesOfGroup<V>(ref Unsafe.Add(ref bits, 2 * size));
        GroupExtremes<V> g3 = TScheme.ExtremesOfGroup<V>(ref Unsafe.Add(ref bits, 3 * size));
        GroupExtremes<V> four = default;
        four.Largest = V.MaximaOfFour(g0.Largest, g1.Largest, g2.Largest, g3.Largest);
        four.LargestUnsigned = V.MaximaOfFour(
            g0.LargestUnsigned ^ sign, g1.LargestUnsigned ^ sign, g2.LargestUnsigned ^ sign, g3.LargestUnsigned ^ sign);
        return four;
    }
}
