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
    public static void Magnitudes(ref float source, nuint start, nuint rows, nuint stride, Span<int> magnitudes) =>
        Reduce(ref source, start, rows, stride, 0, int.MaxValue, magnitudes);

    /// <summary>The bits of the largest value and of the largest negated value of each column, both at least zero.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element of the first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="largest">Receives the bits of r_max of each column.</param>
    /// <param name="largestNegated">Receives the bits of −r_min of each column.</param>
    public static void Extremes(ref float source, nuint start, nuint rows, nuint stride, Span<int> largest, Span<int> largestNegated)
    {
        Reduce(ref source, start, rows, stride, 0, -1, largest);
        Reduce(ref source, start, rows, stride, Kernels.Extremes.Sign, -1, largestNegated);
    }

    // The largest (bits ^ flip) & mask of each column, at least zero. Rows of few lanes are taken several at a time as one longer row.
    private static void Reduce(ref float source, nuint start, nuint rows, nuint stride, int flip, int mask, Span<int> maxima)
    {
        maxima.Clear();
        nuint lanes = (nuint)maxima.Length;
        nuint repeat = lanes == stride ? RowTiling.Repeat(rows, lanes) : 1;
        if (repeat == 1)
        {
            Join(ref source, start, rows, stride, flip, mask, maxima);
            return;
        }

        Span<int> repeated = Scratch.Align(stackalloc int[(int)(repeat * lanes) + Scratch.Padding]);
        repeated.Clear();
        Join(ref source, start, rows / repeat, repeat * stride, flip, mask, repeated);
        Join(ref source, start + (rows / repeat * repeat * stride), 1, 0, flip, mask, repeated[..(int)(rows % repeat * lanes)]);
        for (; !repeated.IsEmpty; repeated = repeated[maxima.Length..])
        {
            for (int lane = 0; lane < maxima.Length; lane++)
            {
                maxima[lane] = Math.Max(maxima[lane], repeated[lane]);
            }
        }
    }

    // Raises each maximum by the elements of its column, a block of rows at a time.
    private static void Join(ref float source, nuint start, nuint rows, nuint stride, int flip, int mask, Span<int> maxima)
    {
        nuint block = RowTiling.ReductionRows(nuint.Max((nuint)maxima.Length, 1));
        for (nuint row = 0; row < rows; row += block)
        {
            ref int bits = ref Unsafe.Add(ref Unsafe.As<float, int>(ref source), start + (row * stride));
            JoinBlock(ref bits, nuint.Min(block, rows - row), stride, flip, mask, maxima);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void JoinBlock(ref int bits, nuint rows, nuint stride, int flip, int mask, Span<int> maxima)
    {
        ref int target = ref MemoryMarshal.GetReference(maxima);
        nuint lanes = (nuint)maxima.Length;
        nuint lane = 0;
        if (VectorWidth.Is512)
        {
            for (; lanes - lane >= 32; lane += 32)
            {
                Vector512<int> a = Vector512.LoadUnsafe(ref target, lane);
                Vector512<int> b = Vector512.LoadUnsafe(ref target, lane + 16);
                for (nuint row = 0, i = lane; row < rows; row++, i += stride)
                {
                    a = Vector512.Max(a, (Vector512.LoadUnsafe(ref bits, i) ^ Vector512.Create(flip)) & Vector512.Create(mask));
                    b = Vector512.Max(b, (Vector512.LoadUnsafe(ref bits, i + 16) ^ Vector512.Create(flip)) & Vector512.Create(mask));
                }

                a.StoreUnsafe(ref target, lane);
                b.StoreUnsafe(ref target, lane + 16);
            }
        }

        if (VectorWidth.Is256)
        {
            for (; lanes - lane >= 8; lane += 8)
            {
                Vector256<int> a = Vector256.LoadUnsafe(ref target, lane);
                for (nuint row = 0, i = lane; row < rows; row++, i += stride)
                {
                    a = Vector256.Max(a, (Vector256.LoadUnsafe(ref bits, i) ^ Vector256.Create(flip)) & Vector256.Create(mask));
                }

                a.StoreUnsafe(ref target, lane);
            }
        }

        if (VectorWidth.Is128)
        {
            for (; lanes - lane >= 4; lane += 4)
            {
                Vector128<int> a = Vector128.LoadUnsafe(ref target, lane);
                for (nuint row = 0, i = lane; row < rows; row++, i += stride)
                {
                    a = Vector128.Max(a, (Vector128.LoadUnsafe(ref bits, i) ^ Vector128.Create(flip)) & Vector128.Create(mask));
                }

                a.StoreUnsafe(ref target, lane);
            }
        }

        for (; lane < lanes; lane++)
        {
            ref int maximum = ref Unsafe.Add(ref target, lane);
            for (nuint row = 0, i = lane; row < rows; row++, i += stride)
            {
                maximum = Math.Max(maximum, (Unsafe.Add(ref bits, i) ^ flip) & mask);
            }
        }
    }
}
