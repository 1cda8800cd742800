using System;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>The search of a histogram tries few clips of many. It is held against all of them.</summary>
public sealed class SquaredErrorSearchTests
{
    public static TheoryData<int, int> Symmetric => new(from bits in new[] { 2, 3, 4, 6, 8 } from seed in Enumerable.Range(0, 12) select (bits, seed));

    public static TheoryData<int, int> Asymmetric => new(from bits in new[] { 1, 2, 4, 8 } from seed in Enumerable.Range(0, 9) select (bits, seed));

    [Theory]
    [MemberData(nameof(Symmetric))]
    public void NoSymmetricClipIsCheaper(int bits, int seed)
    {
        QuantizationScheme scheme = Schemes.Symmetric(bits);
        Histogram histogram = Create(ClipData.Of(seed), 2048);
        double[] clips = Ends(histogram.Magnitudes());
        SquaredErrorCost cost = new(histogram);
        double least = clips.Min(Cost);
        double found = Cost(SquaredErrorSearch.Run(histogram, scheme, TestContext.Current.CancellationToken).Max);
        Assert.InRange(found / least, 0, 1.000001);

        double Cost(double clip)
        {
            cost.Prepare(clip / scheme.MaxCode);
            return cost.Of(scheme.MinCode, scheme.MaxCode);
        }
    }

    /// <summary>Both ends are searched together and then in turn, not in all pairs: the cheapest of which is at most 1 % cheaper, and mostly the one that was found.</summary>
    [Theory]
    [MemberData(nameof(Asymmetric))]
    public void NoPairOfEndsIsMuchCheaper(int bits, int seed)
    {
        QuantizationScheme scheme = Schemes.Asymmetric(bits);
        Histogram histogram = Create(ClipData.Of(seed), 128);
        double[] lows = histogram.Range.Min < 0 ? Ends(histogram.Negated()) : [0];
        double[] highs = Ends(histogram);
        SquaredErrorCost cost = new(histogram);
        double least = lows.Min(low => highs.Min(high => Cost(low, high)));
        ValueRange range = SquaredErrorSearch.Run(histogram, scheme, TestContext.Current.CancellationToken);
        double found = Cost(-range.Min, range.Max);
        Assert.InRange(found / least, 0, 1.01);

        double Cost(double low, double high)
        {
            double scale = (low + high) / scheme.MaxCode;
            cost.Prepare(scale);
            int lowest = -Math.Clamp((int)Math.Round(low / scale), 0, scheme.MaxCode);
            return cost.Of(lowest, lowest + scheme.MaxCode);
        }
    }

    private static Histogram Create(float[] values, int bins)
    {
        OctaveHistogram counts = new(new(bins));
        counts.Add(values);
        return Histogram.Create(new(values.Min(), values.Max()), counts);
    }

    private static double[] Ends(Histogram histogram)
    {
        double[] ends = [.. histogram.To.Where(end => end > 0)];
        ends[^1] = histogram.Range.Max;
        return ends;
    }
}
