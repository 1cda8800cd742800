using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>The largest magnitude, or the extremes, of a run of elements at the speed of reading it.</summary>
public static class Reduction
{
    private const int MagnitudeMask = 0x7fffffff;

    /// <summary>Whether the bits of a largest magnitude reveal a NaN or infinity.</summary>
    /// <param name="magnitude">The bits of the largest magnitude.</param>
    public static bool IsFinite(int magnitude) => magnitude < Kernels.Extremes.Infinity;

    /// <summary>The bits of the largest |x|: magnitudes compare as integers, and what is not finite compares above all others.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element of the run.</param>
    /// <param name="end">The index after its last element.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Magnitude(ref float source, nuint start, nuint end)
    {
        ref int bits = ref Unsafe.As<float, int>(ref source);
        nuint length = end - start;
        if (VectorWidth.Is512 && length >= 16)
        {
            return Magnitude512(ref bits, start, end);
        }

        if (VectorWidth.Is256 && length >= 8)
        {
            return Magnitude256(ref bits, start, end);
        }

        if (VectorWidth.Is128 && length >= 4)
        {
            return Magnitude128(ref bits, start, end);
        }

        int magnitude = 0;
        for (nuint i = start; i < end; i++)
        {
            magnitude = Math.Max(magnitude, Unsafe.Add(ref bits, i) & MagnitudeMask);
        }

        return magnitude;
    }

    /// <summary>The extremes of a run.</summary>
    /// <inheritdoc cref="Magnitude(ref float, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Extremes Extremes(ref float source, nuint start, nuint end)
    {
        ref int bits = ref Unsafe.As<float, int>(ref source);
        nuint length = end - start;
        if (VectorWidth.Is512 && length >= 16)
        {
            return Extremes512(ref bits, start, end);
        }

        if (VectorWidth.Is256 && length >= 8)
        {
            return Extremes256(ref bits, start, end);
        }

        if (VectorWidth.Is128 && length >= 4)
        {
            return Extremes128(ref bits, start, end);
        }

        Extremes extremes = default;
        for (nuint i = start; i < end; i++)
        {
            extremes = extremes.With(Unsafe.Add(ref source, i));
        }

        return extremes;
    }

