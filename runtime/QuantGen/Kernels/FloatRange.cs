using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>Whether all values of a span lie in a range, at the speed of a read.</summary>
internal static class FloatRange
{
    /// <summary>Whether every value is at least <paramref name="smallest"/> and at most <paramref name="largest"/>; NaN never is.</summary>
    /// <param name="values">The values.</param>
    /// <param name="smallest">The lower end, positive.</param>
    /// <param name="largest">The upper end, finite.</param>
    internal static bool Contains(ReadOnlySpan<float> values, float smallest, float largest)
    {
        // Positive floats compare as integers; one unsigned comparison covers both ends, the sign and NaN.
        uint first = BitConverter.SingleToUInt32Bits(smallest);
        uint extent = BitConverter.SingleToUInt32Bits(largest) - first;
        return Contains(MemoryMarshal.Cast<float, uint>(values), first, extent);
    }

    /// <summary>Whether every value v has first ≤ v ≤ first + extent, modulo 2^32.</summary>
    /// <param name="values">The values.</param>
    /// <param name="first">The lower end.</param>
    /// <param name="extent">The upper end less the lower end.</param>
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
