using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Analysis;
using QuantGen.Calibration;
using QuantGen.Runtime.Tests.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Analysis;

public sealed class ObserverComparisonTests
{
    private static readonly float[] _data = [.. Samples.Gaussian(20_000, 1), 25, -4];

    [Fact]
    public void EveryWayIsTriedAndTheBestComesFirst()
    {
        IReadOnlyList<ObserverResult> results = ObserverComparison.Compare<UnsignedWeights>(_data, [_data.Length]);
        Assert.Equal(
            ["ClipSearch", "MinMax", "MovingAverage 0.01", "Mse", "Percentile 99.9", "Percentile 99.99", "Percentile 99.999"],
            results.Select(result => result.Name).Order(StringComparer.Ordinal));
        Assert.Equal(results.OrderByDescending(result => result.Error.SqnrDecibels), results);
        Assert.Contains(results[0].Name, new[] { "ClipSearch", "Mse" });
        Assert.True(results[0].Error.SqnrDecibels > results.Single(result => result.Name == "MinMax").Error.SqnrDecibels + 3);
    }

    [Fact]
    public void ErrorsAreThoseOfTheParameters()
    {
        foreach (ObserverResult result in ObserverComparison.Compare<ColumnGroups>(_data.AsMemory(0, 800), [40, 20]))
        {
            float[] quantized = new float[800];
            ColumnGroups.FakeQuantize(_data.AsSpan(0, 800), [40, 20], result.Parameters.Scales, result.Parameters.ZeroPoints, quantized);
            Assert.Equal(QuantizationError.Compare(_data.AsSpan(0, 800), quantized), result.Error);
            Assert.Equal(5 * 20, result.Parameters.Scales.Length);
        }
    }

    [Fact]
    public void BatchesAreObservedAndOtherDataIsJudged()
    {
        Observer[] observers = [new MinMaxObserver(), new MovingAverageObserver(0.5)];
        NamedTensor[] batches = [new("x", new[] { -1f, 1f }), new("x", new[] { -3f, 5f })];
        IReadOnlyList<ObserverResult> results = ObserverComparison.Compare<Activations>(batches, new[] { 0.1f, 5f }, [2], observers);
        Assert.Equal(SchemeParameters.Compute(Activations.Scheme, [new(-3, 5)]), results.Single(result => result.Name == "MinMax").Parameters);
        Assert.Equal(SchemeParameters.Compute(Activations.Scheme, [new(-2, 3)]), results.Single(result => result.Name == "MovingAverage 0.5").Parameters);
        Assert.Equal("MinMax", results[0].Name);
        Assert.All(observers, observer => Assert.Equal(0, observer.SampleCount));
    }

    /// <summary>A hundred thousand regions do not take sixteen kilobytes each.</summary>
    [Fact]
    public void ManyRegionsHaveFewerBins()
    {
        static int BinsOf(int regions) => ((HistogramObserver)ObserverComparison.DefaultObservers(regions)[^1]).Bins;
        Assert.Equal((2048, 2048, 256, 64), (BinsOf(1), BinsOf(16_384), BinsOf(100_000), BinsOf(100_000_000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ObserverComparison.DefaultObservers(0));
    }

    [Fact]
    public void NothingToObserveThrows()
    {
        Assert.Throws<ArgumentException>(() => ObserverComparison.Compare<Activations>(Array.Empty<float>(), [0]));
        Assert.Throws<ArgumentException>(() => ObserverComparison.Compare<Activations>([], new[] { 1f }, [1]));
        Assert.Throws<ArgumentException>(() => ObserverComparison.Compare<Activations>(new[] { 1f }, [2]));
    }
}
