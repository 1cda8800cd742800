using System;
using System.Linq;
using QuantGen.Kernels.Tests.GuardPages;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>Codes out, floats that are quantized online, activations, images by themselves, threads, and memory between inaccessible pages.</summary>
public sealed class ConvolutionTests
{
    private static readonly Geometry _plain = new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 1);
    private static readonly Geometry _depthwise = new([3, 3], [1, 2], [1, 1, 1, 1], [1, 1], 3);

    private delegate void ToCodes(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, float scale, Span<byte> destination);

    [Theory]
    [InlineData(1, 5, 7, 9, 11)]
    [InlineData(3, 2, 17, 20, 21)]
    [InlineData(1, 32, 3, 60, 71)]
    public void NarrowCodesAreThoseOfTheOracle(int batch, int inputs, int outputs, int height, int width) => Codes<S4Row>(
        _plain, [batch, inputs, height, width], outputs, weights => ToThreeBits.Pack(weights.Stream, [outputs, inputs, 3, 3], weights.Scales).Convolve);

    [Theory]
    [InlineData(1, 6, 9, 11)]
    [InlineData(2, 3, 20, 71)]
    public void NarrowCodesOfChannelsByThemselvesAreThoseOfTheOracle(int batch, int outputs, int height, int width) => Codes<S8Row>(
        _depthwise, [batch, 3, height, width], outputs, weights => DepthwiseToThreeBits.Pack(weights.Stream, [outputs, 1, 3, 3], weights.Scales).Convolve);

    // Channels that are not taken by four and those that are, of which sums of patches are wanted, in bands.
    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    public void SumsOfBandsAreThoseOfTheOracle(int inputs)
    {
        TensorShape shape = [2, inputs, 80, 91];
        Operand input = Operand.Create<U8Tensor>(CodeKind.Random, 1, shape.Length, new Random(2));
        Operand weights = Operand.Create<U8Row>(CodeKind.Random, 3, 9 * inputs, new Random(1));
        int[] expected = new ConvolutionOracle(input, weights, shape, new([3, 3], [1, 1], [0, 1, 2, 3], [1, 1], 1)).Accumulate(), sums = new int[expected.Length];
        U8TensorByU8RowKernel3x3Padded.Pack(weights.Stream, [3, inputs, 3, 3], weights.Scales, weights.ZeroPoints, default)
            .Accumulate(input.Stream, shape, input.ZeroPoints, sums);
        Assert.Equal(expected, sums);
    }

    [Theory]
    [InlineData(80, 91)]
    [InlineData(301, 20)]
    public void SumsOfBandsOfChannelsByThemselvesAreThoseOfTheOracle(int height, int width)
    {
        TensorShape shape = [2, 5, height, width];
        Operand input = Operand.Create<U8Tensor>(CodeKind.Random, 1, shape.Length, new Random(2));
        Operand weights = Operand.Create<U8Row>(CodeKind.Random, 10, 9, new Random(1));
        int[] expected = new ConvolutionOracle(input, weights, shape, _plain with { Groups = 5 }).Accumulate(), sums = new int[expected.Length];
        U8TensorByU8RowKernel3x3Groups5.Pack(weights.Stream, [10, 1, 3, 3], weights.Scales, weights.ZeroPoints, default)
            .Accumulate(input.Stream, shape, input.ZeroPoints, sums);
        Assert.Equal(expected, sums);
    }

    [Fact]
    public void CodesOfGroupsAreThoseOfTheOracle() => Codes<S8Row>(
        _plain with { Groups = 2 },
        [2, 6, 9, 17],
        10,
        weights =>
        {
            GroupsToCodes convolution = GroupsToCodes.Pack(weights.Stream, [10, 3, 3, 3], weights.Scales);
            return (codes, shape, scales, zeroPoints, scale, destination) => convolution.Convolve(codes, shape, scales, zeroPoints, scale, 77, destination);
        },
        zeroPoint: 77);

    [Fact]
    public void FloatsGiveWhatTheirCodesGive()
    {
        TensorShape shape = [2, 4, 9, 10];
        GroupsToCodes convolution = GroupsToCodes.Pack(S8Row.Quantize(Values(6 * 2 * 9), [6, 2, 3, 3]));
        float[] x = Values(shape.Length), fromFloats = new float[convolution.GetOutputShape(shape).Length], fromCodes = new float[fromFloats.Length];
        U8Tensor codes = U8Tensor.Quantize(x, shape);
        convolution.Convolve(x, shape, fromFloats);
        convolution.Convolve(codes.Codes, shape, codes.Scales, codes.ZeroPoints, fromCodes);
        Assert.Equal(fromCodes, fromFloats);
        Assert.Contains(fromFloats, y => y != 0);
    }

    [Fact]
    public void EveryImageIsThatOfTheImageAlone()
    {
        (TensorShape all, TensorShape one) = ([3, 3, 11, 13], [1, 3, 11, 13]);
        Operand input = Operand.Create<U8Tensor>(CodeKind.Random, 1, all.Length, new Random(1));
        Operand weights = Operand.Create<S8Row>(CodeKind.Random, 6, 9, new Random(2));
        DepthwiseToThreeBits convolution = DepthwiseToThreeBits.Pack(weights.Stream, [6, 1, 3, 3], weights.Scales);
        float[] y = new float[convolution.GetOutputShape(all).Length], alone = new float[y.Length / 3];
        convolution.Convolve(input.Stream, all, input.Scales, input.ZeroPoints, y);
        for (int image = 0; image < 3; image++)
        {
            convolution.Convolve(input.Stream.AsSpan(image * one.Length, one.Length), one, input.Scales, input.ZeroPoints, alone);
            Assert.Equal(alone, y[(image * alone.Length)..((image + 1) * alone.Length)]);
        }
    }

    [Fact]
    public void ActivationsBoundFloats()
    {
        TensorShape shape = [1, 3, 9, 10];
        Operand input = Operand.Create<S8Tensor>(CodeKind.Random, 1, shape.Length, new Random(2));
        Operand weights = Operand.Create<S8Row>(CodeKind.Random, 5, 27, new Random(1));
        ConvolutionOracle oracle = new(input, weights, shape, _plain);
        int[] sums = oracle.Accumulate();
        float[] y = new float[sums.Length];
        ClippedConvolution.Pack(weights.Stream, [5, 3, 3, 3], weights.Scales).Convolve(input.Stream, shape, input.Scales, y);
        Assert.Equal([.. sums.Select((sum, i) => Math.Clamp(oracle.Convolve(sum, null, i), -0.25f, 2))], y);
        Assert.Contains(y, value => value == -0.25f);
        Assert.Contains(y, value => value == 2);
    }

    [Theory]
    [InlineData(1, 64, 64, 20, 31)]
    [InlineData(7, 3, 18, 19, 33)]
    public void SeveralThreadsGiveTheBitsOfOne(int batch, int inputs, int outputs, int height, int width)
    {
        TensorShape shape = [batch, inputs, height, width];
        ClippedConvolution convolution = ClippedConvolution.Pack(S8Row.Quantize(Values(outputs * inputs * 9), [outputs, inputs, 3, 3]));
        Operand input = Operand.Create<S8Tensor>(CodeKind.Random, 1, shape.Length, new Random(2));
        float[] one = new float[convolution.GetOutputShape(shape).Length], several = new float[one.Length];
        convolution.Convolve(input.Stream, shape, input.Scales, default, one);
        ParallelKernels.Convolve(convolution, input.Stream, shape, input.Scales, default, several, 4, TestContext.Current.CancellationToken);
        Assert.Equal(one, several);

        float[] x = Values(shape.Length);
        convolution.Convolve(x, shape, one);
        ParallelKernels.Convolve(convolution, x, shape, several, 4, TestContext.Current.CancellationToken);
        Assert.Equal(one, several);
    }

    [Fact]
    public void ChannelsByThemselvesOnSeveralThreadsGiveTheBitsOfOne()
    {
        TensorShape shape = [5, 3, 120, 260];
        DepthwiseToThreeBits convolution = DepthwiseToThreeBits.Pack(S8Row.Quantize(Values(6 * 9), [6, 1, 3, 3]));
        float[] x = Values(shape.Length), one = new float[convolution.GetOutputShape(shape).Length], several = new float[one.Length];
        convolution.Convolve(x, shape, one);
        ParallelKernels.Convolve(convolution, x, shape, several, 4, TestContext.Current.CancellationToken);
        Assert.Equal(one, several);
    }

    /// <summary>Codes of a third scheme and sums on several threads: channels by themselves and by panels, codes that share bytes and bytes.</summary>
    [Fact]
    public void CodesAndSumsOnSeveralThreadsAreThoseOfOne()
    {
        TensorShape shape = [5, 3, 60, 131];
        Operand input = Operand.Create<U8Tensor>(CodeKind.Random, 1, shape.Length, new Random(1));
        HaveTheSameBits(DepthwiseToThreeBits.Pack(S8Row.Quantize(Values(6 * 9), [6, 1, 3, 3])), input, shape, 3);
        HaveTheSameBits(ToThreeBits.Pack(S4Row.Quantize(Values(5 * 27), [5, 3, 3, 3])), input, shape, 3);
        shape = [5, 4, 59, 61];
        input = Operand.Create<U8Tensor>(CodeKind.Random, 1, shape.Length, new Random(1));
        HaveTheSameBits(GroupsToCodes.Pack(S8Row.Quantize(Values(6 * 18), [6, 2, 3, 3])), input, shape, 8);
    }

    [Theory]
    [InlineData(1, 3, 1, 1)]
    [InlineData(2, 6, 5, 7)]
    [InlineData(1, 6, 16, 40)]
    public void NothingIsReadOrWrittenBeyondTheSpans(int batch, int outputs, int height, int width)
    {
        TensorShape shape = [batch, 3, height, width];
        Operand input = Operand.Create<U8Tensor>(CodeKind.Random, 1, shape.Length, new Random(1));
        Operand each = Operand.Create<S8Row>(CodeKind.Random, outputs, 9, new Random(2)), all = Operand.Create<S4Row>(CodeKind.Random, outputs, 27, new Random(2));
        byte[] depthwise = [.. DepthwiseToThreeBits.Pack(each.Stream, [outputs, 1, 3, 3], each.Scales).PackedBytes.Span];
        byte[] plain = [.. ToThreeBits.Pack(all.Stream, [outputs, 3, 3, 3], all.Scales).PackedBytes.Span];
        foreach (GuardedEdge edge in Enum.GetValues<GuardedEdge>())
        {
            Span<byte> codes = new GuardedMemory<byte>(input.Stream.Length).Take(input.Stream.Length, edge);
            input.Stream.CopyTo(codes);
            using GuardedPacked memory = new(depthwise, edge), plainMemory = new(plain, edge);
            DepthwiseToThreeBits convolution = DepthwiseToThreeBits.FromPacked(memory.Memory, [outputs, 1, 3, 3]);
            int length = convolution.GetOutputShape(shape).Length;
            convolution.Convolve(codes, shape, input.Scales, input.ZeroPoints, Guarded<float>(length, edge));
            convolution.Convolve(codes, shape, input.Scales, input.ZeroPoints, 0.1f, Guarded<byte>(((3 * length) + 7) / 8, edge));
            convolution.Accumulate(codes, shape, input.ZeroPoints, Guarded<int>(length, edge));
            ToThreeBits full = ToThreeBits.FromPacked(plainMemory.Memory, [outputs, 3, 3, 3]);
            length = full.GetOutputShape(shape).Length;
            full.Convolve(codes, shape, input.Scales, input.ZeroPoints, Guarded<float>(length, edge));
            full.Convolve(codes, shape, input.Scales, input.ZeroPoints, 0.1f, Guarded<byte>(((3 * length) + 7) / 8, edge));
            full.Accumulate(codes, shape, input.ZeroPoints, Guarded<int>(length, edge));
        }
    }

    /// <summary>Channels by themselves whose rows are paired where they lie: as wide as the vectors that take them, and wider.</summary>
    [Theory]
    [InlineData(1, 16)]
    [InlineData(6, 17)]
    [InlineData(7, 58)]
    [InlineData(5, 116)]
    public void NothingIsReadOrWrittenBeyondTheSpansOfChannelsByThemselves(int height, int width)
    {
        TensorShape shape = [1, 6, height, width];
        Operand input = Operand.Create<S8Tensor>(CodeKind.Random, 1, shape.Length, new Random(1)), weights = Operand.Create<S8Row>(CodeKind.Random, 6, 9, new Random(2));
        byte[] packed = [.. S8TensorByS8RowKernel3x3Groups6.Pack(weights.Stream, [6, 1, 3, 3], weights.Scales).PackedBytes.Span];
        int[] expected = new ConvolutionOracle(input, weights, shape, _plain with { Groups = 6 }).Accumulate();
        foreach (GuardedEdge edge in Enum.GetValues<GuardedEdge>())
        {
            Span<byte> codes = Guarded<byte>(shape.Length, edge);
            input.Stream.CopyTo(codes);
            using GuardedPacked memory = new(packed, edge);
            S8TensorByS8RowKernel3x3Groups6 convolution = S8TensorByS8RowKernel3x3Groups6.FromPacked(memory.Memory, [6, 1, 3, 3]);
            Span<int> sums = Guarded<int>(shape.Length, edge);
            convolution.Accumulate(codes, shape, sums);
            convolution.Convolve(codes, shape, input.Scales, Guarded<float>(shape.Length, edge));
            Assert.Equal(expected, sums.ToArray());
        }
    }

    /// <summary>A bias at an end of int32, to which sums add up beyond it: depthwise, and by panels.</summary>
    [Fact]
    public void SumsBeyondInt32KeepTheirSign()
    {
        TensorShape shape = [1, 3, 9, 40];
        Operand input = Operand.Create<U8Tensor>(CodeKind.Largest, 1, shape.Length, new Random(6));
        Operand each = Operand.Create<S8Row>(CodeKind.Largest, 3, 9, new Random(6)), all = Operand.Create<S4Row>(CodeKind.Largest, 3, 27, new Random(6));
        foreach (Operand operand in new[] { input, each, all })
        {
            Array.Fill(operand.Scales, 0.5f);
            Array.Fill(operand.ZeroPoints, 0);
        }

        float[] bias = [0.25f * int.MaxValue, 0.25f * int.MaxValue, 0.25f * int.MaxValue];
        DepthwiseToThreeBits depthwise = DepthwiseToThreeBits.Pack(each.Stream, [3, 1, 3, 3], each.Scales, bias);
        AssertAllLargest(depthwise.GetOutputShape(shape), codes => depthwise.Convolve(input.Stream, shape, input.Scales, input.ZeroPoints, 1e8f, codes));
        ToThreeBits plain = ToThreeBits.Pack(all.Stream, [3, 3, 3, 3], all.Scales, bias);
        AssertAllLargest(plain.GetOutputShape(shape), codes => plain.Convolve(input.Stream, shape, input.Scales, input.ZeroPoints, 1e8f, codes));
    }

    private static void HaveTheSameBits<T>(T convolution, Operand input, TensorShape shape, int bits)
        where T : class, IQuantizedConvolutionToCodes<T>
    {
        int length = convolution.GetOutputShape(shape).Length, zeroPoint = T.OutputScheme.HasZeroPoints ? 3 : 0;
        byte[] one = new byte[((length * bits) + 7) / 8];
        int[] sums = new int[length];
        convolution.Convolve(input.Stream, shape, input.Scales, input.ZeroPoints, 2, zeroPoint, one);
        convolution.Accumulate(input.Stream, shape, input.ZeroPoints, sums);
        Assert.True(one.Distinct().Count() > 5);
        foreach (int threads in (int[])[1, 2, 3, -1])
        {
            byte[] several = [.. Enumerable.Repeat((byte)0xA5, one.Length)];
            int[] sumsOfSeveral = new int[length];
            ParallelKernels.Convolve(
                convolution, input.Stream, shape, input.Scales, input.ZeroPoints, 2, zeroPoint, several, threads, TestContext.Current.CancellationToken);
            ParallelKernels.Accumulate(convolution, input.Stream, shape, input.ZeroPoints, sumsOfSeveral, threads, TestContext.Current.CancellationToken);
            Assert.Equal(one, several);
            Assert.Equal(sums, sumsOfSeveral);
        }
    }

    private static void AssertAllLargest(TensorShape shape, Action<byte[]> convolve)
    {
        byte[] codes = new byte[((shape.Length * 3) + 7) / 8];
        convolve(codes);
        Assert.Equal(CodeStream.Write([.. Enumerable.Repeat(U3Output.Scheme.MaxCode, shape.Length)], 3), codes);
    }

    private static Span<T> Guarded<T>(int length, GuardedEdge edge)
        where T : unmanaged => new GuardedMemory<T>(length).Take(length, edge);

    private static void Codes<TWeights>(Geometry geometry, TensorShape shape, int outputs, Func<Operand, ToCodes> pack, int zeroPoint = 4)
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(4);
        Operand input = Operand.Create<U8Tensor>(CodeKind.Random, 1, shape.Length, random);
        Operand weights = Operand.Create<TWeights>(CodeKind.Random, outputs, shape[1] / geometry.Groups * 9, random);
        ConvolutionOracle oracle = new(input, weights, shape, geometry);
        int[] sums = oracle.Accumulate();
        QuantizationScheme scheme = zeroPoint == 4 ? U3Output.Scheme : U8Output.Scheme;

        // The scale that spreads outputs over the codes.
        float scale = sums.Select((sum, i) => Math.Abs(oracle.Convolve(sum, null, i))).Average() / (zeroPoint == 4 ? 2 : 60);
        int least = typeof(TWeights) == typeof(S4Row) ? zeroPoint : scheme.MinCode;
        int[] expected = [.. sums.Select((sum, i) => Math.Max(least, oracle.Requantize(sum, null, i, scheme, scale, zeroPoint)))];
        byte[] codes = new byte[((expected.Length * scheme.Bits) + 7) / 8];
        pack(weights)(input.Stream, shape, input.Scales, input.ZeroPoints, scale, codes);
        Assert.Equal(CodeStream.Write(expected, scheme.Bits), codes);
        Assert.True(expected.Distinct().Count() > 3);
    }

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin(i * 0.7f) * (1 + (i % 7)))];
}
