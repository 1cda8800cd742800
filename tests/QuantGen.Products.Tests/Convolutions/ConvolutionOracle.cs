using System;
using QuantGen.Products.Tests.Reference;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>The specification as it is written: an output is a sum over taps and channels, in 64 bits, and what lies beside the image is the zero point.</summary>
internal sealed class ConvolutionOracle(Operand input, Operand weights, TensorShape shape, Geometry geometry)
{
    private readonly int _inputsOfGroup = weights.Columns / geometry.Taps;
    private readonly int _outputsOfGroup = weights.Rows / geometry.Groups;

    public TensorShape Outputs { get; } = [shape[0], weights.Rows, geometry.Outputs(0, shape[2]), geometry.Outputs(1, shape[3])];

    /// <summary>Σ (a − Za)(w − Zw) of all outputs.</summary>
    public int[] Accumulate()
    {
        int[] sums = new int[Outputs.Length];
        int i = 0;
        for (int image = 0; image < Outputs[0]; image++)
        {
            for (int output = 0; output < Outputs[1]; output++)
            {
                for (int y = 0; y < Outputs[2]; y++)
                {
                    for (int x = 0; x < Outputs[3]; x++)
                    {
                        sums[i++] = checked((int)Sum(image, output, y, x));
                    }
                }
            }
        }

        return sums;
    }

    /// <summary>An output in floats.</summary>
    public float Convolve(int sum, float[]? bias, int i)
    {
        int output = Channel(i);
        float y = (float)sum * (input.Scales[0] * weights.Scale(output, 0));
        return bias is null ? y : y + bias[output];
    }

    /// <summary>An output in codes of a third scheme.</summary>
    public int Requantize(int sum, float[]? bias, int i, QuantizationScheme scheme, float scale, int zeroPoint)
    {
        int output = Channel(i);
        float product = input.Scales[0] * weights.Scale(output, 0);
        int bias32 = bias is null ? 0 : (int)Math.Clamp(MathF.Round(bias[output] / product), int.MinValue, int.MaxValue);
        float f = (float)((long)sum + bias32) * (product / scale);
        return (int)MathF.Round(Math.Clamp(f, scheme.MinCode - zeroPoint, scheme.MaxCode - zeroPoint)) + zeroPoint;
    }

    private int Channel(int i) => i / (Outputs[2] * Outputs[3]) % Outputs[1];

    private long Sum(int image, int output, int y, int x)
    {
        long sum = 0;
        for (int channel = 0; channel < _inputsOfGroup; channel++)
        {
            for (int tap = 0; tap < geometry.Taps; tap++)
            {
                int row = (y * geometry.Stride[0]) - geometry.Padding[0] + (tap / geometry.Kernel[1] * geometry.Dilation[0]);
                int column = (x * geometry.Stride[1]) - geometry.Padding[1] + (tap % geometry.Kernel[1] * geometry.Dilation[1]);
                if (row >= 0 && row < shape[2] && column >= 0 && column < shape[3])
                {
                    int plane = (image * shape[1]) + (output / _outputsOfGroup * _inputsOfGroup) + channel;
                    sum += input.Difference(0, (((plane * shape[2]) + row) * shape[3]) + column) * weights.Difference(output, (channel * geometry.Taps) + tap);
                }
            }
        }

        return sum;
    }
}
