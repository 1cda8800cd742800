using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Benchmarks.Products;

/// <summary>Rows of a matrix for the float product.</summary>
internal readonly ref struct FloatMatrix(ReadOnlySpan<float> x, int inner) : IFloatRows
{
    private readonly ReadOnlySpan<float> _x = x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(int first, int count, int k, int length, Span<float> tiles)
    {
        ref float tile = ref MemoryMarshal.GetReference(tiles);
        for (int row = 0; row < count; row += FloatTile.Rows)
        {
            int rows = Math.Min(FloatTile.Rows, count - row);
            ref float source = ref MemoryMarshal.GetReference(_x.Slice(((first + row) * inner) + k, ((rows - 1) * inner) + length));
            if (rows == FloatTile.Rows)
            {
                nuint second = (nuint)inner, third = 2 * second;
                ref float half = ref Unsafe.Add(ref source, 3 * second);
                for (nuint i = 0; i < (nuint)length; i++)
                {
                    tile = Unsafe.Add(ref source, i);
                    Unsafe.Add(ref tile, 1) = Unsafe.Add(ref source, second + i);
                    Unsafe.Add(ref tile, 2) = Unsafe.Add(ref source, third + i);
                    Unsafe.Add(ref tile, 3) = Unsafe.Add(ref half, i);
                    Unsafe.Add(ref tile, 4) = Unsafe.Add(ref half, second + i);
                    Unsafe.Add(ref tile, 5) = Unsafe.Add(ref half, third + i);
                    tile = ref Unsafe.Add(ref tile, FloatTile.Rows);
                }

                continue;
            }

            for (int i = 0; i < length; i++)
            {
                for (int one = 0; one < rows; one++)
                {
                    Unsafe.Add(ref tile, one) = Unsafe.Add(ref source, (one * inner) + i);
                }

                tile = ref Unsafe.Add(ref tile, FloatTile.Rows);
            }
        }
    }
}
