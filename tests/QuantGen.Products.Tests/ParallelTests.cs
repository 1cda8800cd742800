using System;
using System.Linq;
using System.Threading;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Products on several threads have the bits of one.</summary>
public sealed class ParallelTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 8209, 2100)]
    [InlineData(3, 3000, 2100)]
    [InlineData(131, 330, 400)]
    [InlineData(1030, 28, 600)]
    public void CodesGiveTheSameBits(int rows, int outputs, int inner)
    {
        Random random = new(1);
        Operand input = Operand.Create<U8Tensor>(CodeKind.Random, rows, inner, random), weights = Operand.Create<S8Row>(CodeKind.Random, outputs, inner, random);
        U8ToU8 product = U8ToU8.Pack(weights.Stream, [outputs, inner], weights.Scales);
        float[] one = new float[rows * outputs], several = new float[rows * outputs];
        product.Multiply(input.Stream, input.Scales, input.ZeroPoints, rows, one);
        ParallelKernels.Multiply(product, input.Stream, input.Scales, input.ZeroPoints, rows, several, 4, Cancellation);
        Assert.Equal(one, several);
    }

    [Fact]
    public void FloatsGiveTheSameBits()
    {
        (int rows, int outputs, int inner) = (70, 513, 600);
        Operand weights = Operand.Create<S4Groups32>(CodeKind.Random, outputs, inner, new Random(1));
        ReluGroups product = ReluGroups.Pack(weights.Stream, [outputs, inner], weights.Scales);
        float[] x = [.. Enumerable.Range(0, rows * inner).Select(i => MathF.Sin(i))], one = new float[rows * outputs], several = new float[rows * outputs];
        product.Multiply(x, rows, one);
        ParallelKernels.Multiply(product, x, rows, several, 4, Cancellation);
        Assert.Equal(one, several);
    }

    [Theory]
    [InlineData(1, 8209, 2100)]
    [InlineData(131, 331, 400)]
    [InlineData(1030, 28, 600)]
    public void CodesOfAThirdSchemeAreTheSame(int rows, int outputs, int inner)
    {
        Random random = new(1);
        Operand input = Operand.Create<U8Tensor>(CodeKind.Random, rows, inner, random), weights = Operand.Create<S8Row>(CodeKind.Random, outputs, inner, random);
        U8ToU8 bytes = U8ToU8.Pack(weights.Stream, [outputs, inner], weights.Scales, [.. Enumerable.Range(0, outputs).Select(i => i - 3f)]);
        HaveTheSameCodes(bytes, input, 3, 8);

        input = Operand.Create<S8FullRow>(CodeKind.Random, rows, inner, random);
        weights = Operand.Create<S4Row>(CodeKind.Random, outputs, inner, random);
        HaveTheSameCodes(S4ToU3.Pack(weights.Stream, [outputs, inner], weights.Scales), input, 0, 3);
    }

    [Theory]
    [InlineData(1, 8209, 2100)]
    [InlineData(131, 331, 400)]
    [InlineData(1030, 28, 600)]
    public void SumsAreTheSame(int rows, int outputs, int inner)
    {
        Random random = new(1);
        Operand input = Operand.Create<U8Tensor>(CodeKind.Random, rows, inner, random), weights = Operand.Create<S8Row>(CodeKind.Random, outputs, inner, random);
        U8ToU8 product = U8ToU8.Pack(weights.Stream, [outputs, inner], weights.Scales);
        int[] one = new int[rows * outputs];
        product.Accumulate(input.Stream, input.ZeroPoints, rows, one);
        foreach (int threads in (int[])[1, 2, 3, -1])
        {
            int[] several = new int[one.Length];
            ParallelKernels.Accumulate(product, input.Stream, input.ZeroPoints, rows, several, threads, Cancellation);
            Assert.Equal(one, several);
        }
    }

    [Fact]
    public void MisuseOfCodesAndSumsIsThatOfOneThread()
    {
        (int rows, int outputs, int inner) = (131, 331, 400);
        Operand input = Operand.Create<S8FullRow>(CodeKind.Random, rows, inner, new Random(1)), weights = Operand.Create<S4Row>(CodeKind.Random, outputs, inner, new Random(1));
        S4ToU3 product = S4ToU3.Pack(weights.Stream, [outputs, inner], weights.Scales);
        byte[] codes = [.. Enumerable.Repeat((byte)7, ((rows * outputs * 3) + 7) / 8)];
        int[] sums = [.. Enumerable.Repeat(7, rows * outputs)];
        CancellationToken canceled = new(canceled: true);
        Throws("outputScale", () => ParallelKernels.Multiply(product, input.Stream, input.Scales, [], rows, 0, 0, codes, 4, Cancellation));
        Throws("scales", () => ParallelKernels.Multiply(product, input.Stream, input.Scales.AsSpan(1), [], rows, 1, 0, codes, 4, Cancellation));
        Throws("destination", () => ParallelKernels.Multiply(product, input.Stream, input.Scales, [], rows, 1, 0, codes.AsSpan(1), 4, Cancellation));
        Throws("product", () => ParallelKernels.Multiply<S4ToU3>(null!, input.Stream, input.Scales, [], rows, 1, 0, codes, 4, Cancellation));
        Throws("maxDegreeOfParallelism", () => ParallelKernels.Multiply(product, input.Stream, input.Scales, [], rows, 1, 0, codes, 0, Cancellation));
        Assert.ThrowsAny<OperationCanceledException>(() => ParallelKernels.Multiply(product, input.Stream, input.Scales, [], rows, 1, 0, codes, 4, canceled));
        Throws("codes", () => ParallelKernels.Accumulate(product, input.Stream.AsSpan(1), [], rows, sums, 4, Cancellation));
        Throws("zeroPoints", () => ParallelKernels.Accumulate(product, input.Stream, [1], rows, sums, 4, Cancellation));
        Throws("accumulators", () => ParallelKernels.Accumulate(product, input.Stream, [], rows, sums.AsSpan(1), 4, Cancellation));
        Throws("product", () => ParallelKernels.Accumulate<S4ToU3>(null!, input.Stream, [], rows, sums, 4, Cancellation));
        Assert.ThrowsAny<OperationCanceledException>(() => ParallelKernels.Accumulate(product, input.Stream, [], rows, sums, 4, canceled));
        Assert.All(codes, code => Assert.Equal(7, code));
        Assert.All(sums, sum => Assert.Equal(7, sum));

        Operand grouped = Operand.Create<S4Groups32>(CodeKind.Random, outputs, inner, new Random(1));
        ReluGroups groups = ReluGroups.Pack(grouped.Stream, [outputs, inner], grouped.Scales);
        Assert.Throws<NotSupportedException>(() => ParallelKernels.Accumulate(groups, input.Stream, [], rows, sums, 4, Cancellation));
    }

    [Theory]
    [InlineData(Distance.Dot)]
    [InlineData(Distance.SquaredEuclidean)]
    [InlineData(Distance.Cosine)]
    public void ScoresHaveTheSameBits(Distance distance)
    {
        (int rows, int inner) = (20_011, 900);
        Random random = new(1);
        Operand query = Operand.Create<U8Tensor>(CodeKind.Random, 1, inner, random), weights = Operand.Create<S8Row>(CodeKind.Random, rows, inner, random);
        U8ToU8 ofCodes = U8ToU8.Pack(weights.Stream, [rows, inner], weights.Scales), other = U8ToU8.FromPacked(ofCodes.PackedBytes, rows, inner);
        float[] one = new float[rows], several = new float[rows];
        ofCodes.Scores(query.Stream, query.Scales, query.ZeroPoints, distance, one);
        ParallelKernels.Scores(other, query.Stream, query.Scales, query.ZeroPoints, distance, several, 4, Cancellation);
        Assert.Equal(one, several);

        float[] x = [.. Enumerable.Range(0, inner).Select(i => MathF.Sin(i))];
        ofCodes.Scores(x, distance, one);
        ParallelKernels.Scores(other, x, distance, several, 4, Cancellation);
        Assert.Equal(one, several);
    }

    [Fact]
    public void MisuseOfScoresIsThatOfOneThread()
    {
        (int rows, int inner) = (20_011, 900);
        Operand weights = Operand.Create<S8Row>(CodeKind.Random, rows, inner, new Random(1));
        U8ToU8 product = U8ToU8.Pack(weights.Stream, [rows, inner], weights.Scales);
        float[] x = new float[inner], scores = [.. Enumerable.Repeat(7f, rows)];
        Assert.Throws<ArgumentOutOfRangeException>(() => ParallelKernels.Scores(product, x, (Distance)3, scores, 4, Cancellation));
        Assert.Throws<ArgumentException>(() => ParallelKernels.Scores(product, x.AsSpan(1), Distance.Dot, scores, 4, Cancellation));
        Assert.Throws<ArgumentException>(() => ParallelKernels.Scores(product, x, Distance.Dot, scores.AsSpan(1), 4, Cancellation));
        Assert.ThrowsAny<OperationCanceledException>(() => ParallelKernels.Scores(product, x, Distance.Dot, scores, 4, new CancellationToken(canceled: true)));
        x[777] = float.NaN;
        Assert.Contains("Element 777", Assert.Throws<ArgumentException>(() => ParallelKernels.Scores(product, x, Distance.Dot, scores, 4, Cancellation)).Message);
        Assert.All(scores, score => Assert.Equal(7, score));
    }

    [Fact]
    public void MisuseIsThatOfOneThread()
    {
        (int rows, int outputs, int inner) = (70, 513, 600);
        Operand weights = Operand.Create<S4Groups32>(CodeKind.Random, outputs, inner, new Random(1));
        ReluGroups product = ReluGroups.Pack(weights.Stream, [outputs, inner], weights.Scales);
        float[] x = new float[rows * inner], y = [.. Enumerable.Repeat(7f, rows * outputs)];
        x[777] = float.NaN;
        Assert.Contains("Element 777", Assert.Throws<ArgumentException>(() => ParallelKernels.Multiply(product, x, rows, y, 4, Cancellation)).Message);
        Assert.Throws<ArgumentException>(() => ParallelKernels.Multiply(product, x.AsSpan(1), rows, y, 4, Cancellation));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParallelKernels.Multiply(product, x, rows, y, 0, Cancellation));
        Assert.ThrowsAny<OperationCanceledException>(() => ParallelKernels.Multiply(product, x, rows, y, 4, new CancellationToken(canceled: true)));
        Assert.All(y, value => Assert.Equal(7, value));
    }

    private static void HaveTheSameCodes<T>(T product, Operand input, int zeroPoint, int bits)
        where T : class, IQuantizedProductToCodes<T>
    {
        float scale = 0.5f * input.Columns / 400;
        byte[] one = new byte[((input.Rows * product.Outputs * bits) + 7) / 8];
        product.Multiply(input.Stream, input.Scales, input.ZeroPoints, input.Rows, scale, zeroPoint, one);
        Assert.True(one.Distinct().Count() > 5);
        foreach (int threads in (int[])[1, 2, 3, -1])
        {
            byte[] several = [.. Enumerable.Repeat((byte)0xA5, one.Length)];
            ParallelKernels.Multiply(product, input.Stream, input.Scales, input.ZeroPoints, input.Rows, scale, zeroPoint, several, threads, Cancellation);
            Assert.Equal(one, several);
        }
    }

    private static void Throws(string parameter, Action action) => Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(action).ParamName);
}
