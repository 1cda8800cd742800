using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Products.Tests.Reference;

namespace QuantGen.Products.Tests.Registry;

/// <summary>Scores of one product.</summary>
internal abstract class ScoreCase
{
    /// <summary>Stored rows and K: one, odd, and more than a panel and a line.</summary>
    public static IReadOnlyList<(int Rows, int Inner)> Shapes { get; } = [(1, 1), (17, 33), (33, 300), (5, 1100)];

    public abstract string Name { get; }

    /// <summary>Compares scores of all shapes, kinds of codes and distances with the oracle; returns what differs, or nothing.</summary>
    public abstract string Check();
}

/// <inheritdoc/>
internal sealed class ScoreCase<TProduct, TInput, TWeights> : ScoreCase
    where TProduct : class, IQuantizedProduct<TProduct>
    where TInput : IQuantizedTensor<TInput>
    where TWeights : IQuantizedTensor<TWeights>
{
    public override string Name => typeof(TProduct).Name;

    public override string Check()
    {
        Random random = new(5);
        foreach ((int rows, int inner) in Shapes)
        {
            foreach (CodeKind kind in Enum.GetValues<CodeKind>())
            {
                Operand query = Operand.Create<TInput>(kind, 1, inner, random), stored = Operand.Create<TWeights>(kind, rows, inner, random);
                TProduct product = TProduct.Pack(stored.Stream, [rows, inner], stored.Scales, stored.ZeroPoints, default);
                foreach (Distance distance in Enum.GetValues<Distance>())
                {
                    if ((OfCodes(product, query, stored, distance) ?? OfFloats(product, distance)) is { } difference)
                    {
                        return $"{Name} [{rows}, {inner}], {kind}, {distance}: {difference}";
                    }
                }
            }
        }

        return "";
    }

    private static string? OfCodes(TProduct product, Operand query, Operand stored, Distance distance)
    {
        float[] scores = new float[product.Outputs];
        ParallelKernels.Scores(product, query.Stream, query.Scales, query.ZeroPoints, distance, scores);
        for (int row = 0; row < scores.Length; row++)
        {
            float expected = Oracle.Score(query, stored, row, distance);
            if (BitConverter.SingleToInt32Bits(scores[row]) != BitConverter.SingleToInt32Bits(expected))
            {
                return $"score {row} is {scores[row]:R}, not {expected:R}";
            }
        }

        return null;
    }

    // A query in floats has the scores of what it is quantized to.
    private static string? OfFloats(TProduct product, Distance distance)
    {
        TensorShape shape = [1, product.InnerLength];
        float[] floats = [.. Enumerable.Range(0, product.InnerLength).Select(static i => MathF.Sin(i * 0.7f) * (1 + (i % 5)))];
        float[] scales = new float[TInput.GetParameterLength(shape)], ofFloats = new float[product.Outputs], ofCodes = new float[product.Outputs];
        int[] zeroPoints = new int[TInput.Scheme.HasZeroPoints ? scales.Length : 0];
        byte[] codes = new byte[TInput.GetCodeLength(shape)];
        TInput.QuantizeDynamic(floats, shape, scales, zeroPoints, codes);
        ParallelKernels.Scores(product, codes, scales, zeroPoints, distance, ofCodes);
        ParallelKernels.Scores(product, floats, distance, ofFloats);
        return ofFloats.AsSpan().SequenceEqual(ofCodes) ? null : "a query in floats has other scores than its codes";
    }
}
