using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Products.Tests.Reference;

namespace QuantGen.Products.Tests.Registry;

/// <summary>One product.</summary>
internal abstract class ProductCase
{
    /// <summary>Rows, outputs and K: none, one, odd, and around each block size.</summary>
    public static IReadOnlyList<(int Rows, int Outputs, int Inner)> Shapes { get; } =
    [
        (1, 16, 64), (1, 17, 33), (1, 40, 1100), (1, 1, 1), (2, 3, 0), (0, 3, 4), (3, 0, 4), (2, 5, 3), (3, 31, 65), (4, 16, 128), (5, 33, 100), (7, 15, 127), (8, 32, 31),
        (9, 64, 36), (64, 18, 40), (70, 49, 130), (6, 20, 1030), (13, 7, 2053),
        (1, 2, 1023), (2, 1, 1023), (1, 1, 1024), (5, 1, 1024), (1, 2, 1025), (6, 1, 1025),
    ];

    public abstract string Name { get; }

    /// <summary>The tensors that it multiplies.</summary>
    public abstract (Type Input, Type Weights) Operands { get; }

    /// <summary>The bits of a code of either.</summary>
    public abstract (int Input, int Weights) Bits { get; }

    /// <summary>Compares some shapes and all kinds of codes with the oracle; returns what differs, or nothing.</summary>
    public abstract string Check(IReadOnlyList<(int Rows, int Outputs, int Inner)> shapes);

    /// <summary>Compares the packed length at the largest K with what shorter rows foretell; returns what differs, or nothing.</summary>
    public abstract string CheckLargestLength();
}

/// <inheritdoc/>
internal sealed class ProductCase<TProduct, TInput, TWeights> : ProductCase
    where TProduct : class, IQuantizedProduct<TProduct>
    where TInput : IQuantizedTensor<TInput>
    where TWeights : IQuantizedTensor<TWeights>
{
    private const float Untouched = 77;

    private static readonly CodeKind[] _extremes = [CodeKind.Smallest, CodeKind.Largest, CodeKind.Alternating];

    public override string Name => typeof(TProduct).Name;

    public override (Type Input, Type Weights) Operands => (typeof(TInput), typeof(TWeights));

    public override (int Input, int Weights) Bits => (TInput.Scheme.Bits, TWeights.Scheme.Bits);

    public override string CheckLargestLength() => PackedLengths.CheckLargest<TProduct>();

    public override string Check(IReadOnlyList<(int Rows, int Outputs, int Inner)> shapes)
    {
        Random random = new(5);
        foreach ((int rows, int outputs, int inner) in shapes)
        {
            foreach (CodeKind inputKind in Enum.GetValues<CodeKind>())
            {
                foreach (CodeKind weightKind in WeightKinds(inputKind, isSmall: rows * outputs * inner <= 20_000))
                {
                    Operand input = Operand.Create<TInput>(inputKind, rows, inner, random);
                    Operand weights = Operand.Create<TWeights>(weightKind, outputs, inner, random);
                    float[]? bias = weightKind == CodeKind.Random ? [.. Biases(outputs, random)] : null;
                    if (Compare(input, weights, bias) is { } difference)
                    {
                        return $"{Name} [{rows}, {outputs}, {inner}], {inputKind} by {weightKind}: {difference}";
                    }
                }
            }

            if (CompareFloats(rows, outputs, inner, random) is { } different)
            {
                return $"{Name} [{rows}, {outputs}, {inner}], floats: {different}";
            }
        }

        return "";
    }

    // All pairs where the shape is small; else those of all smallest, all largest and alternating codes, and each kind by itself.
    private static IEnumerable<CodeKind> WeightKinds(CodeKind inputKind, bool isSmall) =>
        Enum.GetValues<CodeKind>().Where(kind => isSmall || kind == inputKind || (_extremes.Contains(kind) && _extremes.Contains(inputKind)));

    private static IEnumerable<float> Biases(int outputs, Random random)
    {
        for (int output = 0; output < outputs; output++)
        {
            yield return random.NextSingle() - 0.5f;
        }
    }

    // Floats give what the codes and parameters that they are quantized to give.
    private static string? CompareFloats(int rows, int outputs, int inner, Random random)
    {
        Operand weights = Operand.Create<TWeights>(CodeKind.Random, outputs, inner, random);
        TProduct product = TProduct.Pack(weights.Stream, [outputs, inner], weights.Scales, weights.ZeroPoints, default);
        TensorShape shape = [rows, inner];
        float[] x = [.. Biases(rows * inner, random)], scales = new float[TInput.GetParameterLength(shape)];
        int[] zeroPoints = new int[TInput.Scheme.HasZeroPoints ? scales.Length : 0];
        byte[] codes = new byte[TInput.GetCodeLength(shape)];
        TInput.QuantizeDynamic(x, shape, scales, zeroPoints, codes);
        float[] ofFloats = new float[rows * outputs], ofCodes = new float[rows * outputs];
        product.Multiply(x, rows, ofFloats);
        product.Multiply(codes, scales, zeroPoints, rows, ofCodes);
        int i = ofFloats.AsSpan().SequenceEqual(ofCodes) ? -1 : ofFloats.AsSpan().CommonPrefixLength(ofCodes);
        return i < 0 ? null : $"output ({i / outputs}, {i % outputs}) is {ofFloats[i]:R}, not {ofCodes[i]:R} as of codes";
    }

    private static string? Compare(Operand input, Operand weights, float[]? bias)
    {
        TProduct packed = TProduct.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, weights.ZeroPoints, bias);
        TProduct product = TProduct.FromPacked(packed.PackedBytes, weights.Rows, weights.Columns);
        float[] y = new float[(input.Rows * weights.Rows) + 1];
        y.AsSpan().Fill(Untouched);
        product.Multiply(input.Stream, input.Scales, input.ZeroPoints, input.Rows, y);
        if (y[^1] != Untouched)
        {
            return "wrote beyond the outputs";
        }

        bool hasAccumulators = input.Scheme.GroupSize == 0 && weights.Scheme.GroupSize == 0;
        int[] accumulators = new int[input.Rows * weights.Rows];
        if (hasAccumulators)
        {
            product.Accumulate(input.Stream, input.ZeroPoints, input.Rows, accumulators);
        }

        for (int row = 0; row < input.Rows; row++)
        {
            for (int output = 0; output < weights.Rows; output++)
            {
                int i = (row * weights.Rows) + output;
                if (hasAccumulators && accumulators[i] != Oracle.Accumulate(input, weights, row, output))
                {
                    return $"accumulator ({row}, {output}) is {accumulators[i]}, not {Oracle.Accumulate(input, weights, row, output)}";
                }

                // Without columns there are no regions of groups or channels, and the sum of nothing is 0.
                float expected = input.Columns == 0 ? bias?[output] ?? 0 : Oracle.Multiply(input, weights, bias, row, output);
                if (BitConverter.SingleToInt32Bits(y[i]) != BitConverter.SingleToInt32Bits(expected))
                {
                    return $"output ({row}, {output}) is {y[i]:R}, not {expected:R}";
                }
            }
        }

        return null;
    }
}
