using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Benchmarks.Products;

/// <summary>The rows of the float product that are patches of 3 × 3 of a padded image, packed straight into its tiles.</summary>
internal sealed class FloatPatches(ConvolutionSetup setup, FloatProduct product)
{
    private readonly float[] _padded = new float[setup.Channels * setup.Padded * setup.Padded];

    /// <summary>Convolves an image; the outputs of a pixel lie side by side, which spares transposing them.</summary>
    public void Convolve(ReadOnlySpan<float> x, Span<float> y)
    {
        Pad(setup, x, _padded);
        product.Multiply(new Rows(setup, _padded), setup.Pixels, y);
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

    private readonly ref struct Rows(ConvolutionSetup setup, ReadOnlySpan<float> padded) : IFloatRows
    {
        private readonly ReadOnlySpan<float> _padded = padded;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Pack(int first, int count, Span<float> tiles)
        {
            int width = setup.Padded, plane = width * width, inner = setup.Inner;
            for (int row = 0; row < count; row++)
            {
                (int y, int x) = Math.DivRem(first + row, setup.Size);
                ref float tile = ref tiles[(row / FloatProduct.TileRows * FloatProduct.TileRows * inner) + (row % FloatProduct.TileRows)];
                ref float image = ref Unsafe.Add(ref MemoryMarshal.GetReference(_padded), (y * width) + x);
                for (int channel = 0; channel < setup.Channels; channel++)
                {
                    ref float taps = ref image;
                    for (int tapRow = 0; tapRow < 3; tapRow++)
                    {
                        tile = taps;
                        Unsafe.Add(ref tile, FloatProduct.TileRows) = Unsafe.Add(ref taps, 1);
                        Unsafe.Add(ref tile, 2 * FloatProduct.TileRows) = Unsafe.Add(ref taps, 2);
                        tile = ref Unsafe.Add(ref tile, 3 * FloatProduct.TileRows);
                        taps = ref Unsafe.Add(ref taps, width);
                    }

                    image = ref Unsafe.Add(ref image, plane);
                }
            }
        }
    }
}
