using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The extremes of consecutive elements at the speed of reading them.</summary>
/// <remarks>
/// Magnitudes compare as integers, and what is not finite compares above all others. A signed maximum of bits finds the largest float if one is positive, an
/// unsigned one the smallest if one is negative.
/// </remarks>
internal static class RunReduction
{
    /// <summary>Everything but the sign of a float.</summary>
    public const int MagnitudeMask = int.MaxValue;

    private static nuint _done;

    /// <summary>The bits of the largest |x|.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element of the run.</param>
    /// <param name="end">The index after its last element.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Magnitude(ref float source, nuint start, nuint end)
    {
        ref int bits = ref Unsafe.As<float, int>(ref source);
        nuint length = end - start;
        if (Lanes512.IsSupported && length >= 16)
        {
            return Magnitude<Lanes512>(ref bits, start, end);
        }

        if (Lanes256.IsSupported && length >= 8)
        {
            return Magnitude<Lanes256>(ref bits, start, end);
        }

        if (Lanes128.IsSupported && length >= 4)
        {
            return Magnitude<Lanes128>(ref bits, start, end);
        }

        int magnitude = 0;
        for (nuint i = start; i < end; i++)
        {
            magnitude = Math.Max(magnitude, Unsafe.Add(ref bits, i) & MagnitudeMask);
        }

        return magnitude;
    }

    /// <summary>The largest and smallest element.</summary>
    /// <inheritdoc cref="Magnitude(ref float, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Extremes Extremes(ref float source, nuint start, nuint end)
    {
        ref int bits = ref Unsafe.As<float, int>(ref source);
        nuint length = end - start;
        if (Lanes512.IsSupported && length >= 16)
        {
            return Extremes<Lanes512>(ref bits, start, end);
        }

        if (Lanes256.IsSupported && length >= 8)
        {
            return Extremes<Lanes256>(ref bits, start, end);
        }

        if (Lanes128.IsSupported && length >= 4)
        {
            return Extremes<Lanes128>(ref bits, start, end);
        }

        Extremes extremes = default;
        for (nuint i = start; i < end; i++)
        {
            extremes = extremes.With(Unsafe.Add(ref source, i));
        }

        return extremes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Magnitude<V>(ref int bits, nuint start, nuint end)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, end - start) ? WarmMagnitude<V>(ref bits, start, end) : FirstMagnitude<V>(ref bits, start, end);

    [MethodImpl(Vectorized.Loop)]
    private static int WarmMagnitude<V>(ref int bits, nuint start, nuint end)
        where V : struct, ILanes<V> => MagnitudeOf<V>(ref bits, start, end);

    [MethodImpl(Vectorized.FirstLoop)]
    private static int FirstMagnitude<V>(ref int bits, nuint start, nuint end)
        where V : struct, ILanes<V> => MagnitudeOf<V>(ref bits, start, end);

    // Four vectors a step; the last vectors overlap what came before, which a maximum does not mind.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int MagnitudeOf<V>(ref int bits, nuint start, nuint end)
        where V : struct, ILanes<V>
    {
        nuint count = (nuint)V.Count;
        V mask = V.Create(MagnitudeMask);
        V a = default, b = default, c = default, d = default;
        nuint i = start;
        for (; end - i >= 4 * count; i += 4 * count)
        {
            a = V.MaxInt32(a, V.And(mask, ref bits, i, 0));
            b = V.MaxInt32(b, V.And(mask, ref bits, i, 1));
            c = V.MaxInt32(c, V.And(mask, ref bits, i, 2));
            d = V.MaxInt32(d, V.And(mask, ref bits, i, 3));
        }

        for (; end - i >= count; i += count)
        {
            a = V.MaxInt32(a, V.And(mask, ref bits, i, 0));
        }

        b = V.MaxInt32(b, V.And(mask, ref bits, end - count, 0));
        return V.LargestInt32(V.MaxInt32(V.MaxInt32(a, b), V.MaxInt32(c, d)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Extremes Extremes<V>(ref int bits, nuint start, nuint end)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, end - start) ? WarmExtremes<V>(ref bits, start, end) : FirstExtremes<V>(ref bits, start, end);

    [MethodImpl(Vectorized.Loop)]
    private static Extremes WarmExtremes<V>(ref int bits, nuint start, nuint end)
        where V : struct, ILanes<V> => ExtremesOf<V>(ref bits, start, end);

    [MethodImpl(Vectorized.FirstLoop)]
    private static Extremes FirstExtremes<V>(ref int bits, nuint start, nuint end)
        where V : struct, ILanes<V> => ExtremesOf<V>(ref bits, start, end);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Extremes ExtremesOf<V>(ref int bits, nuint start, nuint end)
        where V : struct, ILanes<V>
    {
        nuint count = (nuint)V.Count;
        V largestA = default, largestB = default, smallestA = default, smallestB = default;
        nuint i = start;
        for (; end - i >= 4 * count; i += 4 * count)
        {
            V a = V.Load(ref bits, i, 0);
            largestA = V.MaxInt32(largestA, a);
            smallestA = V.MaxUInt32(smallestA, a);
            V b = V.Load(ref bits, i, 1);
            largestB = V.MaxInt32(largestB, b);
            smallestB = V.MaxUInt32(smallestB, b);
            V c = V.Load(ref bits, i, 2);
            largestA = V.MaxInt32(largestA, c);
            smallestA = V.MaxUInt32(smallestA, c);
            V d = V.Load(ref bits, i, 3);
            largestB = V.MaxInt32(largestB, d);
            smallestB = V.MaxUInt32(smallestB, d);
        }

        for (; i < end; i += count)
        {
            V rest = V.Load(ref bits, nuint.Min(i, end - count));
            largestA = V.MaxInt32(largestA, rest);
            smallestA = V.MaxUInt32(smallestA, rest);
        }

        // The unsigned maximum is the most negative float, if there is one; its sign flipped, a negative number says there is none.
        int negated = (int)V.LargestUInt32(V.MaxUInt32(smallestA, smallestB)) ^ Kernels.Extremes.Sign;
        return new(V.LargestInt32(V.MaxInt32(largestA, largestB)), Math.Max(negated, 0));
    }
}
