using System;
using System.Linq;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Scores of stored rows are those of their dequantized values.</summary>
public sealed class ScoreTests
{
    private const int Rows = 53;
    private const int Inner = 130;

    [Fact]
    public void RowsOfEightBits() => Check<U8Tensor, U8Row>((input, weights, distance, scores) =>
        WideDifferences.Pack(weights.Stream, [Rows, Inner], weights.Scales, weights.ZeroPoints, default)
            .Scores(input.Stream, input.Scales, input.ZeroPoints, distance, scores));

    [Fact]
    public void RowsOfFourBitsInGroups() => Check<S8FullRow, S4Groups32>((input, weights, distance, scores) =>
        ReluGroups.Pack(weights.Stream, [Rows, Inner], weights.Scales, [.. Enumerable.Repeat(5f, Rows)]).Scores(input.Stream, input.Scales, distance, scores));

    [Fact]
    public void RowsWithScalesInHalfPrecision() => Check<S8FullRow, S4HalfGroups32>((input, weights, distance, scores) =>
        HalfReluGroups.Pack(weights.Stream, [Rows, Inner], weights.Scales).Scores(input.Stream, input.Scales, distance, scores));

    [Fact]
    public void RowsWithPowersOfTwoAsScales() => Check<U8Tensor, U4PowerGroups64>((input, weights, distance, scores) =>
        U8TensorByU4PowerGroups64.Pack(weights.Stream, [Rows, Inner], weights.Scales, weights.ZeroPoints, default)
            .Scores(input.Stream, input.Scales, input.ZeroPoints, distance, scores));

    [Fact]
    public void RowsOfOneBit() => Check<U1Row, U1WeightRow>((input, weights, distance, scores) =>
        U1RowByU1WeightRow.Pack(weights.Stream, [Rows, Inner], weights.Scales, weights.ZeroPoints, default)
            .Scores(input.Stream, input.Scales, input.ZeroPoints, distance, scores));

    [Fact]
    public void AQueryInFloatsGivesWhatItsCodesGive()
    {
        Operand weights = Operand.Create<S4Groups32>(CodeKind.Random, Rows, Inner, new Random(1));
        ReluGroups product = ReluGroups.Pack(weights.Stream, [Rows, Inner], weights.Scales);
        float[] query = [.. Enumerable.Range(0, Inner).Select(i => MathF.Sin(i))], fromFloats = new float[Rows], fromCodes = new float[Rows];
        S8FullRow codes = S8FullRow.Quantize(query, [1, Inner]);
        foreach (Distance distance in Enum.GetValues<Distance>())
        {
            product.Scores(query, distance, fromFloats);
            product.Scores(codes.Codes, codes.Scales, distance, fromCodes);
            Assert.Equal(fromCodes, fromFloats);
        }

        Assert.Throws<ArgumentException>(() => product.Scores(new float[Inner - 1], Distance.Dot, fromFloats));
        Assert.Throws<ArgumentOutOfRangeException>(() => product.Scores(query, (Distance)3, fromFloats));
        query[9] = float.NaN;
        Assert.Equal("query", Assert.Throws<ArgumentException>(() => product.Scores(query, Distance.Dot, fromFloats)).ParamName);
    }

    private delegate void Score(Operand input, Operand weights, Distance distance, Span<float> scores);

    private static void Check<TInput, TWeights>(Score score)
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(3);
        Operand input = Operand.Create<TInput>(CodeKind.Random, 1, Inner, random), weights = Operand.Create<TWeights>(CodeKind.Random, Rows, Inner, random);
        float[] scores = new float[Rows];
        double[] query = Values(input, 0);
        foreach (Distance distance in Enum.GetValues<Distance>())
        {
            score(input, weights, distance, scores);
            for (int row = 0; row < Rows; row++)
            {
                double[] stored = Values(weights, row);
                double dot = Dot(query, stored), a = Dot(query, query), b = Dot(stored, stored);
                double expected = distance switch
                {
                    Distance.Dot => dot,
                    Distance.SquaredEuclidean => a + b - (2 * dot),
                    _ => a * b == 0 ? 0 : dot / Math.Sqrt(a * b),
                };
                double unit = distance == Distance.Cosine ? 1 : a + b;
                Assert.True(Math.Abs(scores[row] - expected) <= 2e-6 * unit, $"{distance} of row {row} is {scores[row]}, not {expected}");
            }
        }
    }

    private static double[] Values(Operand operand, int row) =>
        [.. Enumerable.Range(0, Inner).Select(k => operand.Difference(row, k) * (double)operand.Scale(row, k))];

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
