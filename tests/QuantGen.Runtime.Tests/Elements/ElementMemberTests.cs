using System;
using System.Linq;
using System.Reflection;
using Xunit;
// By name: the check of the format runs no generator, and would take every call for one of the extensions.
using BFloat16Elements = QuantGen.Elements.BFloat16Elements;
using DoubleElements = QuantGen.Elements.DoubleElements;
using HalfElements = QuantGen.Elements.HalfElements;

namespace QuantGen.Runtime.Tests.Elements;

/// <summary>The members that take elements of other types than float: as users call them, on the type and on a tensor.</summary>
public sealed class ElementMemberTests
{
    private static readonly float[] _values = [.. Enumerable.Range(0, 9000).Select(i => (float)(Half)MathF.Sin(i))];
    private static readonly Half[] _halves = [.. _values.Select(value => (Half)value)];
    private static readonly TensorShape _shape = [30, 300];

    [Fact]
    public void ATensorIsMadeOfHalvesAndBecomesHalves()
    {
        Int4PerRow expected = Int4PerRow.Quantize(_values, _shape);
        Int4PerRow actual = HalfElements.Quantize<Int4PerRow>(_halves, _shape);
        Assert.Equal(expected, actual);
        Half[] rounded = [.. expected.ToArray().Select(value => (Half)value)];
        Assert.Equal(rounded, HalfElements.ToHalfArray(actual));
        Half[] destination = new Half[9001];
        HalfElements.Dequantize(actual, destination);
        Assert.Equal(rounded, destination[..9000]);
        Assert.Equal(default, destination[9000]);
    }

    [Fact]
    public void ATensorIsMadeWithGivenParameters()
    {
        QuantizationParameters parameters = HalfElements.ComputeParameters<Int4PerRow>(_halves, _shape);
        Assert.Equal(Int4PerRow.ComputeParameters(_values, _shape).Scales.ToArray(), parameters.Scales.ToArray());
        Assert.Equal(Int4PerRow.Quantize(_values, _shape, parameters), HalfElements.Quantize<Int4PerRow>(_halves, _shape, parameters));
    }

    [Fact]
    public void OtherElementsAreConvertedToo()
    {
        float[] rounded = [.. _values.Select(value => (float)(BFloat16)value)];
        BFloat16[] values = [.. _values.Select(value => (BFloat16)value)];
        Int4PerRow tensor = BFloat16Elements.Quantize<Int4PerRow>(values, _shape);
        Assert.Equal(Int4PerRow.Quantize(rounded, _shape), tensor);
        Assert.Equal(tensor.ToArray().Select(value => (BFloat16)value), BFloat16Elements.ToBFloat16Array(tensor));
        double[] doubles = [.. _values.Select(value => value * (1 + 1e-12))];
        Assert.Equal(Int4PerRow.Quantize(_values, _shape), DoubleElements.Quantize<Int4PerRow>(doubles, _shape));
        Assert.Equal(tensor.ToArray().Select(value => (double)value), DoubleElements.ToDoubleArray(tensor));
    }

    [Fact]
    public void SymmetricSchemesNeedNoZeroPoints()
    {
        float[] scales = new float[30];
        byte[] codes = new byte[Int4PerRow.GetCodeLength(_shape)];
        HalfElements.QuantizeDynamic<Int4PerRow>(_halves, _shape, scales, codes);
        Int4PerRow expected = Int4PerRow.Quantize(_values, _shape);
        Assert.Equal(expected.Codes, codes);
        Assert.Equal(expected.Scales, scales);
        codes.AsSpan().Clear();
        HalfElements.Quantize<Int4PerRow>(_halves, _shape, scales, codes);
        Assert.Equal(expected.Codes, codes);
        Half[] once = new Half[9000], twice = new Half[9000];
        HalfElements.Dequantize<Int4PerRow>(codes, _shape, scales, once);
        HalfElements.FakeQuantize<Int4PerRow>(_halves, _shape, scales, twice);
        Assert.Equal(once, twice);
    }

    [Fact]
    public void OneScaleAndZeroPointAreValues()
    {
        byte[] codes = new byte[2250];
        HalfElements.QuantizeDynamic<UInt2PerTensor>(_halves, out float scale, out int zeroPoint, codes);
        UInt2PerTensor expected = UInt2PerTensor.Quantize(_values, [9000]);
        Assert.Equal((expected.Scales[0], expected.ZeroPoints[0]), (scale, zeroPoint));
        Assert.Equal(expected.Codes, codes);
        codes.AsSpan().Clear();
        HalfElements.Quantize<UInt2PerTensor>(_halves, scale, zeroPoint, codes);
        Assert.Equal(expected.Codes, codes);
        Half[] once = new Half[9000], twice = [.. _halves];
        HalfElements.Dequantize<UInt2PerTensor>(codes, scale, zeroPoint, once);
        HalfElements.FakeQuantize<UInt2PerTensor>(twice, scale, zeroPoint, twice);
        Assert.Equal(once, twice);
        Assert.Throws<ArgumentException>("scale", () => HalfElements.Quantize<UInt2PerTensor>(_halves, float.NaN, zeroPoint, codes));
        Assert.Throws<ArgumentException>("zeroPoint", () => HalfElements.Quantize<UInt2PerTensor>(_halves, scale, 4, codes));
        Assert.Throws<ArgumentException>("zeroPoints", () => HalfElements.Quantize<UInt2PerTensor>(_halves, [9000], [scale], codes));
    }

