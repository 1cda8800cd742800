using System;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

public sealed class MinMaxObserverTests
{
    /// <summary>Every length to beyond four vectors of 16, the extremes at every place.</summary>
    [Fact]
    public void EveryPlaceOfEveryLengthCounts()
    {
        for (int length = 1; length <= 150; length++)
        {
            for (int place = 0; place < length; place++)
            {
                float[] values = [.. Enumerable.Range(0, length).Select(i => MathF.Sin(i))];
                values[place] = 5;
                values[(place + (length / 2)) % length] = length == 1 ? 5 : -7;
                MinMaxObserver observer = new();
                observer.Observe(values);
                Assert.Equal(new ValueRange(values.Min(), values.Max()), observer.GetRange(Schemes.Asymmetric(8)));
            }
        }
    }

    [Fact]
    public void RangesNeedNotHoldZero()
    {
        MinMaxObserver observer = new();
        observer.Observe([3f, 2f]);
        Assert.Equal(new ValueRange(2, 3), observer.GetRange(Schemes.Asymmetric(8)));
        observer = new();
        observer.Observe([-3f, -2f]);
        Assert.Equal(new ValueRange(-3, -2), observer.GetRange(Schemes.Asymmetric(8)));
    }

    [Fact]
    public void LaterBatchesOnlyWiden()
    {
        MinMaxObserver observer = new();
        observer.Observe([-1f, 1f]);
        observer.Observe([0f]);
        Assert.Equal(new ValueRange(-1, 1), observer.GetRange(Schemes.Symmetric(8)));
        observer.Observe([float.MaxValue, -float.MaxValue]);
        Assert.Equal(new ValueRange(-float.MaxValue, float.MaxValue), observer.GetRange(Schemes.Symmetric(8)));
    }
}
