using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Benchmarks.Products;

/// <summary>The rows of the float product that are patches of 3 × 3 of a padded image, packed straight into its tiles.</summary>
internal sealed class FloatPatches
{
    private readonly ConvolutionSetup _setup;
    private readonly FloatProduct _product;
    private readonly float[] _padded;
    private readonly int[] _offsets;

    public FloatPatches(ConvolutionSetup setup, FloatProduct product)
    {
        (_setup, _product) = (setup, product);
        _padded = new float[setup.Channels * setup.Padded * setup.Padded];
        _offsets = new int[setup.Inner];
        for (int k = 0; k < setup.Inner; k++)
        {
            _offsets[k] = (((k / 9 * setup.Padded) + (k % 9 / 3)) * setup.Padded) + (k % 3);
        }
    }

    /// <summary>Convolves an image; the outputs of a pixel lie side by side, which spares transposing them.</summary>
    public void Convolve(ReadOnlySpan<float> x, Span<float> y)
    {
        Pad(_setup, x, _padded);
        _product.Multiply(new Rows(_setup, _padded, _offsets), _setup.Pixels, y);
    }

    /// <summary>Copies an image into one with zeros around it, which are there already.</summary>
    public static void Pad(ConvolutionSetup setup, ReadOnlySpan<float> x, Span<float> padded)
    {
        for (int row = 0; row < setup.Channels * setup.Size; row++)
        {
            (int channel, int y) = Math.DivRem(row, setup.Size);
            x.Slice(row * setup.Size, setup.Size).CopyTo(padded[((((channel * setup.Padded) + y + 1) * setup.Padded) + 1)..]);
        }
    }

    private readonly ref struct Rows(ConvolutionSetup setup, ReadOnlySpan<float> padded, ReadOnlySpan<int> offsets) : IFloatRows
    {
        private readonly ReadOnlySpan<float> _padded = padded;
        private readonly ReadOnlySpan<int> _offsets = offsets;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Pack(int first, int count, int k, int length, Span<float> tiles)
        {
            ref float image = ref MemoryMarshal.GetReference(_padded);
            ref int offset = ref MemoryMarshal.GetReference(_offsets.Slice(k, length));
            ref float tile = ref MemoryMarshal.GetReference(tiles);
            for (int row = first; row < first + count; row += FloatTile.Rows)
            {
                // The last tile repeats its last patch.
                nuint p0 = Place(row), p1 = Place(Math.Min(row + 1, first + count - 1)), p2 = Place(Math.Min(row + 2, first + count - 1));
                nuint p3 = Place(Math.Min(row + 3, first + count - 1)), p4 = Place(Math.Min(row + 4, first + count - 1)), p5 = Place(Math.Min(row + 5, first + count - 1));
                for (nuint i = 0; i < (nuint)length; i++)
                {
                    ref float tap = ref Unsafe.Add(ref image, (nuint)Unsafe.Add(ref offset, i));
                    tile = Unsafe.Add(ref tap, p0);
                    Unsafe.Add(ref tile, 1) = Unsafe.Add(ref tap, p1);
                    Unsafe.Add(ref tile, 2) = Unsafe.Add(ref tap, p2);
                    Unsafe.Add(ref tile, 3) = Unsafe.Add(ref tap, p3);
                    Unsafe.Add(ref tile, 4) = Unsafe.Add(ref tap, p4);
                    Unsafe.Add(ref tile, 5) = Unsafe.Add(ref tap, p5);
                    tile = ref Unsafe.Add(ref tile, FloatTile.Rows);
                }
            }
        }

        private nuint Place(int row)
        {
            (int y, int x) = Math.DivRem(row, setup.Size);
            return (nuint)((y * setup.Padded) + x);
        }
    }
}
