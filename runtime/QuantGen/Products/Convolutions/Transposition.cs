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
        if (rows < 16)
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

        Span<Vector128<byte>> lines = stackalloc Vector128<byte>[16], zipped = stackalloc Vector128<byte>[16];
        for (nuint row = 0; row < rows; row += 16)
        {
            row = nuint.Min(row, rows - 16);
            for (int column = 0; column < columns; column += 16)
            {
                for (int i = 0; i < 16; i++)
                {
                    lines[i] = Vector128.LoadUnsafe(ref source, ((row + (nuint)i) * stride) + (nuint)column);
                }

                // Each zip of the halves turns the bits of an index by one.
                for (int round = 0; round < 4; round++)
                {
                    for (int i = 0; i < 8; i++)
                    {
                        zipped[2 * i] = Zip.Lower(lines[i], lines[i + 8]);
                        zipped[(2 * i) + 1] = Zip.Upper(lines[i], lines[i + 8]);
                    }

                    Span<Vector128<byte>> other = lines;
                    lines = zipped;
                    zipped = other;
                }

                for (int i = 0; i < Math.Min(16, columns - column); i++)
                {
                    lines[i].StoreUnsafe(ref destination, ((nuint)(column + i) * distance) + row);
                }
            }
        }
    }
}
