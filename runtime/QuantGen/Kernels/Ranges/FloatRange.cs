using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>The range of the values of a span, at the speed of a read.</summary>
internal static class FloatRange
{
    private static nuint _done;

    /// <summary>Whether every value is at least <paramref name="smallest"/> and at most <paramref name="largest"/>; NaN never is.</summary>
    /// <param name="values">The values.</param>
    /// <param name="smallest">The lower end, positive.</param>
    /// <param name="largest">The upper end, finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Contains(ReadOnlySpan<float> values, float smallest, float largest)
    {
        // Positive floats compare as integers; one unsigned comparison covers both ends, the sign and NaN.
        int first = BitConverter.SingleToInt32Bits(smallest);
        uint extent = (uint)(BitConverter.SingleToInt32Bits(largest) - first);
        return Contains(MemoryMarshal.Cast<float, int>(values), first, extent);
    }

    /// <summary>Whether every value v has first ≤ v ≤ first + extent, modulo 2^32.</summary>
    /// <param name="values">The values.</param>
    /// <param name="first">The lower end.</param>
    /// <param name="extent">The upper end less the lower end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Contains(ReadOnlySpan<int> values, int first, uint extent)
    {
        ref int start = ref MemoryMarshal.GetReference(values);
        nuint length = (nuint)values.Length;
        nuint i = 0;
        uint largest = 0;
        if (Lanes512.IsSupported && length >= 16)
        {
            i = Whole<Lanes512>(length);
            largest = LargestDistance<Lanes512>(ref start, i, first);
        }
        else if (Lanes256.IsSupported && length >= 8)
        {
            i = Whole<Lanes256>(length);
            largest = LargestDistance<Lanes256>(ref start, i, first);
        }
        else if (Lanes128.IsSupported && length >= 4)
        {
            i = Whole<Lanes128>(length);
            largest = LargestDistance<Lanes128>(ref start, i, first);
        }

        for (; i < length; i++)
        {
            largest = Math.Max(largest, (uint)(Unsafe.Add(ref start, i) - first));
        }

        return largest <= extent;
    }

    /// <summary>Whether extremes are those of values of which every one is at least <paramref name="smallest"/> and at most <paramref name="largest"/>.</summary>
    /// <param name="extremes">What <see cref="Extremes(ReadOnlySpan{float})"/> returns.</param>
    /// <param name="smallest">The lower end, positive.</param>
    /// <param name="largest">The upper end, finite.</param>
    public static bool Contains((float Min, float Max) extremes, float smallest, float largest) =>
        BitConverter.SingleToUInt32Bits(extremes.Min) >= BitConverter.SingleToUInt32Bits(smallest)
        && BitConverter.SingleToUInt32Bits(extremes.Max) <= BitConverter.SingleToUInt32Bits(largest);

