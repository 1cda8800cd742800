using System;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Elements;

/// <summary>Observers and quantizers take elements of other types as the floats that they become.</summary>
public sealed class ElementCalibrationTests
{
    private static readonly float[] _values = [.. Enumerable.Range(0, 900).Select(i => (float)(Half)MathF.Sin(i))];
    private static readonly Half[] _halves = [.. _values.Select(value => (Half)value)];
    private static readonly TensorShape _shape = [9, 100];

    [Fact]
    public void AnObserverSeesTheFloats()
    {
        PercentileObserver floats = new(99), halves = new(99), doubles = new(99);
        floats.Observe(_values);
        halves.Observe(_halves);
        doubles.Observe([.. _values.Select(value => (double)value)], _shape);
        Assert.Equal(floats.ToJson(), halves.ToJson());
        Assert.Equal(floats.ToJson(), doubles.ToJson());
        MinMaxObserver brain = new();
        brain.Observe([.. _values.Select(value => (BFloat16)value)]);
        Assert.Equal(_values.Max(value => (float)(BFloat16)value), brain.GetRange(Int4PerRow.Scheme).Max);
        Half[] spoilt = [.. _halves, Half.NaN];
        Assert.Contains("Element 900", Assert.Throws<ArgumentException>("source", () => halves.Observe(spoilt)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void QuantizersGiveTheBitsOfFloats()
    {
        QuantizationParameters parameters = Int4PerRow.ComputeParameters(_values, _shape);
        foreach (Quantizer quantizer in (Quantizer[])[Quantizer.Online<Int4PerRow>(), Quantizer.Offline<Int4PerRow>(parameters)])
        {
            float[] scales = new float[9];
            byte[] codes = new byte[450], expected = new byte[450];
            quantizer.Quantize(_values, _shape, scales, default, expected);
            quantizer.Quantize(_halves, _shape, scales, default, codes);
            Assert.Equal(expected, codes);
            Half[] once = new Half[900], twice = [.. _halves];
            quantizer.Dequantize(codes, _shape, scales, default, once);
            quantizer.FakeQuantize(twice, _shape, scales, default, twice);
            Assert.Equal(once, twice);
            Assert.Throws<ArgumentException>("destination", () => quantizer.FakeQuantize(_halves, _shape, scales, default, new Half[899]));
            Assert.Throws<ArgumentException>(
                "destination", () => quantizer.FakeQuantize(twice.AsSpan(0, 100), [9, 10], scales, default, twice.AsSpan(1, 100)));
        }
    }
}
