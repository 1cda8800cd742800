using System;
using Xunit;

namespace QuantGen.Runtime.Tests;

public sealed class BiasCodesTests
{
    [Fact]
    public void BiasesHaveTheScaleOfProducts()
    {
        float[] bias = [0.5f, -0.3f, 0f, 1e9f, -1e9f], weights = [0.01f, 0.02f, 0.03f, 1e-4f, 1e-4f];
        int[] codes = new int[5];
        BiasCodes.Quantize(bias, 0.1f, weights, codes);
        Assert.Equal([500, -150, 0, int.MaxValue, int.MinValue], codes);
        float[] scales = new float[5], back = new float[5];
        BiasCodes.ComputeScales(0.1f, weights, scales);
        Assert.Equal(0.1f * 0.02f, scales[1]);
        BiasCodes.Dequantize(codes, 0.1f, weights, back);
        Assert.Equal(500 * (0.1f * 0.01f), back[0]);
    }

    [Fact]
    public void HalvesGoToEvenAndOneScaleServesAll()
    {
        int[] codes = new int[4];
        BiasCodes.Quantize([0.5f, 1.5f, 2.5f, -0.5f], 2f, [0.5f], codes);
        Assert.Equal([0, 2, 2, 0], codes);
    }

    [Fact]
    public void WhatCannotBeIsNamed()
    {
        Assert.Throws<ArgumentException>("bias", () => BiasCodes.Quantize([float.NaN], 1, [1], new int[1]));
        Assert.Throws<ArgumentException>("inputScale", () => BiasCodes.Quantize([1], 0, [1], new int[1]));
        Assert.Throws<ArgumentException>("weightScales", () => BiasCodes.Quantize([1, 2], 1, [1, 1, 1], new int[2]));
        Assert.Throws<ArgumentException>("weightScales", () => BiasCodes.Quantize([1], 1e-30f, [1e-30f], new int[1]));
        Assert.Throws<ArgumentException>("codes", () => BiasCodes.Quantize([1, 2], 1, [1], new int[1]));
        Assert.Throws<ArgumentException>(() => new QuantizationParameters(0.1f, 65_536));
        Assert.Throws<ArgumentException>(() => new QuantizationParameters([0.1f], [-32_769]));
    }
}