    /// <summary>The smallest and the largest of positive values; of none, an empty range. Values are ordered by their bits: negative ones and NaN are the largest.</summary>
    /// <param name="values">The values.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Min, float Max) Extremes(ReadOnlySpan<float> values)
    {
        ref float start = ref MemoryMarshal.GetReference(values);
        nuint length = (nuint)values.Length;
        nuint i = 0;
        uint min = BitConverter.SingleToUInt32Bits(float.MaxValue);
        uint max = 0;
        if (Lanes512.IsSupported && length >= 16)
        {
            i = Whole<Lanes512>(length);
            (min, max) = Extremes<Lanes512>(ref Unsafe.As<float, int>(ref start), i);
        }
        else if (Lanes256.IsSupported && length >= 8)
        {
            i = Whole<Lanes256>(length);
            (min, max) = Extremes<Lanes256>(ref Unsafe.As<float, int>(ref start), i);
        }
        else if (Lanes128.IsSupported && length >= 4)
        {
            i = Whole<Lanes128>(length);
            (min, max) = Extremes<Lanes128>(ref Unsafe.As<float, int>(ref start), i);
        }

        for (; i < length; i++)
        {
            uint value = BitConverter.SingleToUInt32Bits(Unsafe.Add(ref start, i));
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return (BitConverter.UInt32BitsToSingle(min), BitConverter.UInt32BitsToSingle(max));
    }

    // How many of so many values fill vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Whole<V>(nuint length)
        where V : struct, ILanes<V> => length - (length % (nuint)V.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint LargestDistance<V>(ref int start, nuint length, int first)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, length) ? WarmLargestDistance<V>(ref start, length, first) : FirstLargestDistance<V>(ref start, length, first);

    [MethodImpl(Vectorized.Loop)]
    private static uint WarmLargestDistance<V>(ref int start, nuint length, int first)
        where V : struct, ILanes<V> => LargestDistanceOf<V>(ref start, length, first);

    [MethodImpl(Vectorized.FirstLoop)]
    private static uint FirstLargestDistance<V>(ref int start, nuint length, int first)
        where V : struct, ILanes<V> => LargestDistanceOf<V>(ref start, length, first);

    // Four maxima at a time: one waits two cycles for the one before it, twice as long as a load takes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint LargestDistanceOf<V>(ref int start, nuint length, int first)
        where V : struct, ILanes<V>
    {
        nuint count = (nuint)V.Count;
        V lowest = V.Create(first);
        V largest0 = default, largest1 = default, largest2 = default, largest3 = default;
        nuint i = 0;
        for (; length - i >= 4 * count; i += 4 * count)
        {
            largest0 = V.MaxUInt32(largest0, V.SubtractInt32(V.Load(ref start, i, 0), lowest));
            largest1 = V.MaxUInt32(largest1, V.SubtractInt32(V.Load(ref start, i, 1), lowest));
            largest2 = V.MaxUInt32(largest2, V.SubtractInt32(V.Load(ref start, i, 2), lowest));
            largest3 = V.MaxUInt32(largest3, V.SubtractInt32(V.Load(ref start, i, 3), lowest));
        }

        for (; i < length; i += count)
        {
            largest0 = V.MaxUInt32(largest0, V.SubtractInt32(V.Load(ref start, i), lowest));
        }

        return V.LargestUInt32(V.MaxUInt32(V.MaxUInt32(largest0, largest1), V.MaxUInt32(largest2, largest3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint Min, uint Max) Extremes<V>(ref int start, nuint length)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, length) ? WarmExtremes<V>(ref start, length) : FirstExtremes<V>(ref start, length);

    [MethodImpl(Vectorized.Loop)]
    private static (uint Min, uint Max) WarmExtremes<V>(ref int start, nuint length)
        where V : struct, ILanes<V> => ExtremesOf<V>(ref start, length);

    [MethodImpl(Vectorized.FirstLoop)]
    private static (uint Min, uint Max) FirstExtremes<V>(ref int start, nuint length)
        where V : struct, ILanes<V> => ExtremesOf<V>(ref start, length);

    // Positive floats compare as integers; the smallest is the largest of those counted down. Four maxima at a time, as above.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (uint Min, uint Max) ExtremesOf<V>(ref int start, nuint length)
        where V : struct, ILanes<V>
    {
        nuint count = (nuint)V.Count;
        V all = V.Create(-1);
        V largest0 = default, largest1 = default, largest2 = default, largest3 = default;
        V left0 = default, left1 = default, left2 = default, left3 = default;
        nuint i = 0;
        for (; length - i >= 4 * count; i += 4 * count)
        {
            V value0 = V.Load(ref start, i, 0);
            V value1 = V.Load(ref start, i, 1);
            V value2 = V.Load(ref start, i, 2);
            V value3 = V.Load(ref start, i, 3);
            largest0 = V.MaxUInt32(largest0, value0);
            largest1 = V.MaxUInt32(largest1, value1);
            largest2 = V.MaxUInt32(largest2, value2);
            largest3 = V.MaxUInt32(largest3, value3);
            left0 = V.MaxUInt32(left0, value0 ^ all);
            left1 = V.MaxUInt32(left1, value1 ^ all);
            left2 = V.MaxUInt32(left2, value2 ^ all);
            left3 = V.MaxUInt32(left3, value3 ^ all);
        }

        for (; i < length; i += count)
        {
            V value = V.Load(ref start, i);
            largest0 = V.MaxUInt32(largest0, value);
            left0 = V.MaxUInt32(left0, value ^ all);
        }

        uint left = V.LargestUInt32(V.MaxUInt32(V.MaxUInt32(left0, left1), V.MaxUInt32(left2, left3)));
        return (~left, V.LargestUInt32(V.MaxUInt32(V.MaxUInt32(largest0, largest1), V.MaxUInt32(largest2, largest3))));
    }
}
