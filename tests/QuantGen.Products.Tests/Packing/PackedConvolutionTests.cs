using System;
using System.Linq;
using QuantGen.Products.Tests.Convolutions;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests.Packing;

/// <summary>Packed bytes of convolutions say what they are, and anything else is refused: panels of groups, taps of channels by themselves, and channels by four.</summary>
public sealed class PackedConvolutionTests
{
    private static readonly TensorShape _groups = [6, 2, 3, 3];
    private static readonly TensorShape _depthwise = [6, 1, 3, 3];
    private static readonly TensorShape _fours = [5, 16, 3, 3];

    [Fact]
    public void TheyAreNotCopied()
    {
        NotCopied<GroupsToCodes>(_groups);
        NotCopied<DepthwiseToThreeBits>(_depthwise);
        NotCopied<WithoutGroups>(_fours);
    }

    [Fact]
    public void StoredBytesGiveTheConvolutionThatWasPacked()
    {
        Same<GroupsToCodes>(_groups, [2, 4, 7, 9]);
        Same<DepthwiseToThreeBits>(_depthwise, [2, 3, 7, 9]);
        Same<WithoutGroups>(_fours, [1, 16, 7, 9]);
    }

    [Fact]
    public void TheirLengthIsTold()
    {
        Assert.Equal(Pack<GroupsToCodes>(_groups).Length, GroupsToCodes.GetPackedLength(_groups));
        Assert.Equal(Pack<DepthwiseToThreeBits>(_depthwise).Length, DepthwiseToThreeBits.GetPackedLength(_depthwise));
        Assert.Equal(Pack<WithoutGroups>(_fours).Length, WithoutGroups.GetPackedLength(_fours));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(100)]
    public void TruncatedBytesAreRefused(int length)
    {
        Refused<GroupsToCodes>(Pack<GroupsToCodes>(_groups).AsMemory(0, length), _groups);
        Refused<DepthwiseToThreeBits>(Pack<DepthwiseToThreeBits>(_depthwise).AsMemory(0, length), _depthwise);
    }

    [Fact]
    public void LongerBytesAreRefused()
    {
        Assert.Contains("exactly", Refused<GroupsToCodes>(Pack<GroupsToCodes>(_groups).Append((byte)0).ToArray(), _groups));
        Assert.Contains("exactly", Refused<DepthwiseToThreeBits>(Pack<DepthwiseToThreeBits>(_depthwise).Append((byte)0).ToArray(), _depthwise));
    }

    [Fact]
    public void EveryAlteredByteIsFound()
    {
        Altered<GroupsToCodes>(_groups);
        Altered<DepthwiseToThreeBits>(_depthwise);
        Altered<WithoutGroups>(_fours);
    }

    [Fact]
    public void AnotherVersionIsNamed()
    {
        byte[] packed = Pack<DepthwiseToThreeBits>(_depthwise);
        packed[8] = 9;
        Assert.Contains("version 9", Refused<DepthwiseToThreeBits>(packed, _depthwise));
    }

    [Fact]
    public void AnotherPairIsNamed() => Assert.Contains("pair of schemes", Refused<NarrowGroups>(Pack<GroupsToCodes>(_groups), _groups));

    [Fact]
    public void AnotherGeometryIsNamed()
    {
        // What a kernel covers and its groups decide how weights lie; how it moves does not.
        byte[] packed = Pack<GroupsToCodes>(_groups);
        Assert.Contains("3 × 3 and 3 groups", Refused<ThreeGroups>(packed, _groups));
        Assert.Contains("1 × 9 and 2 groups", Refused<FlatGroups>(packed, [6, 2, 1, 9]));
        Assert.Equal(6, StridedGroups.FromPacked(packed, _groups).Outputs);
    }

    [Fact]
    public void OtherShapesAreNamed() => Assert.Contains("[6, 18]", Refused<GroupsToCodes>(Pack<GroupsToCodes>(_groups), [8, 2, 3, 3]));

    [Fact]
    public void ProductsAreNoConvolutionsNorTheReverse()
    {
        Operand weights = Weights(_groups);
        Assert.Contains("pair of schemes", Refused<GroupsToCodes>(U8ToU8.Pack(weights.Stream, [6, 18], weights.Scales).PackedBytes, _groups));
        Assert.Contains("pair of schemes", Assert.Throws<ArgumentException>("packed", () => U8ToU8.FromPacked(Pack<GroupsToCodes>(_groups), 6, 18)).Message);
    }

    private static Operand Weights(TensorShape shape) => Operand.Create<S8Row>(CodeKind.Random, shape[0], shape.Length / shape[0], new Random(1));

    private static byte[] Pack<T>(TensorShape shape)
        where T : class, IQuantizedConvolution<T>
    {
        Operand weights = Weights(shape);
        return T.Pack(weights.Stream, shape, weights.Scales, default, default).PackedBytes.ToArray();
    }

    private static void NotCopied<T>(TensorShape shape)
        where T : class, IQuantizedConvolution<T>
    {
        byte[] packed = Pack<T>(shape);
        ReadOnlySpan<byte> kept = T.FromPacked(packed, shape).PackedBytes.Span;
        Assert.True(packed.AsSpan().Overlaps(kept, out int offset) && offset == 0 && kept.Length == packed.Length);
    }

    private static void Same<T>(TensorShape shape, TensorShape image)
        where T : class, IQuantizedConvolution<T>
    {
        Operand weights = Weights(shape), input = Operand.Create<U8Tensor>(CodeKind.Random, 1, image.Length, new Random(2));
        T packed = T.Pack(weights.Stream, shape, weights.Scales, default, default), stored = T.FromPacked(packed.PackedBytes.ToArray(), shape);
        float[] expected = new float[packed.GetOutputShape(image).Length], y = new float[expected.Length];
        packed.Convolve(input.Stream, image, input.Scales, input.ZeroPoints, expected);
        stored.Convolve(input.Stream, image, input.Scales, input.ZeroPoints, y);
        Assert.Equal(expected, y);
        Assert.Equal((packed.Inputs, packed.Outputs), (stored.Inputs, stored.Outputs));
    }

    private static void Altered<T>(TensorShape shape)
        where T : class, IQuantizedConvolution<T>
    {
        byte[] packed = Pack<T>(shape);
        for (int i = 0; i < packed.Length; i++)
        {
            packed[i] ^= 0x10;
            Refused<T>(packed, shape);
            packed[i] ^= 0x10;
        }

        Assert.NotNull(T.FromPacked(packed, shape));
    }

    // What the error says.
    private static string Refused<T>(ReadOnlyMemory<byte> packed, TensorShape shape)
        where T : class, IQuantizedConvolution<T> => Assert.Throws<ArgumentException>("packed", () => T.FromPacked(packed, shape)).Message;
}
