using System;
using System.Linq;
using System.Text.Json;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Histograms count exactly, widen with the data, and stay small whatever the data.</summary>
public sealed class HistogramTests
{
    private const int Bins = 256;

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

    /// <summary>The bins are those of the definition, computed in decimal places of double precision, one value after another.</summary>
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
            double width = WidthOf(values.Min(), values.Max());
            long Bin(float value) => value < 0 ? -1 - (long)Math.Floor(-(double)value / width) : (long)Math.Floor(value / width);
            long first = Bin(values.Min());
            long[] expected = new long[Bin(values.Max()) - first + 1];
            foreach (float value in values)
            {
                expected[Bin(value) - first]++;
            }

            Assert.InRange(expected.Length, 1, Bins);
            Assert.Equal(expected, CountsOf(observer));
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

        Assert.Equal(3 * 267, CountsOf(observer).Sum());
        Assert.InRange(CountsOf(observer).Length, 1, Bins);
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
                Assert.Equal(values.Length, CountsOf(observer).Sum());
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

    private static double WidthOf(float min, float max)
    {
        double magnitude = Math.Max(Math.Abs((double)min), Math.Abs((double)max));
        double width = Math.Max(Math.ScaleB(1, -126), Math.ScaleB(1, Math.ILogB(magnitude) - 23));
        while ((min < 0 ? Math.Floor(-min / width) + 1 : -Math.Floor(min / width)) + (max < 0 ? -1 - Math.Floor(-max / width) : Math.Floor(max / width)) >= Bins)
        {
            width *= 2;
        }

        return width;
    }

    private static long[] CountsOf(Observer observer)
    {
        using JsonDocument json = JsonDocument.Parse(observer.ToJson());
        return [.. json.RootElement.GetProperty("regions")[0].GetProperty("counts").EnumerateArray().Select(count => count.GetInt64())];
    }
}
