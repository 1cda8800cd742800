using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>The largest magnitude, or the extremes, of each column of a matrix: regions whose elements lie a row apart.</summary>
public static class LaneReduction
{
    /// <summary>The bits of the largest magnitude of each column.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element of the first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="magnitudes">Receives one for each column.</param>
    public static void Magnitudes(ref float source, nuint start, nuint rows, nuint stride, Span<int> magnitudes)
    {
        magnitudes.Clear();
        for (nuint row = 0; row < rows; row++, start += stride)
        {
            Join(ref source, start, 0, int.MaxValue, magnitudes);
        }
    }

    /// <summary>The bits of the largest value and of the largest negated value of each column, both at least zero.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element of the first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="largest">Receives the bits of r_max of each column.</param>
    /// <param name="largestNegated">Receives the bits of −r_min of each column.</param>
    public static void Extremes(ref float source, nuint start, nuint rows, nuint stride, Span<int> largest, Span<int> largestNegated)
    {
        largest.Clear();
        largestNegated.Clear();
        for (nuint row = 0; row < rows; row++, start += stride)
        {
            Join(ref source, start, 0, -1, largest);
            Join(ref source, start, Kernels.Extremes.Sign, -1, largestNegated);
        }
    }

    // Raises each maximum to (bits ^ flip) & mask of its column's element in one row.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join(ref float source, nuint start, int flip, int mask, Span<int> maxima)
    {
        ref int bits = ref Unsafe.Add(ref Unsafe.As<float, int>(ref source), start);
        ref int target = ref MemoryMarshal.GetReference(maxima);
        nuint lanes = (nuint)maxima.Length;
        nuint lane = 0;
        if (VectorWidth.Is512)
        {
            for (; lanes - lane >= 16; lane += 16)
            {
                Vector512<int> value = (Vector512.LoadUnsafe(ref bits, lane) ^ Vector512.Create(flip)) & Vector512.Create(mask);
                Vector512.Max(Vector512.LoadUnsafe(ref target, lane), value).StoreUnsafe(ref target, lane);
            }
        }

        if (VectorWidth.Is256)
        {
            for (; lanes - lane >= 8; lane += 8)
            {
                Vector256<int> value = (Vector256.LoadUnsafe(ref bits, lane) ^ Vector256.Create(flip)) & Vector256.Create(mask);
                Vector256.Max(Vector256.LoadUnsafe(ref target, lane), value).StoreUnsafe(ref target, lane);
            }
        }

        if (VectorWidth.Is128)
        {
            for (; lanes - lane >= 4; lane += 4)
            {
                Vector128<int> value = (Vector128.LoadUnsafe(ref bits, lane) ^ Vector128.Create(flip)) & Vector128.Create(mask);
                Vector128.Max(Vector128.LoadUnsafe(ref target, lane), value).StoreUnsafe(ref target, lane);
            }
        }

        for (; lane < lanes; lane++)
        {
            ref int maximum = ref Unsafe.Add(ref target, lane);
            maximum = Math.Max(maximum, (Unsafe.Add(ref bits, lane) ^ flip) & mask);
        }
    }
}
