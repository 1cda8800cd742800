using System;
using System.Globalization;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>What every observer promises, whatever it searches for.</summary>
public sealed class ObserverContractTests
{
    public static TheoryData<string> Kinds => ObserverKinds.Names;

    public static TheoryData<string, float, int> NotFinite()
    {
        TheoryData<string, float, int> data = [];
        foreach (string kind in ObserverKinds.Names)
        {
            foreach (float value in new[] { float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity })
            {
                foreach (int index in new[] { 0, 17, 63, 64, 99, 4999 })
                {
                    data.Add(kind, value, index);
                }
            }
        }

        return data;
    }

    /// <summary>Equal ranges are written alike, and constants made of them are the same text.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void RangesHaveNoNegativeZero(string kind)
    {
        foreach (float zero in new[] { 0f, -0f })
        {
            foreach (float end in new[] { 1f, -1f })
            {
                foreach (Symmetry symmetry in Enum.GetValues<Symmetry>())
                {
                    ValueRange range = ObserverKinds.Observing(kind, [zero, zero, zero, end]).GetRange(Schemes.Of(symmetry, 8));
                    Assert.False(range.Min == 0 && float.IsNegative(range.Min), $"{symmetry}: {range}");
                    Assert.False(range.Max == 0 && float.IsNegative(range.Max), $"{symmetry}: {range}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(NotFinite))]
    public void WhatIsNotFiniteIsNamedAndChangesNothing(string kind, float value, int index)
    {
        Observer observer = ObserverKinds.Observing(kind, Samples.Gaussian(300, 1));
        string before = observer.ToJson();
        float[] batch = Samples.Gaussian(5000, 2, deviation: 100);
        batch[index] = value;
        ArgumentException exception = Assert.Throws<ArgumentException>(() => observer.Observe(batch));
        Assert.Equal("source", exception.ParamName);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"Element {index} is {value};"), exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, observer.ToJson());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ARangeBeforeAnyDataThrows(string kind)
    {
        // A range known beforehand is known for each channel, but not of how many.
        Observer observer = ObserverKinds.Create(kind, kind == "FixedRange" ? ObserverGranularity.PerChannel(-1) : default);
        Assert.Throws<InvalidOperationException>(() => observer.GetRange(Schemes.Symmetric(8)));
        Assert.Throws<InvalidOperationException>(() => observer.GetRanges(Schemes.Symmetric(8)));
        observer.Observe([], [0, 3]);
        Assert.Equal(0, observer.SampleCount);
        Assert.Throws<InvalidOperationException>(() => observer.GetRange(Schemes.Symmetric(8)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void SamplesAreCounted(string kind) =>
        Assert.Equal(350, ObserverKinds.Observing(kind, new float[300], new float[50]).SampleCount);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void OnlyObserversAlikeMerge(string kind)
    {
        Observer observer = ObserverKinds.Observing(kind, [1f]);
        string before = observer.ToJson();
        Observer otherKind = ObserverKinds.Observing(kind == "MinMax" ? "Mse" : "MinMax", [2f]);
        Assert.Equal("other", Assert.Throws<ArgumentException>(() => observer.Merge(otherKind)).ParamName);
        Observer otherGranularity = ObserverKinds.Create(kind, ObserverGranularity.PerChannel());
        Assert.Equal("other", Assert.Throws<ArgumentException>(() => observer.Merge(otherGranularity)).ParamName);
        Assert.Equal(before, observer.ToJson());
    }

    [Fact]
    public void OptionsMustAgreeToMerge()
    {
        Assert.Throws<ArgumentException>(() => new MovingAverageObserver(0.1).Merge(new MovingAverageObserver(0.2)));
        Assert.Throws<ArgumentException>(() => new PercentileObserver(99).Merge(new PercentileObserver(98)));
        Assert.Throws<ArgumentException>(() => new MseObserver(1024).Merge(new MseObserver(2048)));
        Assert.Throws<ArgumentException>(() => new EntropyObserver(1024).Merge(new EntropyObserver(2048)));
    }

    [Fact]
    public void TheDefaultsAreTheUsualOnes()
    {
        Assert.Equal(0.01, new MovingAverageObserver().Momentum);
        Assert.Equal(99.99, new PercentileObserver().Percentile);
        Assert.Equal(2048, new PercentileObserver().Bins);
        Assert.Equal(2048, new EntropyObserver().Bins);
        Assert.Equal(2048, new MseObserver().Bins);
    }

    [Fact]
    public void OptionsOutOfBoundsThrow()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MovingAverageObserver(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MovingAverageObserver(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PercentileObserver(50));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PercentileObserver(100.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MseObserver(1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EntropyObserver(8));
        Assert.Throws<ArgumentOutOfRangeException>(() => ObserverGranularity.PerGroup(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ObserverGranularity.PerGroupCount(-1));
    }
}
