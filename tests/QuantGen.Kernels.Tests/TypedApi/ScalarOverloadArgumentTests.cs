using System;
using QuantGen.Kernels.Tests.Matrix;
using Xunit;

namespace QuantGen.Kernels.Tests.TypedApi;

/// <summary>The overloads with one scale check it, and the lengths, as the others do.</summary>
public sealed class ScalarOverloadArgumentTests
{
    private static readonly float[] _values = FiniteData.Create(DataKind.Normal, 33);

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e-40f)]
    public void WrongScales(float scale)
    {
        float[] values = new float[33];
        AssertRefused("scale", scale, () => SignedBytes.Quantize(_values, scale, new sbyte[33]));
        AssertRefused("scale", scale, () => SignedBytes.Dequantize(new sbyte[33], scale, values));
        AssertRefused("scale", scale, () => SignedBytes.FakeQuantize(_values, scale, values));
        AssertRefused("scale", scale, () => SignedBytes.FakeQuantizeGradient(_values, scale, _values, values));
        AssertRefused("scale", scale, () => Activations.Quantize(_values, scale, 0, new byte[33]));
        Assert.Equal(new float[33], values);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(256)]
    public void WrongZeroPoints(int zeroPoint)
    {
        AssertRefused("zeroPoint", zeroPoint, () => Activations.Quantize(_values, 1, zeroPoint, new byte[33]));
        AssertRefused("zeroPoint", zeroPoint, () => Activations.Dequantize(new byte[33], 1, zeroPoint, new float[33]));
        AssertRefused("zeroPoint", zeroPoint, () => Activations.FakeQuantize(_values, 1, zeroPoint, new float[33]));
        AssertRefused("zeroPoint", zeroPoint, () => Activations.FakeQuantizeGradient(_values, 1, zeroPoint, _values, new float[33]));
    }

    [Fact]
    public void ShortDestinations()
    {
        Assert.Throws<ArgumentException>("codes", () => SignedBytes.Quantize(_values, 1, new sbyte[32]));
        Assert.Throws<ArgumentException>("codes", () => Activations.Quantize(_values, 1, 0, new byte[32]));
        Assert.Throws<ArgumentException>("codes", () => SignedWords.Quantize(_values, 1, new short[32]));
        Assert.Throws<ArgumentException>("destination", () => SignedBytes.Dequantize(new sbyte[33], 1, new float[32]));
        Assert.Throws<ArgumentException>("destination", () => Activations.FakeQuantize(_values, 1, 0, new float[32]));
        Assert.Throws<ArgumentException>("gradient", () => Activations.FakeQuantizeGradient(_values, 1, 0, new float[32], new float[33]));
        Assert.Throws<ArgumentException>("destination", () => SignedBytes.FakeQuantizeGradient(_values, 1, _values, new float[32]));
    }

    private static void AssertRefused(string parameter, float value, Action operation)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(parameter, operation);
        Assert.True(MessageText.HasWord(exception.Message, MessageText.Of(value)), exception.Message);
    }
}
