using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Histograms count exactly, widen with the data, and stay small whatever the data.</summary>
public sealed class HistogramTests
{
    public static TheoryData<string> Kinds => ObserverKinds.HistogramNames;

    public static TheoryData<float[]> Extremes => new(
        new[] { 0f },
        new[] { -0f },
        new[] { 0f, -0f, 0f },
        new[] { 3.7f },
        new[] { -3.7f, -3.7f },
        new[] { 1e-30f, 1.0000001e-30f, 0.9999999e-30f },
        new[] { 1e-30f, -1e-30f },
        new[] { float.Epsilon },
        new[] { float.Epsilon, -float.Epsilon, 0f },
        new[] { 1e-40f, 3e-39f },
        new[] { 1f, 1.0000001f },
        new[] { 16777216f, 16777215f },
        new[] { 1e30f, 1.0000001e30f },
        new[] { float.MaxValue },
        new[] { -float.MaxValue, float.MaxValue },
        new[] { float.MaxValue, float.Epsilon },
        new[] { -float.MaxValue, 1f, 2f });

    /// <summary>The bins are those of the definition: octaves, each below another with values in half as many bins, but not in fewer than 8.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(255)]
    [InlineData(257)]
    [InlineData(1023)]
    [InlineData(1025)]
    [InlineData(20_003)]
    public void EveryValueIsCountedInItsBin(int count)
    {
        foreach (float deviation in new[] { 1e-38f, 1e-3f, 1f, 1e37f })
        {
            float[] values = Samples.Gaussian(count, count, deviation: deviation);
            Observer observer = ObserverKinds.Observing("Mse", values);
            int[] octaves = [.. values.Select(OctaveOf).Distinct().OrderDescending()];
            Dictionary<(int, bool, int), long> expected = [];
            foreach (float value in values)
            {
                int octave = OctaveOf(value), bins = Math.Max(128 >> Array.IndexOf(octaves, octave), 8);
                double from = octave == 0 ? 0 : Math.ScaleB(1, octave - 127), width = Math.ScaleB(1, Math.Max(octave, 1) - 127) / bins;
                int bin = (int)Math.Floor((Math.Abs((double)value) - from) / width);
                (int, bool, int) key = (octave, float.IsNegative(value), bin);
                expected[key] = expected.GetValueOrDefault(key) + 1;
            }

            Assert.Equal(expected.OrderBy(pair => pair.Key), CountsOf(observer).OrderBy(pair => pair.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheHistogramWidensAfterTheFirstBatch(string kind)
    {
        float[] narrow = Samples.Gaussian(1000, 1), wide = Samples.Gaussian(100_000, 2, deviation: 1000);
        Observer observer = ObserverKinds.Observing(kind, narrow, wide);
        ValueRange range = observer.GetRange(Schemes.Symmetric(8));
        Assert.InRange(range.Max, 2000f, 5000f);
        Assert.Equal(ObserverKinds.Observing(kind, [.. wide, .. narrow]).ToJson(), observer.ToJson());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WideningManyTimesLosesNoCount(string kind)
    {
        Observer observer = ObserverKinds.Create(kind);
        for (int exponent = -140; exponent < 127; exponent++)
        {
            observer.Observe([MathF.ScaleB(1.5f, exponent), -MathF.ScaleB(1.25f, exponent), 0f]);
        }

        Assert.Equal(3 * 267, CountsOf(observer).Values.Sum());
        Assert.InRange(CountsOf(observer).Count, 1, 2 * 255 * 8 + 512);
    }

    /// <summary>Neither memory nor arithmetic gives way, and the range is finite and covers what it should.</summary>
    [Theory]
    [MemberData(nameof(Extremes))]
    public void ExtremeRangesCostNothing(float[] values)
    {
        foreach (string kind in ObserverKinds.HistogramNames)
        {
            foreach (QuantizationScheme scheme in new[]
            {
                Schemes.Symmetric(2), Schemes.Symmetric(8), Schemes.Asymmetric(1), Schemes.Asymmetric(8), Schemes.Asymmetric(16),
            })
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Observer observer = ObserverKinds.Observing(kind, values);
                ValueRange range = observer.GetRange(scheme);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
                Assert.True(float.IsFinite(range.Min) && float.IsFinite(range.Max) && range.Min <= range.Max, $"{kind}: {range}");
                Assert.Equal(values.Length, CountsOf(observer).Values.Sum());
                _ = SchemeParameters.Compute(scheme, [range]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ConstantsKeepTheirValue(string kind)
    {
        foreach (float value in new[] { 3.7f, -1e-30f, 1e30f })
        {
            Observer observer = ObserverKinds.Observing(kind, [value, value, value]);
            float magnitude = Math.Abs(value);
            Assert.Equal(new ValueRange(-magnitude, magnitude), observer.GetRange(Schemes.Symmetric(8)));
            ValueRange range = observer.GetRange(Schemes.Asymmetric(8));
            Assert.Equal(value, value < 0 ? range.Min : range.Max, Math.Abs(value) * 1e-6);
        }
    }

    /// <summary>A value of 1e4, 1e6 or 1e30 among a million took the resolution of all others.</summary>
    [Theory]
    [InlineData(1e4f)]
    [InlineData(1e6f)]
    [InlineData(1e30f)]
    [InlineData(-3e38f)]
    public void AnOutlierCostsNoResolution(float outlier)
    {
        float[] values = [.. Samples.Gaussian(1_000_000, 1), outlier];
        float[] magnitudes = [.. values.Select(Math.Abs).Order()];
        foreach (double percentile in new[] { 99.0, 99.9, 99.99 })
        {
            PercentileObserver observer = new(percentile);
            observer.Observe(values);
            float exact = magnitudes[(int)(values.Length * percentile / 100)];
            Assert.Equal(exact, observer.GetRange(Schemes.Symmetric(8)).Max, exact * 0.01);
            float[] sorted = [.. values.Order()];
            ValueRange range = observer.GetRange(Schemes.Asymmetric(8));
            float above = sorted[(int)(values.Length * percentile / 100)], below = sorted[(int)(values.Length * (1 - (percentile / 100)))];
            Assert.Equal(above, range.Max, above * 0.01);
            Assert.Equal(below, range.Min, -below * 0.01);
        }

        EntropyObserver entropy = new();
        entropy.Observe(values);
        Assert.InRange(entropy.GetRange(Schemes.Symmetric(8)).Max, 3, 8);
    }

    private static int OctaveOf(float value) => (BitConverter.SingleToInt32Bits(value) >> 23) & 0xff;

    private static Dictionary<(int Octave, bool IsNegative, int Bin), long> CountsOf(Observer observer)
    {
        Dictionary<(int, bool, int), long> all = [];
        using JsonDocument json = JsonDocument.Parse(observer.ToJson());
        foreach (JsonElement octave in json.RootElement.GetProperty("regions")[0].GetProperty("octaves").EnumerateArray())
        {
            foreach (string sign in new[] { "positive", "negative" })
            {
                if (octave.TryGetProperty(sign, out JsonElement bins))
                {
                    int bin = bins.GetProperty("first").GetInt32();
                    foreach (JsonElement count in bins.GetProperty("counts").EnumerateArray())
                    {
                        if (count.GetInt64() > 0)
                        {
                            all.Add((octave.GetProperty("octave").GetInt32(), sign == "negative", bin), count.GetInt64());
                        }

                        bin++;
                    }
                }
            }
        }

        return all;
    }
}
