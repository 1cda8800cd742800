using System;
using System.Numerics.Tensors;

namespace QuantGen.Benchmarks.Products;

/// <summary>A convolution of channels by themselves as a loop of TensorPrimitives: one multiply-add over a row of outputs for each tap.</summary>
internal sealed class FloatDepthwise(ConvolutionSetup setup, float[] weights)
{
    private readonly float[] _padded = new float[setup.Channels * setup.Padded * setup.Padded];

    public void Convolve(ReadOnlySpan<float> x, Span<float> y)
    {
        FloatPatches.Pad(setup, x, _padded);
        int width = setup.Padded;
        for (int row = 0; row < setup.Channels * setup.Size; row++)
        {
            (int channel, int first) = Math.DivRem(row, setup.Size);
            Span<float> outputs = y.Slice(row * setup.Size, setup.Size);
            ReadOnlySpan<float> image = _padded.AsSpan(((channel * width) + first) * width);
            TensorPrimitives.Multiply(image[..setup.Size], weights[9 * channel], outputs);
            for (int tap = 1; tap < 9; tap++)
            {
                TensorPrimitives.MultiplyAdd(image.Slice((tap / 3 * width) + (tap % 3), setup.Size), weights[(9 * channel) + tap], outputs, outputs);
            }
        }
    }
}
