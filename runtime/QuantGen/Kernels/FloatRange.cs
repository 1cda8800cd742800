using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>The range of the values of a span, at the speed of a read.</summary>
internal static class FloatRange
{
    /// <summary>Whether every value is at least <paramref name="smallest"/> and at most <paramref name="largest"/>; NaN never is.</summary>
    /// <param name="values">The values.</param>
    /// <param name="smallest">The lower end, positive.</param>
    /// <param name="largest">The upper end, finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Contains(ReadOnlySpan<float> values, float smallest, float largest)
    {
        // Positive floats compare as integers; one unsigned comparison covers both ends, the sign and NaN.
        uint first = BitConverter.SingleToUInt32Bits(smallest);
        uint extent = BitConverter.SingleToUInt32Bits(largest) - first;
        return Contains(MemoryMarshal.Cast<float, uint>(values), first, extent);
    }

    /// <summary>The smallest and the largest of positive values; of none, an empty range.</summary>
    /// <param name="values">The values, finite and positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static (float Min, float Max) Extremes(ReadOnlySpan<float> values)
    {
        ref float start = ref MemoryMarshal.GetReference(values);
        nuint length = (nuint)values.Length;
        nuint i = 0;
        float min = float.MaxValue;
        float max = 0f;
        if (VectorWidth.Is512 && length >= 16)
        {
            Vector512<float> smallest = Vector512.Create(min);
            Vector512<float> largest = default;
            for (; length - i >= 16; i += 16)
            {
                Vector512<float> value = Vector512.LoadUnsafe(ref start, i);
                smallest = Vector512.Min(smallest, value);
                largest = Vector512.Max(largest, value);
            }

            (min, max) = Extremes(
                Vector256.Min(smallest.GetLower(), smallest.GetUpper()), Vector256.Max(largest.GetLower(), largest.GetUpper()));
        }
        else if (VectorWidth.Is128 && length >= 4)
        {
            Vector128<float> smallest = Vector128.Create(min);
            Vector128<float> largest = default;
            for (; length - i >= 4; i += 4)
            {
                Vector128<float> value = Vector128.LoadUnsafe(ref start, i);
                smallest = Vector128.Min(smallest, value);
                largest = Vector128.Max(largest, value);
            }

            (min, max) = Extremes(smallest, largest);
        }

        for (; i < length; i++)
        {
            min = Math.Min(min, Unsafe.Add(ref start, i));
            max = Math.Max(max, Unsafe.Add(ref start, i));
        }

        return (min, max);
    }

    private static (float Min, float Max) Extremes(Vector256<float> smallest, Vector256<float> largest) =>
        Extremes(Vector128.Min(smallest.GetLower(), smallest.GetUpper()), Vector128.Max(largest.GetLower(), largest.GetUpper()));

    private static (float Min, float Max) Extremes(Vector128<float> smallest, Vector128<float> largest)
    {
        smallest = Vector128.Min(smallest, Vector128.Shuffle(smallest, Vector128.Create(2, 3, 0, 1)));
        largest = Vector128.Max(largest, Vector128.Shuffle(largest, Vector128.Create(2, 3, 0, 1)));
        return (Math.Min(smallest[0], smallest[1]), Math.Max(largest[0], largest[1]));
    }

    /// <summary>Whether every value v has first ≤ v ≤ first + extent, modulo 2^32.</summary>
    /// <param name="values">The values.</param>
    /// <param name="first">The lower end.</param>
    /// <param name="extent">The upper end less the lower end.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool Contains(ReadOnlySpan<uint> values, uint first, uint extent)
    {
        ref uint start = ref MemoryMarshal.GetReference(values);
        nuint length = (nuint)values.Length;
        nuint i = 0;
        if (VectorWidth.Is512 && length >= 16)
        {
            Vector512<uint> largest = default;
            for (; length - i >= 16; i += 16)
            {
                largest = Vector512.Max(largest, Vector512.LoadUnsafe(ref start, i) - Vector512.Create(first));
            }

            if (Vector512.GreaterThanAny(largest, Vector512.Create(extent)))
            {
                return false;
            }
        }
        else if (VectorWidth.Is128 && length >= 4)
        {
            Vector128<uint> largest = default;
            for (; length - i >= 4; i += 4)
            {
                largest = Vector128.Max(largest, Vector128.LoadUnsafe(ref start, i) - Vector128.Create(first));
            }

            if (Vector128.GreaterThanAny(largest, Vector128.Create(extent)))
            {
                return false;
            }
        }

        for (; i < length; i++)
        {
            if (Unsafe.Add(ref start, i) - first > extent)
            {
                return false;
            }
        }

        return true;
    }
}
