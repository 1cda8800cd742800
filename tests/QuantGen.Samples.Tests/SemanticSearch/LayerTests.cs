using System;
using System.Linq;
using QuantGen.Calibration;
using SemanticSearch.Encoding.Layers;
using SemanticSearch.Model;
using SemanticSearch.Recipes;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch;

/// <summary>Each kind of layer against its formula in double precision.</summary>
public sealed class LayerTests
{
    [Fact]
    public void GeluIsTheElementTimesTheNormalDistribution()
    {
        float[] elements = [.. Enumerable.Range(0, 4000).Select(static i => (i - 2000) * 0.005f)], applied = [.. elements];
        Gelu.Apply(applied);
        Assert.All(elements.Zip(applied), static pair => Assert.Equal(pair.First * Normal(pair.First), pair.Second, 1e-6));
    }

    [Fact]
    public void SoftmaxOfEveryLengthSumsToOne()
    {
        for (int length = 1; length <= 40; length++)
        {
            float[] elements = Elements(length, length), row = new float[(length + 7) / 8 * 8];
            elements.CopyTo(row, 0);
            Softmax.Apply(row, length);
            double sum = elements.Sum(static x => Math.Exp(x));
            Assert.All(elements.Zip(row), pair => Assert.Equal(Math.Exp(pair.First) / sum, pair.Second, 1e-6));
            Assert.All(row[length..], static rest => Assert.Equal(0, rest));
        }
    }

    [Fact]
    public void RowsAreNormalized()
    {
        float[] rows = Elements(3 * MiniLm.Hidden, 1), weight = Elements(MiniLm.Hidden, 2), bias = Elements(MiniLm.Hidden, 3), applied = [.. rows];
        new LayerNorm(new("", weight, bias)).Apply(applied);
        for (int row = 0; row < 3; row++)
        {
            float[] x = rows[(row * MiniLm.Hidden)..((row + 1) * MiniLm.Hidden)];
            double mean = x.Average(static e => (double)e), deviation = Math.Sqrt(x.Average(e => (e - mean) * (e - mean)));
            Assert.All(Enumerable.Range(0, x.Length), k => Assert.Equal(((x[k] - mean) / deviation * weight[k]) + bias[k], applied[(row * MiniLm.Hidden) + k], 1e-4));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(45)]
    public void AttentionMixesValuesByTheirKeys(int tokens)
    {
        float[] input = Elements(tokens * 3 * MiniLm.Hidden, tokens), output = new float[tokens * MiniLm.Hidden];
        new Attention().Apply(input, tokens, output);
        for (int head = 0; head < MiniLm.Heads; head++)
        {
            for (int i = 0; i < tokens; i += 3)
            {
                double[] weights = [.. Enumerable.Range(0, tokens).Select(j => Math.Exp(Enumerable.Range(0, 32).Sum(d => (double)At(i, 0, d) * At(j, 1, d)) / Math.Sqrt(32)))];
                for (int d = 0; d < 32; d++)
                {
                    double expected = weights.Select((weight, j) => weight * At(j, 2, d)).Sum() / weights.Sum();
                    Assert.Equal(expected, output[(i * MiniLm.Hidden) + (head * 32) + d], 2e-5);
                }
            }

            float At(int token, int part, int d) => input[(((token * 3) + part) * MiniLm.Hidden) + (head * 32) + d];
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(11)]
    public void FloatLayersAddProductsAndBias(int rows)
    {
        LinearWeights weights = Weights(48, 40);
        float[] input = Elements(rows * 40, 5), output = new float[rows * 48];
        new FloatLinear(weights).Multiply(input, rows, output);
        Assert.All(Products(weights, input, rows).Zip(output), static pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Theory]
    [InlineData("int8", 0.01)]
    [InlineData("int4", 0.1)]
    public void LayersOnCodesComeNear(string kind, double share)
    {
        LinearWeights weights = Weights(96, 384);
        const int rows = 9;
        float[] input = Elements(rows * 384, 6), output = new float[rows * 96], row = new float[96];
        LinearKind linear = LinearKind.Find(kind)!;
        ILinear layer = linear.Open(linear.Pack(weights), 96, 384);
        layer.Multiply(input, rows, output);
        double[] exact = Products(weights, input, rows);
        double error = Math.Sqrt(exact.Zip(output, static (x, y) => (x - y) * (x - y)).Sum() / exact.Sum(static x => x * x));
        Assert.InRange(error, 1e-5, share);

        // Each row by itself has the same bits.
        for (int i = 0; i < rows; i++)
        {
            layer.Multiply(input.AsSpan(i * 384, 384), 1, row);
            Assert.Equal(output[(i * 96)..((i + 1) * 96)], row);
        }
    }

    [Fact]
    public void EmbeddingsAreTheRowsOfTokens()
    {
        float[] words = Elements(50 * MiniLm.Hidden, 9), row = new float[MiniLm.Hidden];
        CheckEmbeddings(new FloatEmbeddings(words), 0);
        CheckEmbeddings(Coded<Weights8>(), 0.01);
        CheckEmbeddings(Coded<Words5>(), 0.05);

        void CheckEmbeddings(ITokenEmbeddings embeddings, double share)
        {
            for (int token = 0; token < 50; token++)
            {
                embeddings.Read(token, row);
                double[] exact = [.. words[(token * MiniLm.Hidden)..((token + 1) * MiniLm.Hidden)]];
                Assert.True(Math.Sqrt(exact.Zip(row, static (x, y) => (x - y) * (x - y)).Sum() / exact.Sum(static x => x * x)) <= share);
            }
        }

        CodeEmbeddings<T> Coded<T>()
            where T : IQuantizedTensor<T>
        {
            TensorShape shape = [50, MiniLm.Hidden];
            QuantizationParameters parameters = ParameterFitting.Fit(T.Scheme, words, shape);
            byte[] codes = new byte[T.GetCodeLength(shape)];
            T.Quantize(words, shape, parameters.Scales, [], codes);
            return new(codes, [.. parameters.Scales]);
        }
    }

    private static LinearWeights Weights(int outputs, int inputs) => new("", outputs, inputs, Elements(outputs * inputs, 7), Elements(outputs, 8));

    private static double[] Products(LinearWeights weights, float[] input, int rows) =>
    [
        .. Enumerable.Range(0, rows * weights.Outputs).Select(i => weights.Bias[i % weights.Outputs] + Enumerable.Range(0, weights.Inputs)
            .Sum(k => (double)input[(i / weights.Outputs * weights.Inputs) + k] * weights.Weights[(i % weights.Outputs * weights.Inputs) + k])),
    ];

    private static float[] Elements(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }

    // By the trapezoidal rule, which is exact to many more digits here.
    private static double Normal(double x)
    {
        const int steps = 2000;
        double sum = 0;
        for (int i = 0; i <= steps; i++)
        {
            double t = x * i / steps;
            sum += (i is 0 or steps ? 0.5 : 1) * Math.Exp(-t * t / 2);
        }

        return 0.5 + (sum * x / steps / Math.Sqrt(2 * Math.PI));
    }
}
