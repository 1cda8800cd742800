using System;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Percentiles against sorted data, to within a bin.</summary>
public sealed class PercentileObserverTests
{
    [Theory]
    [InlineData(99.99)]
    [InlineData(99)]
    [InlineData(75)]
    public void BothTailsAreCutForAsymmetricSchemes(double percentile)
    {
        foreach (float[] values in new[] { Samples.Gaussian(50_000, 1, mean: 0.7f), Samples.Rectified(50_000, 2), Samples.Gaussian(50_000, 3, mean: 100) })
        {
            ValueRange range = RangeOf(values, percentile, Schemes.Asymmetric(8));
            float[] sorted = [.. values.Order()];
            int cut = (int)Math.Round(values.Length * (1 - (percentile / 100)));
            float bin = BinOf(values);
            Assert.InRange(range.Min, sorted[cut] - bin, sorted[cut] + bin);
            Assert.InRange(range.Max, sorted[^(cut + 1)] - bin, sorted[^(cut + 1)] + bin);
        }
    }

    [Theory]
    [InlineData(99.99)]
    [InlineData(99)]
    [InlineData(75)]
    public void MagnitudesAreCutForSymmetricSchemes(double percentile)
    {
        float[] values = Samples.Gaussian(50_000, 1, mean: -0.7f);
        ValueRange range = RangeOf(values, percentile, Schemes.Symmetric(8));
        float[] sorted = [.. values.Select(Math.Abs).Order()];
        float expected = sorted[^((int)Math.Round(values.Length * (1 - (percentile / 100))) + 1)];
        Assert.InRange(range.Max, expected - BinOf(values), expected + BinOf(values));
        Assert.Equal(range.Max, -range.Min);
    }

    /// <summary>An outlier on one side moves that side only.</summary>
    [Fact]
    public void AsymmetricDataIsNotTreatedAsSymmetric()
    {
        float[] values = [.. Samples.Rectified(100_000, 1).Select(value => Math.Min(value, 4)), -0.001f];
        ValueRange range = RangeOf(values, 99.9, Schemes.Asymmetric(8));
        Assert.InRange(range.Min, -0.01f, 0.01f);
        Assert.InRange(range.Max, 3, 4);
    }

    [Fact]
    public void TheHundredthPercentileIsTheWholeRange()
    {
        float[] values = Samples.Gaussian(1000, 5);
        Assert.Equal(new ValueRange(values.Min(), values.Max()), RangeOf(values, 100, Schemes.Asymmetric(8)));
    }

    [Fact]
    public void EmptyBinsBetweenClustersAreSkipped()
    {
        float[] values = [.. Enumerable.Repeat(1f, 90), .. Enumerable.Repeat(1000f, 10)];
        Assert.InRange(RangeOf(values, 90, Schemes.Symmetric(8)).Max, 1, 2);
        Assert.InRange(RangeOf(values, 91, Schemes.Symmetric(8)).Max, 999, 1000);
    }

    private static ValueRange RangeOf(float[] values, double percentile, QuantizationScheme scheme)
    {
        PercentileObserver observer = new(percentile);
        observer.Observe(values);
        return observer.GetRange(scheme);
    }

    // The octave of the largest magnitude has 1,024 bins.
    private static float BinOf(float[] values) => values.Max(Math.Abs) / 1024;
}
