using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>The entropy and MSE observers against an exhaustive search over small histograms, in double precision.</summary>
public sealed class ClipObserverTests
{
    private const int Bins = 64;

    public static TheoryData<string, Symmetry, int, int> Cases()
    {
        TheoryData<string, Symmetry, int, int> data = [];
        foreach (string kind in new[] { "Mse", "Entropy" })
        {
            foreach ((Symmetry symmetry, int bits) in new[]
            {
                (Symmetry.Symmetric, 2), (Symmetry.Symmetric, 3), (Symmetry.Symmetric, 4), (Symmetry.Symmetric, 5),
                (Symmetry.Asymmetric, 1), (Symmetry.Asymmetric, 2), (Symmetry.Asymmetric, 3), (Symmetry.Asymmetric, 4),
            })
            {
                for (int seed = 0; seed < 12; seed++)
                {
                    data.Add(kind, symmetry, bits, seed);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void NoClipIsCheaper(string kind, Symmetry symmetry, int bits, int seed)
    {
        QuantizationScheme scheme = Schemes.Of(symmetry, bits);
        float[] values = Values(seed);
        Observer observer = kind == "Mse" ? new MseObserver(Bins) : new EntropyObserver(Bins);
        observer.Observe(values);
        ValueRange range = observer.GetRange(scheme);
        (double[] counts, int first) = Count(values);
        double Cost((double Scale, int Lowest, int Highest) candidate) => kind == "Mse"
            ? BruteForce.SquaredError(counts, first, candidate.Scale, candidate.Lowest, candidate.Highest)
            : BruteForce.Divergence(counts, first, candidate.Scale, candidate.Lowest, candidate.Highest);

        double least = Candidates(scheme, values, kind).Min(Cost);
        double found = Cost(CodesOf(scheme, range));
        Assert.Equal(least, found, (1e-9 * Math.Abs(least)) + 1e-12);
    }

    /// <summary>One look at the whole range would keep the outlier; the best clip leaves it out.</summary>
    [Theory]
    [InlineData(Symmetry.Symmetric)]
    [InlineData(Symmetry.Asymmetric)]
    public void ManyCandidatesAreLookedAt(Symmetry symmetry)
    {
        foreach (Observer observer in new Observer[] { new EntropyObserver(), new MseObserver() })
        {
            observer.Observe(Samples.Gaussian(500_000, 1));
            observer.Observe([20f]);
            ValueRange range = observer.GetRange(Schemes.Of(symmetry, 4));
            Assert.InRange(range.Max, 1.5f, 6);
            float other = observer.GetRange(Schemes.Of(symmetry, 6)).Max;
            Assert.True(other > range.Max, $"{observer}: {other} at 6 bits, {range.Max} at 4; more levels reach farther.");
        }
    }

    /// <summary>Levels finer than bins: nothing can be said about the shape, so nothing is clipped.</summary>
    [Fact]
    public void EntropyKeepsTheRangeOfSixteenBits()
    {
        float[] values = Samples.Gaussian(10_000, 3);
        EntropyObserver observer = new();
        observer.Observe(values);
        Assert.Equal(values.Max(Math.Abs), observer.GetRange(Schemes.Symmetric(16)).Max);
    }

    /// <summary>J. Max, Quantizing for Minimum Distortion, 1960; R. Banner et al., Post Training 4-bit Quantization, 2019: 2.55 σ and 3.9 σ.</summary>
    [Theory]
    [InlineData(Symmetry.Symmetric, 4, 2.55)]
    [InlineData(Symmetry.Asymmetric, 4, 2.55)]
    [InlineData(Symmetry.Symmetric, 8, 3.9)]
    [InlineData(Symmetry.Asymmetric, 8, 3.9)]
    public void GaussianClipsAreThoseOfTheLiterature(Symmetry symmetry, int bits, double expected)
    {
        foreach (float deviation in new[] { 1f, 3e-12f })
        {
            MseObserver observer = new();
            for (int batch = 0; batch < 40; batch++)
            {
                observer.Observe(Samples.Gaussian(100_000, batch, deviation: deviation));
            }

            ValueRange range = observer.GetRange(Schemes.Of(symmetry, bits));
            Assert.InRange(((double)range.Max - range.Min) / 2 / deviation, expected * 0.95, expected * 1.05);
        }
    }

    private static IEnumerable<(double Scale, int Lowest, int Highest)> Candidates(QuantizationScheme scheme, float[] values, string kind)
    {
        int min = (int)values.Min(), max = (int)values.Max();
        IEnumerable<(double Scale, int Lowest, int Highest)> all = BruteForce.Candidates(scheme, min, max);

        // Codes finer than bins tell entropy nothing; clips of which one bin remains have no shape; and codes that lie beyond
        // an end of the data by a step or more are left out, as another place has the same codes on the data, and more.
        return kind == "Mse"
            ? all
            : all.Where(candidate => candidate.Scale >= 1
                && ((candidate.Highest + 0.5) * candidate.Scale) - ((candidate.Lowest - 0.5) * candidate.Scale) >= 2
                && (scheme.Symmetry == Symmetry.Symmetric || IsUseful(candidate, min, max)));
    }

    private static bool IsUseful((double Scale, int Lowest, int Highest) candidate, int min, int max) =>
        candidate.Lowest * candidate.Scale > Math.Min(min, 0) - candidate.Scale + 1e-9
        && candidate.Highest * candidate.Scale < Math.Max(max, 0) + candidate.Scale - 1e-9;

    // Clips are whole bins, here integers: rounding undoes that of the ends to float32, after which an end could cut off a sliver of a bin.
    private static (double Scale, int Lowest, int Highest) CodesOf(QuantizationScheme scheme, ValueRange range)
    {
        if (scheme.Symmetry == Symmetry.Symmetric)
        {
            return (Math.Round(range.Max) / scheme.MaxCode, scheme.MinCode, scheme.MaxCode);
        }

        int steps = scheme.MaxCode - scheme.MinCode;
        double scale = Math.Round((double)range.Max - range.Min) / steps;
        int lowest = (int)Math.Round(range.Min / scale);
        return (scale, lowest, lowest + steps);
    }

    // Integers at the ends, so that ranges are whole bins; bins of width 1 need 33 to 64 of them.
    private static float[] Values(int seed)
    {
        Random random = new(seed);
        int below = random.Next(0, 3) * 10, above = 63 - below;
        float[] body = Samples.Gaussian(random.Next(20, 2000), seed, deviation: random.Next(3, 12));
        float[] kept = [.. body.Where(value => value > -below && value < above)];
        return [.. kept, -below, above - 1, .. Enumerable.Repeat(random.Next(-below, above - 1) + 0.5f, random.Next(0, 50))];
    }

    private static (double[] Counts, int First) Count(float[] values)
    {
        static int Bin(float value) => value < 0 ? -1 - (int)-value : (int)value;
        int first = Bin(values.Min());
        double[] counts = new double[Bin(values.Max()) - first + 1];
        foreach (float value in values)
        {
            counts[Bin(value) - first]++;
        }

        return (counts, first);
    }
}
