using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The maxima of whole groups of a size that is known: as many groups at a time as a vector has lanes.</summary>
internal static partial class GroupReduction<TRegions>
    where TRegions : struct, IRegions
{
    // Elements of a group whose vectors are written out: a loop reduces as many groups as a vector has lanes, and the compiler inlines only so much into it.
    private const int MostUnrolled = 32;

    private static nuint _done;

    /// <summary>Finds the largest magnitudes of groups that follow each other, as bits, which compare as integers; returns of how many.</summary>
    /// <param name="bits">The bits of the first element.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="largest">Where they go.</param>
    public static nuint Magnitudes(ref int bits, nuint groups, ref int largest)
    {
        nuint done = 0;
        if (Lanes512.IsSupported && GroupVectors.AreWhole<TRegions, Lanes512>() && groups >= 16)
        {
            done = Magnitudes<Lanes512>(ref bits, done, groups, ref largest);
        }

        if (Lanes256.IsSupported && GroupVectors.AreWhole<TRegions, Lanes256>() && groups - done >= 8)
        {
            done = Magnitudes<Lanes256>(ref bits, done, groups, ref largest);
        }

        return Lanes128.IsSupported && GroupVectors.AreWhole<TRegions, Lanes128>() && groups - done >= 4
            ? Magnitudes<Lanes128>(ref bits, done, groups, ref largest)
            : done;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Magnitudes<V>(ref int bits, nuint group, nuint groups, ref int largest)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, (groups - group) * (nuint)TRegions.GroupSize)
        ? WarmMagnitudes<V>(ref bits, group, groups, ref largest)
        : FirstMagnitudes<V>(ref bits, group, groups, ref largest);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmMagnitudes<V>(ref int bits, nuint group, nuint groups, ref int largest)
        where V : struct, ILanes<V> => MagnitudesOf<V>(ref bits, group, groups, ref largest);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstMagnitudes<V>(ref int bits, nuint group, nuint groups, ref int largest)
        where V : struct, ILanes<V> => MagnitudesOf<V>(ref bits, group, groups, ref largest);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint MagnitudesOf<V>(ref int first, nuint group, nuint groups, ref int largest)
        where V : struct, ILanes<V>
    {
        // Found first: what is inlined below may use up what the compiler is willing to inline.
        nuint count = (nuint)V.Count;
        nuint size = (nuint)TRegions.GroupSize;
        V magnitude = V.Create(RunReduction.MagnitudeMask);
        do
        {
            V.Store(Largest(ref Unsafe.Add(ref first, group * size), size, count, magnitude), ref largest, group);
            group += count;
        }
        while (groups - group >= count);

        return group;
    }

    // Four groups at a time, in the order in which they lie in memory, then those maxima together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Largest<V>(ref int bits, nuint size, nuint count, V magnitude)
        where V : struct, ILanes<V>
    {
        V f0 = FourLargest(ref bits, size, count, magnitude);
        if (typeof(V) == typeof(Lanes128))
        {
            return f0;
        }

        V f1 = FourLargest(ref Unsafe.Add(ref bits, 4 * size), size, count, magnitude);
        if (typeof(V) == typeof(Lanes256))
        {
            return V.JoinMaxima(f0, f1, default, default);
        }

        V f2 = FourLargest(ref Unsafe.Add(ref bits, 8 * size), size, count, magnitude);
        return V.JoinMaxima(f0, f1, f2, FourLargest(ref Unsafe.Add(ref bits, 12 * size), size, count, magnitude));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FourLargest<V>(ref int bits, nuint size, nuint count, V magnitude)
        where V : struct, ILanes<V> => V.MaximaOfFour(
            OneLargest(ref bits, size, count, magnitude),
            OneLargest(ref Unsafe.Add(ref bits, size), size, count, magnitude),
            OneLargest(ref Unsafe.Add(ref bits, 2 * size), size, count, magnitude),
            OneLargest(ref Unsafe.Add(ref bits, 3 * size), size, count, magnitude));

    // Lane by lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OneLargest<V>(ref int bits, nuint size, nuint count, V magnitude)
        where V : struct, ILanes<V>
    {
        if (size > MostUnrolled)
        {
            return OneLargestInTurn(ref bits, size, count, magnitude);
        }

        V largest = V.And(magnitude, ref bits, 0, 0);
        largest = size > count ? V.MaxInt32(largest, V.And(magnitude, ref bits, 0, 1)) : largest;
        largest = size > 2 * count ? V.MaxInt32(largest, V.And(magnitude, ref bits, 0, 2)) : largest;
        largest = size > 3 * count ? V.MaxInt32(largest, V.And(magnitude, ref bits, 0, 3)) : largest;
        if (typeof(V) == typeof(Lanes128) && size > 4 * count)
        {
            largest = V.MaxInt32(largest, V.And(magnitude, ref bits, 0, 4));
            largest = size > 5 * count ? V.MaxInt32(largest, V.And(magnitude, ref bits, 0, 5)) : largest;
            largest = size > 6 * count ? V.MaxInt32(largest, V.And(magnitude, ref bits, 0, 6)) : largest;
            largest = size > 7 * count ? V.MaxInt32(largest, V.And(magnitude, ref bits, 0, 7)) : largest;
        }

        return largest;
    }

    // Four vectors at a time, then one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OneLargestInTurn<V>(ref int bits, nuint size, nuint count, V magnitude)
        where V : struct, ILanes<V>
    {
        V a = default, b = default, c = default, d = default;
        nuint i = 0;
        for (; i + (4 * count) <= size; i += 4 * count)
        {
            a = V.MaxInt32(a, V.And(magnitude, ref bits, i, 0));
            b = V.MaxInt32(b, V.And(magnitude, ref bits, i, 1));
            c = V.MaxInt32(c, V.And(magnitude, ref bits, i, 2));
            d = V.MaxInt32(d, V.And(magnitude, ref bits, i, 3));
        }

        for (; i < size; i += count)
        {
            a = V.MaxInt32(a, V.And(magnitude, ref bits, i, 0));
        }

        return V.MaxInt32(V.MaxInt32(a, b), V.MaxInt32(c, d));
    }
}
