using System;
using System.Linq;
using Xunit;

namespace QuantGen.Runtime.Tests;

public sealed class QuantizationErrorTests
{
    /// <summary>The cosine of a tensor with itself was 1.0000000000000002 in a fifth of short random vectors.</summary>
    [Fact]
    public void TheCosineIsNeverBeyondOne()
    {
        Random random = new(1);
        for (int i = 0; i < 2000; i++)
        {
            float[] values = [.. Enumerable.Range(0, 1 + (i % 9)).Select(_ => random.NextSingle() - 0.5f)];
            float[] negated = [.. values.Select(value => -value)];
            Assert.InRange(QuantizationError.Compare(values, values).CosineSimilarity, 1 - 1e-15, 1);
            Assert.InRange(QuantizationError.Compare(values, negated).CosineSimilarity, -1, -1 + 1e-15);
        }
    }

    [Fact]
    public void InfinitiesAreDefined()
    {
        const float Infinity = float.PositiveInfinity;
        QuantizationError same = QuantizationError.Compare([1, Infinity, -Infinity], [1, Infinity, -Infinity]);
        Assert.Equal((0, 0, double.PositiveInfinity), (same.MeanSquaredError, same.LargestError, same.SqnrDecibels));
        Assert.Equal(1, same.CosineSimilarity, 1e-15);
        QuantizationError saturated = QuantizationError.Compare([1, Infinity], [1, 127]);
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity), (saturated.MeanSquaredError, saturated.LargestError, saturated.SqnrDecibels));
        Assert.Equal(1, saturated.CosineSimilarity, 1e-4);
        Assert.Equal(-1, QuantizationError.Compare([3, Infinity], [3, -Infinity]).CosineSimilarity);
        Assert.Equal(0, QuantizationError.Compare([Infinity, 1], [5, -Infinity]).CosineSimilarity);
        QuantizationError invalid = QuantizationError.Compare([1, float.NaN], [1, 1]);
        Assert.True(double.IsNaN(invalid.MeanSquaredError) && double.IsNaN(invalid.LargestError) && double.IsNaN(invalid.SqnrDecibels) && double.IsNaN(invalid.CosineSimilarity));
    }

    [Fact]
    public void ValuesWorkedOutByHand()
    {
        QuantizationError error = QuantizationError.Compare([3f, 4f], [3f, 2f]);
        Assert.Equal(2, error.MeanSquaredError);
        Assert.Equal(2, error.LargestError);
        Assert.Equal(10 * Math.Log10(25.0 / 4), error.SqnrDecibels, 1e-12);
        Assert.Equal(17 / (5 * Math.Sqrt(13)), error.CosineSimilarity, 1e-12);
    }

    [Fact]
    public void EqualTensorsHaveNoError() =>
        Assert.Equal(new QuantizationError(0, 0, double.PositiveInfinity, 1), QuantizationError.Compare([2f, 0f], [2f, 0f]));

    [Fact]
    public void NoElementsHaveNoError() =>
        Assert.Equal(new QuantizationError(0, 0, double.PositiveInfinity, 1), QuantizationError.Compare([], []));

    [Fact]
    public void ZerosThatBecomeSomethingElseHaveNoSignal()
    {
        QuantizationError error = QuantizationError.Compare([0f], [1f]);
        Assert.Equal(double.NegativeInfinity, error.SqnrDecibels);
        Assert.Equal(0, error.CosineSimilarity);
    }

    [Fact]
    public void DifferentLengthsThrow() =>
        Assert.Equal("quantized", Assert.Throws<ArgumentException>(() => QuantizationError.Compare([1f], [])).ParamName);
}
