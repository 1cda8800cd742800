using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FashionMnist.Network;

/// <summary>The product of two matrices, by blocks that stay in registers.</summary>
public static class MatrixProduct
{
    // Six rows by two vectors: twelve sums, two vectors of the right matrix and one broadcast fit the sixteen registers of AVX2.
    private const int BlockRows = 6;

    /// <summary>C = A · B, or C += A · B.</summary>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="depth">Columns of A, rows of B.</param>
    /// <param name="a">A; element (i, p) lies at i · <paramref name="rowStride"/> + p · <paramref name="depthStride"/>, so that it may be transposed.</param>
    /// <param name="rowStride">The distance of two rows of A.</param>
    /// <param name="depthStride">The distance of two columns of A.</param>
    /// <param name="b">B, row-major.</param>
    /// <param name="c">C, row-major.</param>
    /// <param name="accumulate">Whether the product is added to what C holds.</param>
    /// <exception cref="ArgumentException">A matrix is too short for the extents.</exception>
    public static void Multiply(
        int rows, int columns, int depth, ReadOnlySpan<float> a, int rowStride, int depthStride, ReadOnlySpan<float> b, Span<float> c, bool accumulate)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        CheckLength(c.Length, rows * columns, nameof(c));
        CheckLength(b.Length, depth * columns, nameof(b));
        CheckLength(a.Length, depth == 0 ? 0 : ((rows - 1) * rowStride) + ((depth - 1) * depthStride) + 1, nameof(a));
        int count = Vector<float>.Count;
        int column = 0;
        for (; column + (2 * count) <= columns; column += 2 * count)
        {
            int row = 0;
            for (; row + BlockRows <= rows; row += BlockRows)
            {
                SixRows(depth, ref At(a, row * rowStride), rowStride, depthStride, ref At(b, column), ref At(c, (row * columns) + column), columns, accumulate);
            }

            for (; row < rows; row++)
            {
                OneRow(depth, ref At(a, row * rowStride), depthStride, ref At(b, column), ref At(c, (row * columns) + column), columns, accumulate);
                OneRow(
                    depth, ref At(a, row * rowStride), depthStride, ref At(b, column + count), ref At(c, (row * columns) + column + count), columns, accumulate);
            }
        }

        for (; column + count <= columns; column += count)
        {
            for (int row = 0; row < rows; row++)
            {
                OneRow(depth, ref At(a, row * rowStride), depthStride, ref At(b, column), ref At(c, (row * columns) + column), columns, accumulate);
            }
        }

        for (; column < columns; column++)
        {
            Column(rows, columns, depth, a, rowStride, depthStride, b[column..], c[column..], accumulate);
        }
    }

    /// <summary>Writes the transpose of a matrix.</summary>
    /// <param name="source">The matrix, row-major.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="destination">Receives the transpose, row-major.</param>
    public static void Transpose(ReadOnlySpan<float> source, int rows, int columns, Span<float> destination)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                destination[(column * rows) + row] = source[(row * columns) + column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixRows(
        int depth, ref float a, int rowStride, int depthStride, ref float b, ref float c, int columns, bool accumulate)
    {
        nuint count = (nuint)Vector<float>.Count;
        Vector<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        Vector<float> s30 = default, s31 = default, s40 = default, s41 = default, s50 = default, s51 = default;
        ref float a3 = ref Unsafe.Add(ref a, 3 * rowStride);
        for (int p = 0; p < depth; p++)
        {
            Vector<float> left = Vector.LoadUnsafe(ref b), right = Vector.LoadUnsafe(ref b, count);
            Vector<float> x = new(a);
            s00 = Vector.FusedMultiplyAdd(x, left, s00);
            s01 = Vector.FusedMultiplyAdd(x, right, s01);
            x = new(Unsafe.Add(ref a, rowStride));
            s10 = Vector.FusedMultiplyAdd(x, left, s10);
            s11 = Vector.FusedMultiplyAdd(x, right, s11);
            x = new(Unsafe.Add(ref a, 2 * rowStride));
            s20 = Vector.FusedMultiplyAdd(x, left, s20);
            s21 = Vector.FusedMultiplyAdd(x, right, s21);
            x = new(a3);
            s30 = Vector.FusedMultiplyAdd(x, left, s30);
            s31 = Vector.FusedMultiplyAdd(x, right, s31);
            x = new(Unsafe.Add(ref a3, rowStride));
            s40 = Vector.FusedMultiplyAdd(x, left, s40);
            s41 = Vector.FusedMultiplyAdd(x, right, s41);
            x = new(Unsafe.Add(ref a3, 2 * rowStride));
            s50 = Vector.FusedMultiplyAdd(x, left, s50);
            s51 = Vector.FusedMultiplyAdd(x, right, s51);
            a = ref Unsafe.Add(ref a, depthStride);
            a3 = ref Unsafe.Add(ref a3, depthStride);
            b = ref Unsafe.Add(ref b, columns);
        }

        Store(s00, s01, ref c, accumulate);
        Store(s10, s11, ref Unsafe.Add(ref c, columns), accumulate);
        Store(s20, s21, ref Unsafe.Add(ref c, 2 * columns), accumulate);
        Store(s30, s31, ref Unsafe.Add(ref c, 3 * columns), accumulate);
        Store(s40, s41, ref Unsafe.Add(ref c, 4 * columns), accumulate);
        Store(s50, s51, ref Unsafe.Add(ref c, 5 * columns), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneRow(int depth, ref float a, int depthStride, ref float b, ref float c, int columns, bool accumulate)
    {
        Vector<float> sum = accumulate ? Vector.LoadUnsafe(ref c) : default;
        for (int p = 0; p < depth; p++)
        {
            sum = Vector.FusedMultiplyAdd(new Vector<float>(a), Vector.LoadUnsafe(ref b), sum);
            a = ref Unsafe.Add(ref a, depthStride);
            b = ref Unsafe.Add(ref b, columns);
        }

        sum.StoreUnsafe(ref c);
    }

    private static void Column(
        int rows, int columns, int depth, ReadOnlySpan<float> a, int rowStride, int depthStride, ReadOnlySpan<float> b, Span<float> c, bool accumulate)
    {
        for (int row = 0; row < rows; row++)
        {
            float sum = accumulate ? c[row * columns] : 0;
            for (int p = 0; p < depth; p++)
            {
                sum = MathF.FusedMultiplyAdd(a[(row * rowStride) + (p * depthStride)], b[p * columns], sum);
            }

            c[row * columns] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<float> left, Vector<float> right, ref float c, bool accumulate)
    {
        if (accumulate)
        {
            left += Vector.LoadUnsafe(ref c);
            right += Vector.LoadUnsafe(ref c, (nuint)Vector<float>.Count);
        }

        left.StoreUnsafe(ref c);
        right.StoreUnsafe(ref c, (nuint)Vector<float>.Count);
    }

    private static ref float At(ReadOnlySpan<float> span, int index) => ref Unsafe.Add(ref MemoryMarshal.GetReference(span), index);

    private static void CheckLength(int length, int needed, string name)
    {
        if (length < needed)
        {
            throw new ArgumentException($"The matrix {name} has {length} elements; the extents need {needed}.", name);
        }
    }
}