    // Four vectors a step; the last vectors overlap what came before, which a maximum does not mind.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Magnitude512(ref int bits, nuint start, nuint end)
    {
        Vector512<int> mask = Vector512.Create(MagnitudeMask);
        Vector512<int> a = default, b = default, c = default, d = default;
        nuint i = start;
        for (; end - i >= 64; i += 64)
        {
            a = Vector512.Max(a, Vector512.LoadUnsafe(ref bits, i) & mask);
            b = Vector512.Max(b, Vector512.LoadUnsafe(ref bits, i + 16) & mask);
            c = Vector512.Max(c, Vector512.LoadUnsafe(ref bits, i + 32) & mask);
            d = Vector512.Max(d, Vector512.LoadUnsafe(ref bits, i + 48) & mask);
        }

        for (; end - i >= 16; i += 16)
        {
            a = Vector512.Max(a, Vector512.LoadUnsafe(ref bits, i) & mask);
        }

        b = Vector512.Max(b, Vector512.LoadUnsafe(ref bits, end - 16) & mask);
        return Largest(Vector512.Max(Vector512.Max(a, b), Vector512.Max(c, d)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Extremes Extremes512(ref int bits, nuint start, nuint end)
    {
        Vector512<int> largestA = default, largestB = default;
        Vector512<uint> smallestA = default, smallestB = default;
        nuint i = start;
        for (; end - i >= 64; i += 64)
        {
            Vector512<int> a = Vector512.LoadUnsafe(ref bits, i);
            largestA = Vector512.Max(largestA, a);
            smallestA = Vector512.Max(smallestA, a.AsUInt32());
            Vector512<int> b = Vector512.LoadUnsafe(ref bits, i + 16);
            largestB = Vector512.Max(largestB, b);
            smallestB = Vector512.Max(smallestB, b.AsUInt32());
            Vector512<int> c = Vector512.LoadUnsafe(ref bits, i + 32);
            largestA = Vector512.Max(largestA, c);
            smallestA = Vector512.Max(smallestA, c.AsUInt32());
            Vector512<int> d = Vector512.LoadUnsafe(ref bits, i + 48);
            largestB = Vector512.Max(largestB, d);
            smallestB = Vector512.Max(smallestB, d.AsUInt32());
        }

        for (; i < end; i += 16)
        {
            Vector512<int> a = Vector512.LoadUnsafe(ref bits, nuint.Min(i, end - 16));
            largestA = Vector512.Max(largestA, a);
            smallestA = Vector512.Max(smallestA, a.AsUInt32());
        }

        return Union(Vector512.Max(largestA, largestB), Vector512.Max(smallestA, smallestB));
    }

    // Four vectors a step; the last vectors overlap what came before, which a maximum does not mind.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Magnitude256(ref int bits, nuint start, nuint end)
    {
        Vector256<int> mask = Vector256.Create(MagnitudeMask);
        Vector256<int> a = default, b = default, c = default, d = default;
        nuint i = start;
        for (; end - i >= 32; i += 32)
        {
            a = Vector256.Max(a, Vector256.LoadUnsafe(ref bits, i) & mask);
            b = Vector256.Max(b, Vector256.LoadUnsafe(ref bits, i + 8) & mask);
            c = Vector256.Max(c, Vector256.LoadUnsafe(ref bits, i + 16) & mask);
            d = Vector256.Max(d, Vector256.LoadUnsafe(ref bits, i + 24) & mask);
        }

        for (; end - i >= 8; i += 8)
        {
            a = Vector256.Max(a, Vector256.LoadUnsafe(ref bits, i) & mask);
        }

        b = Vector256.Max(b, Vector256.LoadUnsafe(ref bits, end - 8) & mask);
        return Largest(Vector256.Max(Vector256.Max(a, b), Vector256.Max(c, d)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Extremes Extremes256(ref int bits, nuint start, nuint end)
    {
        Vector256<int> largestA = default, largestB = default;
        Vector256<uint> smallestA = default, smallestB = default;
        nuint i = start;
        for (; end - i >= 32; i += 32)
        {
            Vector256<int> a = Vector256.LoadUnsafe(ref bits, i);
            largestA = Vector256.Max(largestA, a);
            smallestA = Vector256.Max(smallestA, a.AsUInt32());
            Vector256<int> b = Vector256.LoadUnsafe(ref bits, i + 8);
            largestB = Vector256.Max(largestB, b);
            smallestB = Vector256.Max(smallestB, b.AsUInt32());
            Vector256<int> c = Vector256.LoadUnsafe(ref bits, i + 16);
            largestA = Vector256.Max(largestA, c);
            smallestA = Vector256.Max(smallestA, c.AsUInt32());
            Vector256<int> d = Vector256.LoadUnsafe(ref bits, i + 24);
            largestB = Vector256.Max(largestB, d);
            smallestB = Vector256.Max(smallestB, d.AsUInt32());
        }

        for (; i < end; i += 8)
        {
            Vector256<int> a = Vector256.LoadUnsafe(ref bits, nuint.Min(i, end - 8));
            largestA = Vector256.Max(largestA, a);
            smallestA = Vector256.Max(smallestA, a.AsUInt32());
        }

        return Union(Vector256.Max(largestA, largestB), Vector256.Max(smallestA, smallestB));
    }

    // Four vectors a step; the last vectors overlap what came before, which a maximum does not mind.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Magnitude128(ref int bits, nuint start, nuint end)
    {
        Vector128<int> mask = Vector128.Create(MagnitudeMask);
        Vector128<int> a = default, b = default, c = default, d = default;
        nuint i = start;
        for (; end - i >= 16; i += 16)
        {
            a = Vector128.Max(a, Vector128.LoadUnsafe(ref bits, i) & mask);
            b = Vector128.Max(b, Vector128.LoadUnsafe(ref bits, i + 4) & mask);
            c = Vector128.Max(c, Vector128.LoadUnsafe(ref bits, i + 8) & mask);
            d = Vector128.Max(d, Vector128.LoadUnsafe(ref bits, i + 12) & mask);
        }

        for (; end - i >= 4; i += 4)
        {
            a = Vector128.Max(a, Vector128.LoadUnsafe(ref bits, i) & mask);
        }

        b = Vector128.Max(b, Vector128.LoadUnsafe(ref bits, end - 4) & mask);
        return Largest(Vector128.Max(Vector128.Max(a, b), Vector128.Max(c, d)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Extremes Extremes128(ref int bits, nuint start, nuint end)
    {
        Vector128<int> largestA = default, largestB = default;
        Vector128<uint> smallestA = default, smallestB = default;
        nuint i = start;
        for (; end - i >= 16; i += 16)
        {
            Vector128<int> a = Vector128.LoadUnsafe(ref bits, i);
            largestA = Vector128.Max(largestA, a);
            smallestA = Vector128.Max(smallestA, a.AsUInt32());
            Vector128<int> b = Vector128.LoadUnsafe(ref bits, i + 4);
            largestB = Vector128.Max(largestB, b);
            smallestB = Vector128.Max(smallestB, b.AsUInt32());
            Vector128<int> c = Vector128.LoadUnsafe(ref bits, i + 8);
            largestA = Vector128.Max(largestA, c);
            smallestA = Vector128.Max(smallestA, c.AsUInt32());
            Vector128<int> d = Vector128.LoadUnsafe(ref bits, i + 12);
            largestB = Vector128.Max(largestB, d);
            smallestB = Vector128.Max(smallestB, d.AsUInt32());
        }

        for (; i < end; i += 4)
        {
            Vector128<int> a = Vector128.LoadUnsafe(ref bits, nuint.Min(i, end - 4));
            largestA = Vector128.Max(largestA, a);
            smallestA = Vector128.Max(smallestA, a.AsUInt32());
        }

        return Union(Vector128.Max(largestA, largestB), Vector128.Max(smallestA, smallestB));
    }

    // Halves fold onto each other down to 128 bits; the last four lanes are few.
    private static int Largest(Vector512<int> lanes) => Largest(Vector256.Max(lanes.GetLower(), lanes.GetUpper()));

    private static int Largest(Vector256<int> lanes) => Largest(Vector128.Max(lanes.GetLower(), lanes.GetUpper()));

    private static int Largest(Vector128<int> lanes) =>
        Math.Max(Math.Max(lanes.GetElement(0), lanes.GetElement(1)), Math.Max(lanes.GetElement(2), lanes.GetElement(3)));

    private static Extremes Union(Vector512<int> largest, Vector512<uint> smallest) =>
        Union(Vector256.Max(largest.GetLower(), largest.GetUpper()), Vector256.Max(smallest.GetLower(), smallest.GetUpper()));

    private static Extremes Union(Vector256<int> largest, Vector256<uint> smallest) =>
        Union(Vector128.Max(largest.GetLower(), largest.GetUpper()), Vector128.Max(smallest.GetLower(), smallest.GetUpper()));

    private static Extremes Union(Vector128<int> largest, Vector128<uint> smallest)
    {
        // The unsigned maximum is the most negative float, if there is one; its sign flipped, a negative number says there is none.
        uint unsigned = Math.Max(
            Math.Max(smallest.GetElement(0), smallest.GetElement(1)), Math.Max(smallest.GetElement(2), smallest.GetElement(3)));
        return Kernels.Extremes.Union(default, new Extremes(Largest(largest), (int)unsigned ^ Kernels.Extremes.Sign));
    }
}
