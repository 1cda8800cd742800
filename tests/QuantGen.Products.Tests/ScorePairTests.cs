using System;
using System.Linq;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Scores of every pair that searches use, for queries in floats and in codes: those of what the query was quantized to.</summary>
public sealed class ScorePairTests
{
    private const int Rows = 37;
    private const int Inner = 1100;

    [Fact]
    public void EightByEightBits() => Check<S8FullRow, S8Row>(weights =>
    {
        S8FullRowByS8Row product = S8FullRowByS8Row.Pack(weights.Stream, [Rows, Inner], weights.Scales);
        return (product.Scores, (query, distance, scores) => product.Scores(query.Codes, query.Scales, distance, scores));
    });

    [Fact]
    public void FourByEightBits() => Check<S8FullRow, S4Row>(weights =>
    {
        S8FullRowByS4Row product = S8FullRowByS4Row.Pack(weights.Stream, [Rows, Inner], weights.Scales);
        return (product.Scores, (query, distance, scores) => product.Scores(query.Codes, query.Scales, distance, scores));
    });

    [Fact]
    public void TwoByEightBits() => Check<S8FullRow, S2Row>(weights =>
    {
        S8FullRowByS2Row product = S8FullRowByS2Row.Pack(weights.Stream, [Rows, Inner], weights.Scales);
        return (product.Scores, (query, distance, scores) => product.Scores(query.Codes, query.Scales, distance, scores));
    });

    [Fact]
    public void OneByEightBits() => Check<S8FullRow, U1WeightRow>(weights =>
    {
        S8FullRowByU1WeightRow product = S8FullRowByU1WeightRow.Pack(weights.Stream, [Rows, Inner], weights.Scales, weights.ZeroPoints, default);
        return (product.Scores, (query, distance, scores) => product.Scores(query.Codes, query.Scales, distance, scores));
    });

    [Fact]
    public void OneByOneBit() => Check<U1Row, U1WeightRow>(weights =>
    {
        U1RowByU1WeightRow product = U1RowByU1WeightRow.Pack(weights.Stream, [Rows, Inner], weights.Scales, weights.ZeroPoints, default);
        return (product.Scores, (query, distance, scores) => product.Scores(query.Codes, query.Scales, query.ZeroPoints, distance, scores));
    });

    private delegate void OfFloats(ReadOnlySpan<float> query, Distance distance, Span<float> scores);

    private delegate void OfCodes(Query query, Distance distance, Span<float> scores);

    private static void Check<TInput, TWeights>(Func<Operand, (OfFloats, OfCodes)> pack)
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Operand weights = Operand.Create<TWeights>(CodeKind.Random, Rows, Inner, new Random(3));
        (OfFloats ofFloats, OfCodes ofCodes) = pack(weights);
        float[] floats = [.. Enumerable.Range(0, Inner).Select(i => MathF.Sin(i * 0.7f) * (1 + (i % 5)))];
        Query query = Query.Of<TInput>(floats);
        float[] fromFloats = new float[Rows], fromCodes = new float[Rows];
        foreach (Distance distance in Enum.GetValues<Distance>())
        {
            ofFloats(floats, distance, fromFloats);
            ofCodes(query, distance, fromCodes);
            Assert.Equal(fromCodes, fromFloats);
            for (int row = 0; row < Rows; row++)
            {
                double[] stored = [.. Enumerable.Range(0, Inner).Select(k => weights.Difference(row, k) * (double)weights.Scale(row, k))];
                double dot = Dot(query.Values, stored), a = Dot(query.Values, query.Values), b = Dot(stored, stored);
                double expected = distance switch
                {
                    Distance.Dot => dot,
                    Distance.SquaredEuclidean => a + b - (2 * dot),
                    _ => dot / Math.Sqrt(a * b),
                };
                double unit = distance == Distance.Cosine ? 1 : a + b;
                Assert.True(Math.Abs(fromFloats[row] - expected) <= 2e-6 * unit, $"{distance} of row {row} is {fromFloats[row]}, not {expected}");
            }
        }
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    // A query as its scheme quantizes it.
    private sealed record Query(byte[] Codes, float[] Scales, int[] ZeroPoints, double[] Values)
    {
        public static Query Of<TInput>(float[] floats)
            where TInput : IQuantizedTensor<TInput>
        {
            TensorShape shape = [1, floats.Length];
            byte[] codes = new byte[TInput.GetCodeLength(shape)];
            float[] scales = new float[1], values = new float[floats.Length];
            int[] zeroPoints = new int[TInput.Scheme.HasZeroPoints ? 1 : 0];
            TInput.QuantizeDynamic(floats, shape, scales, zeroPoints, codes);
            TInput.Dequantize(codes, shape, scales, zeroPoints, values);
            return new(codes, scales, zeroPoints, [.. values.Select(value => (double)value)]);
        }
    }
}