    [Fact]
    public void GradientsPassBetweenTheLargestCodes()
    {
        Half[] gradient = [.. Enumerable.Range(0, 9000).Select(i => (Half)(i + 0.5f))], passed = new Half[9000];
        float[] scales = [.. Enumerable.Repeat(0.125f, 30)];
        HalfElements.FakeQuantizeGradient<Int4PerRow>(_halves, _shape, scales, gradient, passed);
        Half[] expected = [.. gradient.Select((value, i) => MathF.Abs(_values[i]) <= 0.875f ? value : Half.Zero)];
        Assert.Equal(expected, passed);
        passed.AsSpan().Clear();
        HalfElements.FakeQuantizeGradient<HandWrittenTensor<Int4PerRow>>(_halves, _shape, scales, gradient, passed);
        Assert.Equal(expected, passed);
        ParallelKernels.FakeQuantizeGradient<Int4PerRow>(_halves, _shape, scales, [], gradient, gradient, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(expected, gradient);
        HalfElements.FakeQuantizeGradient<UInt2PerTensor>([(Half)(-1.1f), (Half)(-1), (Half)2, (Half)2.1f], 1, 1, [(Half)1, (Half)2, (Half)3, (Half)4], passed);
        Assert.Equal([Half.Zero, (Half)2, (Half)3, Half.Zero], passed[..4]);
        Assert.Throws<ArgumentException>("gradient", () => HalfElements.FakeQuantizeGradient<Int4PerRow>(_halves, _shape, scales, gradient.AsSpan(1), passed));
    }

    [Theory]
    [InlineData(typeof(HalfElements))]
    [InlineData(typeof(BFloat16Elements))]
    [InlineData(typeof(DoubleElements))]
    [InlineData(typeof(ParallelKernels))]
    public void EveryOperationOnFloatsIsThere(Type members)
    {
        string[] operations = [.. typeof(IQuantizedTensor<>).GetMethods().Where(TakesElements).Select(method => method.Name).Distinct()];
        Assert.Contains(nameof(Int4PerRow.FakeQuantizeGradient), operations);
        Assert.Empty(operations.Except(members.GetMethods().Select(method => method.Name)));
    }

    [Fact]
    public void ErrorsNameTheParameterAndTheElementOfTheWholeTensor()
    {
        Half[] spoilt = [.. _halves];
        spoilt[8999] = Half.NaN;
        spoilt[7777] = Half.NegativeInfinity;
        ArgumentException thrown = Assert.Throws<ArgumentException>("values", () => HalfElements.Quantize<Int4PerRow>(spoilt, _shape));
        Assert.Contains("Element 7777 is -Infinity", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("values", () => HalfElements.ComputeParameters<Int4PerRow>(spoilt, _shape));
        Assert.Throws<ArgumentException>("values", () => HalfElements.Quantize<Int4PerRow>(_halves, [30, 299]));
        Assert.Throws<ArgumentException>("parameters", () => HalfElements.Quantize<Int4PerRow>(_halves, _shape, new QuantizationParameters([1], [])));
        float[] scales = [.. Enumerable.Repeat(9f, 30)];
        byte[] codes = [.. Enumerable.Repeat((byte)9, 4501)];
        Assert.Throws<ArgumentException>("source", () => HalfElements.QuantizeDynamic<Int4PerRow>(spoilt, _shape, scales, codes));
        Assert.Equal(new float[30], scales);
        Assert.Equal([.. new byte[4500], 9], codes);
        Assert.Throws<ArgumentException>("source", () => HalfElements.ComputeParameters<Int4PerRow>(spoilt, _shape, scales));
        Assert.Throws<ArgumentException>("destination", () => HalfElements.Dequantize(HalfElements.Quantize<Int4PerRow>(_halves, _shape), new Half[8999]));
    }

    [Fact]
    public void TypesWrittenByHandWorkOnACopy()
    {
        Int4PerRow expected = Int4PerRow.Quantize(_values, _shape);
        float[] scales = new float[30];
        byte[] codes = new byte[4500];
        HalfElements.QuantizeDynamic<HandWrittenTensor<Int4PerRow>>(_halves, _shape, scales, codes);
        Assert.Equal(expected.Codes, codes);
        Assert.Equal(expected.Scales, scales);
        Half[] once = new Half[9001], twice = [.. _halves];
        HalfElements.Dequantize<HandWrittenTensor<Int4PerRow>>(codes, _shape, scales, once);
        HalfElements.FakeQuantize<HandWrittenTensor<Int4PerRow>>(twice, _shape, scales, twice);
        Assert.Equal(once[..9000], twice);
        Assert.Throws<NotSupportedException>(() => HalfElements.Quantize<HandWrittenTensor<Int4PerRow>>(_halves, _shape));
        Assert.Throws<NotSupportedException>(() => HalfElements.ToHalfArray(new HandWrittenTensor<Int4PerRow>()));
    }

    [Fact]
    public void NothingIsAllocated()
    {
        float[] scales = new float[30];
        byte[] codes = new byte[4500];
        Half[] back = new Half[9000];
        long before = 0;

        // The first round also compiles.
        for (int round = 0; round < 2; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            HalfElements.ComputeParameters<Int4PerRow>(_halves, _shape, scales);
            HalfElements.QuantizeDynamic<Int4PerRow>(_halves, _shape, scales, codes);
            HalfElements.Quantize<Int4PerRow>(_halves, _shape, scales, codes);
            HalfElements.Dequantize<Int4PerRow>(codes, _shape, scales, back);
            HalfElements.FakeQuantize<Int4PerRow>(back, _shape, scales, back);
            HalfElements.FakeQuantizeGradient<Int4PerRow>(_halves, _shape, scales, back, back);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static bool TakesElements(MethodInfo method) =>
        method.GetParameters().Any(parameter => parameter.Name is "source" or "destination" && parameter.ParameterType.GenericTypeArguments is [{ } type] && type == typeof(float));
}
