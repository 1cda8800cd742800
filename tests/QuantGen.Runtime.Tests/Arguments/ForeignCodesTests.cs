using System;
using System.Linq;
using QuantGen.Runtime.Tests.Calibration;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Arguments;

/// <summary>Codes and parameters from elsewhere are refused where they enter, not where they are used.</summary>
public sealed class ForeignCodesTests
{
    private static readonly QuantizationParameters _threeBits = new([1f], [2]);

    /// <summary>Three codes of three bits leave seven bits of the second byte.</summary>
    [Theory]
    [InlineData(0x02)]
    [InlineData(0x80)]
    [InlineData(0xff)]
    public void PaddingBitsAreZero(int last)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(
            "codes", () => TestTensors.UInt3AsymmetricPerTensor.FromCodes([0xff, (byte)last], [3], _threeBits));
        Assert.Contains($"0x{last:X2}", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("clear the other 7", thrown.Message, StringComparison.Ordinal);

        QuantizedData data = new([3], [0xff, (byte)last], [1f], [2]);
        Assert.Throws<ArgumentException>("data", () => new SafetensorsWriter().AddQuantized("weights", TestTensors.UInt3AsymmetricPerTensor.Scheme, data));
    }

    [Fact]
    public void BitsOfCodesAreNotPadding()
    {
        Assert.Equal([0xff, 0x01], TestTensors.UInt3AsymmetricPerTensor.FromCodes([0xff, 0x01], [3], _threeBits).Codes.ToArray());
        Assert.Equal([0xff, 0xff, 0xff], TestTensors.UInt3AsymmetricPerTensor.FromCodes([0xff, 0xff, 0xff], [8], _threeBits).Codes.ToArray());
        Assert.Empty(TestTensors.UInt3AsymmetricPerTensor.FromCodes([], [0], _threeBits).Codes.ToArray());
    }

    [Theory]
    [InlineData(300)]
    [InlineData(256)]
    [InlineData(-1)]
    public void ZeroPointsAreCodes(int zeroPoint)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>("parameters", () => Activations.FromCodes(new byte[4], [4], new(0.1f, zeroPoint)));
        Assert.Contains($"zero point {zeroPoint};", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Activations.Quantize(new float[4], [4], new QuantizationParameters(0.1f, zeroPoint)));
        Assert.Throws<ArgumentException>(() => new SafetensorsWriter().AddQuantized("input", Activations.Scheme, new([4], new byte[4], [0.1f], [zeroPoint])));
    }

    [Fact]
    public void SymmetricSchemesHaveNoZeroPoints() =>
        Assert.Throws<ArgumentException>("parameters", () => Int2PerTensor.FromCodes(new byte[1], [4], new(0.1f, 0)));

    [Theory]
    [InlineData(65_536)]
    [InlineData(-32_769)]
    public void ZeroPointsAreCodesOfSomeScheme(int zeroPoint)
    {
        Assert.Throws<ArgumentException>("zeroPoint", () => new QuantizationParameters(1f, zeroPoint));
        Assert.Throws<ArgumentException>("zeroPoints", () => new QuantizationParameters([1f], [zeroPoint]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(1e-40f)]
    public void ScalesAreFinitePositiveAndNormal(float scale)
    {
        Assert.Throws<ArgumentException>("scale", () => new QuantizationParameters(scale));
        Assert.Throws<ArgumentException>("scale", () => new QuantizationParameters(scale, 3));
        Assert.Throws<ArgumentException>("scales", () => new QuantizationParameters([1f, scale]));
        Assert.Throws<ArgumentException>("data", () => new SafetensorsWriter().AddQuantized("input", Activations.Scheme, new([4], new byte[4], [scale], [3])));
    }

    [Fact]
    public void LengthsAreThoseOfTheShape()
    {
        Assert.Throws<ArgumentException>("codes", () => Activations.FromCodes(new byte[5], [4], new(0.1f, 3)));
        Assert.Throws<ArgumentException>("parameters", () => Activations.FromCodes(new byte[4], [4], new([0.1f, 0.1f], [3, 3])));
        Assert.Throws<ArgumentException>("parameters", () => Activations.FromCodes(new byte[4], [4], new([.. Enumerable.Repeat(0.1f, 1)])));
    }
}

/// <summary>Types that are tensors of odd widths.</summary>
internal static partial class TestTensors
{
    [QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric)]
    internal sealed partial class UInt3AsymmetricPerTensor;
}
