using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Rows that become columns.</summary>
internal static class Transposition
{
    /// <summary>Transposes a matrix of elements of one or four bytes.</summary>
    /// <param name="source">[rows, columns], from row to row a stride; up to sixteen elements beyond may be read.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="destination">Receives [columns, rows], from column to column a distance.</param>
    /// <param name="distance">Elements from a column to the next.</param>
    public static void Run<T>(ReadOnlySpan<T> source, int stride, int rows, int columns, Span<T> destination, int distance)
        where T : unmanaged
    {
        // All that is written is in bounds.
        ref T first = ref MemoryMarshal.GetReference(destination[..(((columns - 1) * distance) + rows)]);
        ref T matrix = ref MemoryMarshal.GetReference(source);
        if (Unsafe.SizeOf<T>() == 1)
        {
            TransposeBytes(ref Unsafe.As<T, byte>(ref matrix), (nuint)stride, (nuint)rows, columns, ref Unsafe.As<T, byte>(ref first), (nuint)distance);
        }
        else
        {
            TransposeWords(ref Unsafe.As<T, uint>(ref matrix), (nuint)stride, (nuint)rows, (nuint)columns, ref Unsafe.As<T, uint>(ref first), (nuint)distance);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void TransposeWords(ref uint source, nuint stride, nuint rows, nuint columns, ref uint destination, nuint distance)
    {
        nuint whole = rows < 4 ? 0 : columns & ~(nuint)3;
        for (nuint row = 0; row < rows && whole > 0; row += 4)
        {
            // The last four overlap those before.
            row = nuint.Min(row, rows - 4);
            ref uint four = ref Unsafe.Add(ref source, row * stride);
            for (nuint column = 0; column < whole; column += 4)
            {
                Vector128<uint> a = Vector128.LoadUnsafe(ref four, column), b = Vector128.LoadUnsafe(ref four, stride + column);
                Vector128<uint> c = Vector128.LoadUnsafe(ref four, (2 * stride) + column), d = Vector128.LoadUnsafe(ref four, (3 * stride) + column);
                Vector128<uint> ac = Zip.Lower(a, c), bd = Zip.Lower(b, d);
                nuint i = (column * distance) + row;
                Zip.Lower(ac, bd).StoreUnsafe(ref destination, i);
                Zip.Upper(ac, bd).StoreUnsafe(ref destination, i + distance);
                ac = Zip.Upper(a, c);
                bd = Zip.Upper(b, d);
                Zip.Lower(ac, bd).StoreUnsafe(ref destination, i + (2 * distance));
                Zip.Upper(ac, bd).StoreUnsafe(ref destination, i + (3 * distance));
            }
        }

        for (nuint column = whole; column < columns; column++)
        {
            for (nuint row = 0; row < rows; row++)
            {
                Unsafe.Add(ref destination, (column * distance) + row) = Unsafe.Add(ref source, (row * stride) + column);
            }
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void TransposeBytes(ref byte source, nuint stride, nuint rows, int columns, ref byte destination, nuint distance)
    {
        if (rows < 8)
        {
            for (nuint column = 0; column < (nuint)columns; column++)
            {
                for (nuint row = 0; row < rows; row++)
                {
                    Unsafe.Add(ref destination, (column * distance) + row) = Unsafe.Add(ref source, (row * stride) + column);
                }
            }

            return;
        }

        for (nuint row = 0; row < rows; row += 8)
        {
            // The last eight overlap those before.
            row = nuint.Min(row, rows - 8);
            ref byte line = ref Unsafe.Add(ref source, row * stride);
            for (int column = 0; column < columns; column += 16)
            {
                ref byte eight = ref Unsafe.Add(ref line, column);
                Vector128<byte> a = Vector128.LoadUnsafe(ref eight), b = Vector128.LoadUnsafe(ref eight, stride);
                Vector128<byte> c = Vector128.LoadUnsafe(ref eight, 2 * stride), d = Vector128.LoadUnsafe(ref eight, 3 * stride);
                Vector128<byte> e = Vector128.LoadUnsafe(ref eight, 4 * stride), f = Vector128.LoadUnsafe(ref eight, 5 * stride);
                Vector128<byte> g = Vector128.LoadUnsafe(ref eight, 6 * stride), h = Vector128.LoadUnsafe(ref eight, 7 * stride);

                // Each zip of the halves moves the highest bit of the row's number to the end of the column's, and the highest of that to the end of the row's: after three
                // of them a vector holds two columns.
                (a, b, c, d, e, f, g, h) =
                    (Zip.Lower(a, e), Zip.Upper(a, e), Zip.Lower(b, f), Zip.Upper(b, f), Zip.Lower(c, g), Zip.Upper(c, g), Zip.Lower(d, h), Zip.Upper(d, h));
                (a, b, c, d, e, f, g, h) =
                    (Zip.Lower(a, e), Zip.Upper(a, e), Zip.Lower(b, f), Zip.Upper(b, f), Zip.Lower(c, g), Zip.Upper(c, g), Zip.Lower(d, h), Zip.Upper(d, h));
                (a, b, c, d, e, f, g, h) =
                    (Zip.Lower(a, e), Zip.Upper(a, e), Zip.Lower(b, f), Zip.Upper(b, f), Zip.Lower(c, g), Zip.Upper(c, g), Zip.Lower(d, h), Zip.Upper(d, h));
                ref byte output = ref Unsafe.Add(ref destination, ((nuint)column * distance) + row);
                int count = columns - column;
                StoreTwo(a, count, ref output, distance);
                StoreTwo(b, count - 2, ref Unsafe.Add(ref output, 2 * distance), distance);
                StoreTwo(c, count - 4, ref Unsafe.Add(ref output, 4 * distance), distance);
                StoreTwo(d, count - 6, ref Unsafe.Add(ref output, 6 * distance), distance);
                StoreTwo(e, count - 8, ref Unsafe.Add(ref output, 8 * distance), distance);
                StoreTwo(f, count - 10, ref Unsafe.Add(ref output, 10 * distance), distance);
                StoreTwo(g, count - 12, ref Unsafe.Add(ref output, 12 * distance), distance);
                StoreTwo(h, count - 14, ref Unsafe.Add(ref output, 14 * distance), distance);
            }
        }
    }

    // Eight bytes of each of two columns, of which there may be less.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTwo(Vector128<byte> columns, int count, ref byte destination, nuint distance)
    {
        if (count > 0)
        {
            Unsafe.WriteUnaligned(ref destination, columns.AsUInt64().ToScalar());
        }

        if (count > 1)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, distance), columns.AsUInt64().GetElement(1));
        }
    }
}
