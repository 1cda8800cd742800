using System;
using Xunit;

namespace QuantGen.Runtime.Tests;

public sealed class QuantizationErrorTests
{
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
