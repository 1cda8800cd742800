using System;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

public sealed class FixedRangeObserverTests
{
    [Fact]
    public void TheRangeIsKnownBeforeAndAfter()
    {
        FixedRangeObserver observer = new(0, 1);
        Assert.Equal(new ValueRange(0, 1), observer.GetRange(Schemes.Asymmetric(8)));
        observer.Observe([0.25f, 0.5f, 7f]);
        Assert.Equal(new ValueRange(0, 1), Assert.Single(observer.GetRanges(Schemes.Asymmetric(8))));
        Assert.Equal(3, observer.SampleCount);
        Assert.Equal("FixedRange 0 to 1", observer.ToString());
        Assert.Equal(observer.ToJson(), Observer.FromJson(observer.ToJson()).ToJson());
    }

    [Fact]
    public void ChannelsHaveItEach()
    {
        FixedRangeObserver observer = new(ObserverGranularity.PerChannel(), -1, 1);
        Assert.Throws<InvalidOperationException>(() => observer.GetRanges(Schemes.Asymmetric(8)));
        observer.Observe([1, 2, 3, 4], [2, 2]);
        Assert.Equal([new(-1, 1), new(-1, 1)], observer.GetRanges(Schemes.Asymmetric(8)));
    }

    [Fact]
    public void ATableNeedsNoBatches()
    {
        CalibrationTable table = new Calibrator().Add("softmax", Schemes.Asymmetric(8), new FixedRangeObserver(0, 1)).ToTable();
        Assert.Equal(1f / 255, table["softmax"].Parameters.Scales[0]);
        Assert.Equal(0, table["softmax"].Samples);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(float.NaN, 1)]
    [InlineData(0, float.PositiveInfinity)]
    public void WhatIsNoRangeIsRefused(float min, float max) => Assert.Throws<ArgumentException>(() => new FixedRangeObserver(min, max));

    [Fact]
    public void OnlyEqualRangesMerge() => Assert.Throws<ArgumentException>(() => new FixedRangeObserver(0, 1).Merge(new FixedRangeObserver(0, 2)));
}
