using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Products.Tests.Reference;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>One convolution.</summary>
internal abstract class ConvolutionCase
{
    /// <summary>Images, channels of a group, outputs of a group, and the image: one, odd, and around each width of vectors and size of tiles.</summary>
    public static IReadOnlyList<(int Batch, int Inputs, int Outputs, int Height, int Width)> Shapes { get; } =
    [
        (1, 1, 1, 1, 1), (1, 3, 5, 5, 7), (2, 1, 1, 9, 11), (1, 1, 3, 16, 33), (3, 4, 16, 6, 6), (1, 5, 17, 4, 19), (2, 2, 2, 2, 2), (1, 16, 33, 3, 3), (1, 1, 1, 40, 71),
        (1, 2, 18, 13, 35), (0, 2, 2, 5, 5), (1, 7, 5, 5, 9), (2, 8, 2, 1, 1), (1, 4, 3, 1, 2), (1, 12, 3, 9, 2), (1, 1, 2, 3, 106),
        (1, 1, 1, 4, 52),
    ];

    public abstract string Name { get; }

    /// <summary>Compares all shapes and kinds of codes with the oracle; returns what differs, or nothing.</summary>
    public string Check() => Check(Shapes);

    /// <summary>The same for some shapes.</summary>
    public abstract string Check(IReadOnlyList<(int Batch, int Inputs, int Outputs, int Height, int Width)> shapes);
}

/// <inheritdoc/>
internal sealed class ConvolutionCase<TConvolution, TInput, TWeights>(Geometry geometry) : ConvolutionCase
    where TConvolution : class, IQuantizedConvolution<TConvolution>
    where TInput : IQuantizedTensor<TInput>
    where TWeights : IQuantizedTensor<TWeights>
{
    private const float Untouched = 77;

    public override string Name => typeof(TConvolution).Name;

    public override string Check(IReadOnlyList<(int Batch, int Inputs, int Outputs, int Height, int Width)> shapes)
    {
        Random random = new(5);
        foreach ((int batch, int inputs, int outputs, int height, int width) in shapes)
        {
            if (geometry.Outputs(0, height) == 0 || geometry.Outputs(1, width) == 0)
            {
                continue;
            }

            TensorShape shape = [batch, inputs * geometry.Groups, height, width];
            foreach (CodeKind kind in Enum.GetValues<CodeKind>())
            {
                Operand input = Operand.Create<TInput>(kind, 1, shape.Length, random);
                Operand weights = Operand.Create<TWeights>(kind, outputs * geometry.Groups, inputs * geometry.Taps, random);
                float[]? bias = kind == CodeKind.Random ? [.. Enumerable.Range(0, weights.Rows).Select(_ => random.NextSingle() - 0.5f)] : null;
                if (Compare(input, weights, shape, bias) is { } difference)
                {
                    return $"{Name} [{batch}, {inputs}, {height}, {width}] to {outputs}, {kind}: {difference}";
                }
            }
        }

        return "";
    }

    private string? Compare(Operand input, Operand weights, TensorShape shape, float[]? bias)
    {
        TensorShape weightShape = [weights.Rows, weights.Columns / geometry.Taps, geometry.Kernel[0], geometry.Kernel[1]];
        TConvolution packed = TConvolution.Pack(weights.Stream, weightShape, weights.Scales, weights.ZeroPoints, bias);
        TConvolution convolution = TConvolution.FromPacked(packed.PackedBytes, weightShape);
        ConvolutionOracle oracle = new(input, weights, shape, geometry);
        TensorShape outputs = convolution.GetOutputShape(shape);
        if (!outputs.Equals(oracle.Outputs) || packed.PackedBytes.Length != TConvolution.GetPackedLength(weightShape))
        {
            return $"outputs are {outputs}, not {oracle.Outputs}, or packed lengths differ";
        }

        float[] y = new float[outputs.Length + 1];
        int[] accumulators = new int[outputs.Length + 1];
        y[^1] = accumulators[^1] = (int)Untouched;
        convolution.Convolve(input.Stream, shape, input.Scales, input.ZeroPoints, y);
        convolution.Accumulate(input.Stream, shape, input.ZeroPoints, accumulators);
        if (y[^1] != Untouched || accumulators[^1] != Untouched)
        {
            return "wrote beyond the outputs";
        }

        int[] expected = oracle.Accumulate();
        for (int i = 0; i < expected.Length; i++)
        {
            if (accumulators[i] != expected[i])
            {
                return $"accumulator {i} is {accumulators[i]}, not {expected[i]}";
            }

            float output = oracle.Convolve(expected[i], bias, i);
            if (BitConverter.SingleToInt32Bits(y[i]) != BitConverter.SingleToInt32Bits(output))
            {
                return $"output {i} is {y[i]:R}, not {output:R}";
            }
        }

        return null;
    }
}
