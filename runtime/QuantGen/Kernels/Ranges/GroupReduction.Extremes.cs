using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <content>Both extremes.</content>
internal static partial class GroupReduction<TRegions>
{
    // The maxima of four groups at a time, both kinds, of as many groups as the widest vector has lanes.
    private const int ScratchLength = 2 * 4 * 16;

    private static nuint _doneOfExtremes;

    /// <summary>Finds r_max and −r_min of groups that follow each other, at least zero, as bits; returns of how many.</summary>
    /// <param name="bits">The bits of the first element.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="largest">Where r_max goes.</param>
    /// <param name="largestNegated">Where −r_min goes.</param>
    public static nuint Extremes(ref int bits, nuint groups, ref int largest, ref int largestNegated)
    {
        ref int scratch = ref MemoryMarshal.GetReference(Scratch.Align(stackalloc int[ScratchLength + Scratch.Padding]));
        nuint done = 0;
        if (Lanes512.IsSupported && GroupVectors.AreWhole<TRegions, Lanes512>() && groups >= 16)
        {
            done = Extremes<Lanes512>(ref bits, done, groups, ref scratch, ref largest, ref largestNegated);
        }

        if (Lanes256.IsSupported && GroupVectors.AreWhole<TRegions, Lanes256>() && groups - done >= 8)
        {
            done = Extremes<Lanes256>(ref bits, done, groups, ref scratch, ref largest, ref largestNegated);
        }

        return Lanes128.IsSupported && GroupVectors.AreWhole<TRegions, Lanes128>() && groups - done >= 4
            ? Extremes<Lanes128>(ref bits, done, groups, ref scratch, ref largest, ref largestNegated)
            : done;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Extremes<V>(ref int bits, nuint group, nuint groups, ref int scratch, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _doneOfExtremes, (groups - group) * (nuint)TRegions.GroupSize)
        ? WarmExtremes<V>(ref bits, group, groups, ref scratch, ref largest, ref largestNegated)
        : FirstExtremes<V>(ref bits, group, groups, ref scratch, ref largest, ref largestNegated);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmExtremes<V>(ref int bits, nuint group, nuint groups, ref int scratch, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V> => ExtremesOf<V>(ref bits, group, groups, ref scratch, ref largest, ref largestNegated);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstExtremes<V>(ref int bits, nuint group, nuint groups, ref int scratch, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V> => ExtremesOf<V>(ref bits, group, groups, ref scratch, ref largest, ref largestNegated);

    // Four groups at a time by way of memory: as many as a vector has lanes are more than the compiler is willing to inline.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint ExtremesOf<V>(ref int first, nuint group, nuint groups, ref int scratch, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint count = (nuint)V.Count;
        nuint size = (nuint)TRegions.GroupSize;
        V sign = V.Create(Kernels.Extremes.Sign);
        V zero = default;
        ref int negated = ref Unsafe.Add(ref scratch, ScratchLength / 2);
        do
        {
            ref int bits = ref Unsafe.Add(ref first, group * size);
            for (nuint four = 0; four < count; four += 4)
            {
                GroupExtremes<V> extremes = OfFour(ref Unsafe.Add(ref bits, four * size), size, count, sign);
                V.Store(extremes.Largest, ref scratch, four / 4 * count);
                V.Store(extremes.LargestUnsigned, ref negated, four / 4 * count);
            }

            V.Store(V.MaxInt32(Joined<V>(ref scratch, count), zero), ref largest, group);
            V.Store(V.MaxInt32(Joined<V>(ref negated, count), zero), ref largestNegated, group);
            group += count;
        }
        while (groups - group >= count);

        return group;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Joined<V>(ref int fours, nuint count)
        where V : struct, ILanes<V> => typeof(V) == typeof(Lanes128) ? V.Load(ref fours, 0)
            : typeof(V) == typeof(Lanes256) ? V.JoinMaxima(V.Load(ref fours, 0), V.Load(ref fours, count), default, default)
            : V.JoinMaxima(V.Load(ref fours, 0), V.Load(ref fours, count), V.Load(ref fours, 2 * count), V.Load(ref fours, 3 * count));

    // The signs of unsigned maxima flipped, they compare as integers; the largest is −r_min where that is positive.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static GroupExtremes<V> OfFour<V>(ref int bits, nuint size, nuint count, V sign)
        where V : struct, ILanes<V>
    {
        GroupExtremes<V> g0 = OfOne<V>(ref bits, size, count);
        GroupExtremes<V> g1 = OfOne<V>(ref Unsafe.Add(ref bits, size), size, count);
        GroupExtremes<V> g2 = OfOne<V>(ref Unsafe.Add(ref bits, 2 * size), size, count);
        GroupExtremes<V> g3 = OfOne<V>(ref Unsafe.Add(ref bits, 3 * size), size, count);
        GroupExtremes<V> four = default;
        four.Largest = V.MaximaOfFour(g0.Largest, g1.Largest, g2.Largest, g3.Largest);
        four.LargestUnsigned = MaximaTree.Negated(g0.LargestUnsigned, g1.LargestUnsigned, g2.LargestUnsigned, g3.LargestUnsigned, sign);
        return four;
    }

    // The bits of positive floats compare as signed integers, and of negative ones the largest are the largest unsigned integers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static GroupExtremes<V> OfOne<V>(ref int bits, nuint size, nuint count)
        where V : struct, ILanes<V>
    {
        V largest = V.Load(ref bits, 0);
        V unsigned = largest;
        for (nuint i = count; i < size; i += count)
        {
            V x = V.Load(ref bits, i);
            largest = V.MaxInt32(largest, x);
            unsigned = V.MaxUInt32(unsigned, x);
        }

        GroupExtremes<V> extremes = default;
        extremes.Largest = largest;
        extremes.LargestUnsigned = unsigned;
        return extremes;
    }
}
