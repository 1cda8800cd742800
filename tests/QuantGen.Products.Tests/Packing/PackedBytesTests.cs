using System;
using System.Linq;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests.Packing;

/// <summary>Packed bytes say what they are, and anything else is refused.</summary>
public sealed class PackedBytesTests
{
    private static readonly Operand _weights = Operand.Create<S4Groups32>(CodeKind.Random, 20, 70, new Random(1));

    [Fact]
    public void TheyAreNotCopied()
    {
        ReadOnlyMemory<byte> packed = Pack();
        Assert.True(packed.Span.Overlaps(ReluGroups.FromPacked(packed, 20, 70).PackedBytes.Span, out int offset) && offset == 0);
    }

    [Fact]
    public void TheirLengthIsTold() => Assert.Equal(Pack().Length, ReluGroups.GetPackedLength(20, 70));

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1000)]
    public void TruncatedBytesAreRefused(int length) =>
        Assert.Equal("packed", Assert.Throws<ArgumentException>(() => ReluGroups.FromPacked(Pack()[..length], 20, 70)).ParamName);

    [Fact]
    public void LongerBytesAreRefused() =>
        Assert.Contains("exactly", Assert.Throws<ArgumentException>(() => ReluGroups.FromPacked(Pack().ToArray().Append((byte)0).ToArray(), 20, 70)).Message);

    [Fact]
    public void EveryAlteredByteIsFound()
    {
        byte[] packed = Pack().ToArray();
        for (int i = 0; i < packed.Length; i++)
        {
            packed[i] ^= 0x10;
            Assert.Throws<ArgumentException>("packed", () => ReluGroups.FromPacked(packed, 20, 70));
            packed[i] ^= 0x10;
        }

        Assert.NotNull(ReluGroups.FromPacked(packed, 20, 70));
    }

    /// <summary>What was stored once is read forever: another byte here is another version.</summary>
    [Fact]
    public void TheHeaderIsThatOfTheFirstVersion()
    {
        byte[] codes = [.. Enumerable.Range(0, 20 * 35).Select(i => (byte)(i * 37))];
        float[] scales = [.. Enumerable.Range(0, 20 * 3).Select(i => 0.25f + i)];
        ReadOnlySpan<byte> header = ReluGroups.Pack(codes, [20, 70], scales).PackedBytes.Span[..64];

        Assert.Equal("QuantGPP"u8, header[..8]);
        Assert.Equal("01000000" + "10000000" + "14000000" + "46000000", Convert.ToHexString(header[8..24])); // version, panel, outputs, inner length
        Assert.Equal("CBB171F6C7A9802B", Convert.ToHexString(header[24..32])); // the name of the pair
        Assert.Equal("6C05689059CB0B40", Convert.ToHexString(header[32..40])); // all that follows the header
        Assert.Equal(new string('0', 48), Convert.ToHexString(header[40..])); // scales in floats
    }

    [Fact]
    public void BytesOfTheHeaderThatAreNotUsedAreZero()
    {
        byte[] packed = Pack().ToArray();
        packed[44] = 1;
        Assert.Contains("bytes 44 to 63", Assert.Throws<ArgumentException>(() => ReluGroups.FromPacked(packed, 20, 70)).Message);
        packed[44] = 0;
        packed[43] = 1;
        Assert.Contains("scales of the type", Assert.Throws<ArgumentException>(() => ReluGroups.FromPacked(packed, 20, 70)).Message);
    }

    [Fact]
    public void AnotherVersionIsNamed()
    {
        byte[] packed = Pack().ToArray();
        packed[8] = 9;
        Assert.Contains("version 9", Assert.Throws<ArgumentException>(() => ReluGroups.FromPacked(packed, 20, 70)).Message);
    }

    [Fact]
    public void AnotherPairIsNamed() =>
        Assert.Contains("pair of schemes", Assert.Throws<ArgumentException>(() => S8FullRowByU4Groups128.FromPacked(Pack(), 20, 70)).Message);

    [Fact]
    public void OtherExtentsAreNamed() =>
        Assert.Contains("[20, 70]", Assert.Throws<ArgumentException>(() => ReluGroups.FromPacked(Pack(), 70, 20)).Message);

    [Fact]
    public void DeclaredInnerLengthsAreRequired()
    {
        Operand weights = Operand.Create<S8Row>(CodeKind.Random, 3, 13, new Random(1));
        Assert.Contains("InnerLength = 12", Assert.Throws<ArgumentException>(() => TwelveInputs.Pack(weights.Stream, [3, 13], weights.Scales)).Message);
        Assert.Throws<ArgumentException>(() => TwelveInputs.GetPackedLength(3, 13));
        Assert.True(TwelveInputs.GetPackedLength(3, 12) > 0);
    }

    [Fact]
    public void ATensorIsPackedAsItsCodesAre()
    {
        float[] values = [.. Enumerable.Range(0, 20 * 70).Select(i => MathF.Sin(i))];
        S4Groups32 tensor = S4Groups32.Quantize(values, [20, 70]);
        Assert.Equal(
            ReluGroups.Pack(tensor.Codes, [20, 70], tensor.Scales, default, default).PackedBytes.ToArray(), ReluGroups.Pack(tensor).PackedBytes.ToArray());
    }

    private static ReadOnlyMemory<byte> Pack() => ReluGroups.Pack(_weights.Stream, [20, 70], _weights.Scales).PackedBytes;
}
