using System;
using System.Collections.Generic;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Scales are rounded up to the next value of their type: every value of both types, and the floats beside each, from ranges and from elements.</summary>
public sealed class StoredScaleTests
{
    private const int GroupSize = 32;

    // MaxCode of 4-bit symmetric codes: ranges are multiples of it, so that scales come out as wanted.
    private const int Steps = 7;

    [Theory]
    [InlineData(ScaleType.Half)]
    [InlineData(ScaleType.E8M0)]
    public void EveryValueAndItsNeighboursRoundUp(ScaleType type)
    {
        TensorKernels kernels = Symmetric(type);
        float[] wanted = Wanted(type);
        ValueRange[] ranges = Array.ConvertAll(wanted, scale => new ValueRange(0, scale * Steps));
        float[] elements = new float[wanted.Length * GroupSize];
        for (int group = 0; group < wanted.Length; group++)
        {
            elements[(group * GroupSize) + (group % GroupSize)] = -ranges[group].Max;
        }

        float[] expected = Array.ConvertAll(ranges, range => ReferenceScales.AtLeast(type, Math.Max(range.Max / Steps, Float32.SmallestNormal)));
        float[] ofRanges = new float[wanted.Length], ofElements = new float[wanted.Length], online = new float[wanted.Length];
        kernels.ComputeParameters(ranges, ofRanges, default);
        kernels.ComputeParameters(elements, [elements.Length], ofElements, default);
        kernels.QuantizeDynamic(elements, [elements.Length], online, default, new byte[elements.Length / 2]);
        Assert.Equal(expected, ofRanges);
        Assert.Equal(expected, ofElements);
        Assert.Equal(expected, online);
    }

    [Fact]
    public void ZerosHaveAScaleOfOne()
    {
        foreach (TensorKernels kernels in SchemeRegistry.Of(EveryScaleType.ForEach))
        {
            float[] scales = new float[1];
            kernels.ComputeParameters([new ValueRange(0, 0)], scales, new int[1]);
            Assert.Equal([1f], scales);
        }
    }

    [Theory]
    [InlineData(ScaleType.Half, 65504f, 5.9604645e-8f)]
    [InlineData(ScaleType.E8M0, 1.7014118e38f, 1.17549435e-38f)]
    public void ScalesBeyondTheTypeAreItsEnds(ScaleType type, float largest, float smallest)
    {
        float[] scales = new float[2];
        Symmetric(type).ComputeParameters([new(-float.MaxValue, float.MaxValue), new(0, float.Epsilon)], scales, default);
        Assert.Equal(smallest, scales[1]);
        Assert.Equal(type == ScaleType.Half ? largest : MathF.ScaleB(1, 126), scales[0]);
        Assert.Equal(largest, ReferenceScales.Values(type)[^1]);
    }

    // Each value, the floats beside it, and the middle of each pair.
    private static float[] Wanted(ScaleType type)
    {
        List<float> wanted = [];
        foreach (float value in ReferenceScales.Values(type))
        {
            if (value < float.MaxValue / (2 * Steps))
            {
                wanted.AddRange([value, MathF.BitIncrement(value), Math.Max(MathF.BitDecrement(value), Float32.SmallestNormal), value * 1.25f]);
            }
        }

        return [.. wanted];
    }

    private static TensorKernels Symmetric(ScaleType type) => SchemeRegistry.Get($"EveryScaleType+Int4SymmetricPerGroup32{type}Scales");
}
