using System;
using QuantGen.Training;
using Xunit;

namespace QuantGen.Runtime.Tests.Training;

/// <summary>
/// Gradients of scales are sums over whole tensors: in float32 they lost 15.5 % over 20 million equal terms down a column, and gained 4.1 % over 64 million
/// per tensor.
/// </summary>
public sealed class GradientSumTests
{
    private const int LongColumn = 20_000_000;
    private const int LongTensor = 64 * 1024 * 1024;

    [Fact]
    public void SumsPerTensorLoseNothing() => Check<Int2PerTensor>([LongTensor], LongTensor);

    /// <summary>Down a column each row adds one term.</summary>
    [Fact]
    public void SumsDownColumnsLoseNothing() => Check<Int4PerColumn>([LongColumn, 2], LongColumn);

    [Fact]
    public void ResultsLieApart()
    {
        float[] memory = new float[8];
        float[] scales = [1f];
        Assert.Throws<ArgumentException>("scaleGradients", () =>
            LearnedStepSize.Compute<Int2PerTensor>(new float[4], [4], scales, [], new float[4], memory.AsSpan(0, 4), memory.AsSpan(3, 1)));
        Assert.Throws<ArgumentException>("scaleGradients", () =>
            LearnedStepSize.Compute<Int2PerTensor>(new float[4], [4], scales, [], new float[4], memory.AsSpan(0, 4), scales));
        memory.AsSpan().Fill(1);
        Assert.Throws<ArgumentException>("destination", () =>
            LearnedStepSize.Compute<Int2PerTensor>(new float[4], [4], memory.AsSpan(2, 1), [], new float[4], memory.AsSpan(0, 4), scales));
    }

    private static void Check<T>(TensorShape shape, int terms)
        where T : IQuantizedTensor<T>
    {
        Assert.SkipUnless(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >= 2L << 30, "Elements and gradients take half a gigabyte.");
        float[] x = new float[shape.Length], gradient = new float[x.Length], scales = new float[T.GetParameterLength(shape)], sums = new float[scales.Length];
        Array.Fill(x, 0.3f);
        Array.Fill(gradient, 0.1f);
        Array.Fill(scales, 1f);
        LearnedStepSize.Compute<T>(x, shape, scales, [], gradient, gradient, sums);
        double expected = terms * (double)(0.1f * -0.3f) * LearnedStepSize.GradientScale(terms, LearnedStepSize.StepsAboveZero(T.Scheme));
        Assert.All(sums, sum => Assert.Equal(expected, sum, Math.Abs(expected) * 1e-6));
    }
}
