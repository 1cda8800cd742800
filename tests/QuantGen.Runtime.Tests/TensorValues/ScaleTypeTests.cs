using System;
using System.Linq;
using Xunit;

namespace QuantGen.Runtime.Tests.TensorValues;

/// <summary>Tensors of schemes that store scales in fewer bits hold them so, and compute as kernels do with the same scales.</summary>
public sealed class ScaleTypeTests
{
    private static readonly TensorShape _shape = [8, 96];

    private static readonly float[] _values = [.. Enumerable.Range(0, _shape.Length).Select(static i => MathF.Sin(i) * (1 + (i / 50)))];

    [Fact]
    public void StoredBytesAreCounted()
    {
        TensorShape shape = [64, 1024];
        Assert.Equal(4.5, 8.0 * (HalfGroups.GetCodeLength(shape) + HalfGroups.GetParameterBytes(shape)) / shape.Length);
        Assert.Equal(4.5, 8.0 * (HalfKernels.GetCodeLength(shape) + HalfKernels.GetParameterBytes(shape)) / shape.Length);
        Assert.Equal(2048 * 9 / 2, SingleGroups.GetParameterBytes(shape));
        Assert.Equal(4, Int2PerTensor.GetParameterBytes(shape));
        Assert.Equal(5, UInt2PerTensor.GetParameterBytes(shape));
        Assert.Equal((64 * 205) + (64 * 205 * 3 / 8), PowerGroups.GetParameterBytes(shape));
        Assert.Equal(64 * 3, HalfRows.GetParameterBytes(shape));
        Assert.Equal(3, PowerTensor.GetParameterBytes(shape));
        Assert.Equal(0, HalfGroups.GetParameterBytes([0]));
        Assert.Equal("shape", Assert.Throws<ArgumentException>(() => HalfRows.GetParameterBytes([])).ParamName);
    }

    [Fact]
    public void TypesWrittenByHandCountAsTheirSchemeSays()
    {
        Assert.Equal(BytesOf<HalfRows>(), BytesOf<HandWrittenTensor<HalfRows>>());
        Assert.Equal(BytesOf<PowerGroups>(), BytesOf<HandWrittenTensor<PowerGroups>>());

        static int BytesOf<T>()
            where T : IQuantizedTensor<T> => T.GetParameterBytes(_shape);
    }

    [Fact]
    public void TensorsHoldTheShortForm()
    {
        Assert.Equal(ScaleType.Half, HalfGroups.Quantize(_values, _shape).Data.ScaleType);
        Assert.Equal(ScaleType.E8M0, PowerGroups.Quantize(_values, _shape).Data.ScaleType);
        Assert.Equal(ScaleType.Half, HalfRows.Quantize(_values, _shape, HalfRows.ComputeParameters(_values, _shape)).Data.ScaleType);
        Assert.Equal(ScaleType.Single, SingleGroups.Quantize(_values, _shape).Data.ScaleType);
        Assert.Equal("int4 symmetric, groups of 32 along axis -1, Half scales", HalfGroups.Scheme.ToString());
        Assert.Equal(ScaleType.E8M0, PowerGroups.Scheme.ScaleType);
        Assert.NotEqual(HalfGroups.Scheme, HalfGroups.Scheme with { ScaleType = ScaleType.Single });
    }

    // Two tensors of eight million codes: what a tensor keeps is what its parameters take, not four times as much.
    [Fact]
    public void DequantizingKeepsNothingElse()
    {
        TensorShape shape = [1 << 18, 32];
        float[] values = new float[shape.Length];
        HalfGroups tensor = HalfGroups.Quantize(values, shape);
        tensor.Dequantize(values);
        long before = GC.GetAllocatedBytesForCurrentThread();
        tensor.Dequantize(values);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public void KernelsAndTensorsComputeTheSame()
    {
        HalfGroups half = HalfGroups.Quantize(_values, _shape);
        Check<HalfGroups>(half.Data, half.ToArray(), ScaleType.Half);
        PowerGroups power = PowerGroups.Quantize(_values, _shape);
        Check<PowerGroups>(power.Data, power.ToArray(), ScaleType.E8M0);
        HalfRows rows = HalfRows.Quantize(_values, _shape);
        Check<HalfRows>(rows.Data, rows.ToArray(), ScaleType.Half);
        PowerTensor whole = PowerTensor.Quantize(_values, _shape);
        Check<PowerTensor>(whole.Data, whole.ToArray(), ScaleType.E8M0);

        static void Check<T>(QuantizedData data, float[] dequantized, ScaleType type)
            where T : IQuantizedTensor<T>
        {
            (byte[] codes, float[] scales, int[] zeroPoints) = Online<T>(_shape);
            Assert.All(scales, scale => Assert.Equal(scale, type == ScaleType.Half ? (float)(Half)scale : MathF.ScaleB(1, (int)MathF.Log2(scale))));
            Assert.Equal(codes, data.Codes);
            Assert.Equal(scales, data.Scales);
            Assert.Equal(zeroPoints, data.ZeroPoints);
            float[] expected = new float[_shape.Length];
            T.Dequantize(codes, _shape, scales, zeroPoints, expected);
            Assert.Equal(expected, dequantized);
        }
    }

    [Fact]
    public void DataInFloatsIsTakenAndShortened()
    {
        (byte[] codes, float[] scales, int[] zeroPoints) = Online<PowerGroups>(_shape);
        PowerGroups expected = PowerGroups.Quantize(_values, _shape);
        QuantizedData floats = new(_shape, codes, scales, zeroPoints);
        PowerGroups tensor = PowerGroups.FromData(floats);
        Assert.Equal(ScaleType.E8M0, tensor.Data.ScaleType);
        Assert.Equal(expected, tensor);
        Assert.Equal(expected.Data, floats);
        Assert.Equal(floats, expected.Data);
        Assert.True(tensor.Codes == codes.AsSpan());
        Assert.Same(expected.Data, PowerGroups.FromData(expected.Data).Data);
        Assert.Equal(expected, PowerGroups.FromCodes(codes, _shape, new(scales, zeroPoints)));
        Assert.NotEqual(expected.Data, new(_shape, codes, scales, [.. zeroPoints.Select(static zero => zero ^ 1)]));
    }

    [Fact]
    public void ShortDataIsTakenByASchemeOfFloats()
    {
        HalfGroups half = HalfGroups.Quantize(_values, _shape);
        GroupsClass single = GroupsClass.FromData(half.Data);
        Assert.Equal(ScaleType.Single, single.Data.ScaleType);
        Assert.Equal(half.ToArray(), single.ToArray());
        Assert.Equal(half.Data, single.Data);
    }

    [Fact]
    public void ScalesThatTheTypeLacksAreRefused()
    {
        float between = 1.0001f;
        Refused("parameters", () => HalfGroups.Quantize([1f], [1], new(between)));
        Refused("parameters", () => HalfGroups.FromCodes([1], [1], new(between)));
        Refused("data", () => HalfGroups.FromData(new([1], [1], [between], [])));
        Refused("parameters", () => HalfGroups.FromCodes([1], [1], new(65536f)));
        Refused("parameters", () => HalfGroups.FromCodes([1], [1], new(3e-8f)));
        Refused("parameters", () => PowerGroups.FromCodes([1], [1], new(1.5f, 0)));
        Assert.Equal([3f], HalfGroups.FromCodes([3], [1], new(1f)).ToArray());
        Assert.Equal([3 * 65504f], HalfGroups.FromCodes([3], [1], new(65504f)).ToArray());
        Assert.Equal([3 * 5.9604645e-8f], HalfGroups.FromCodes([3], [1], new(5.9604645e-8f)).ToArray());

        // The kernels take any scale.
        float[] destination = new float[1];
        HalfGroups.Dequantize([3], [1], [between], destination);
        Assert.Equal([3 * between], destination);

        static void Refused(string name, Func<object> call) => Assert.Contains("which is no value of", Assert.Throws<ArgumentException>(name, call).Message);
    }

    [Fact]
    public void ScalesOfOtherOriginAreRoundedUp()
    {
        float[] scales = [1.0001f, 1f, 65536f, 3e-8f, 2e-38f];
        HalfGroups.Scheme.RoundScalesUp(scales);
        Assert.Equal([1 + (1f / 1024), 1f, 65504f, 1f / (1 << 24), 1f / (1 << 24)], scales);
        HalfGroups tensor = HalfGroups.Quantize(_values[..160], [1, 160], new(scales));
        Assert.Equal(scales, tensor.Scales);
        float[] powers = [1.0001f, 1f, 3e38f];
        PowerGroups.Scheme.RoundScalesUp(powers);
        Assert.Equal([2f, 1f, MathF.ScaleB(1, 127)], powers);
        float[] learned = [1.0001f];
        SingleGroups.Scheme.RoundScalesUp(learned);
        Assert.Equal([1.0001f], learned);
        float[] wrong = [1.0001f, float.NaN];
        Assert.Throws<ArgumentException>("scales", () => HalfGroups.Scheme.RoundScalesUp(wrong));
        Assert.Equal([1.0001f, float.NaN], wrong);
    }

    [Fact]
    public void SlicesAndTextAreThoseOfFloats()
    {
        HalfGroups half = HalfGroups.Quantize(_values, _shape);
        HalfGroups part = half.Slice(2, 3);
        Assert.Equal(half.Scales.Slice(6, 9), part.Scales);
        Assert.Equal(half.ToArray()[(2 * 96)..(5 * 96)], part.ToArray());
        HalfRows rows = HalfRows.Quantize(_values, _shape);
        Assert.Equal(rows.ZeroPoints.Slice(5, 2), rows.Slice(5, 2).ZeroPoints);
        Assert.StartsWith("HalfGroups [8, 96], int4 symmetric, groups of 32 along axis -1, Half scales: 0, ", half.ToString());
        Assert.Equal(default(PowerGroups), PowerGroups.FromData(QuantizedData.Empty));
        Assert.Equal(0, default(PowerGroups).Scales.Length);
    }

    private static (byte[] Codes, float[] Scales, int[] ZeroPoints) Online<T>(TensorShape shape)
        where T : IQuantizedTensor<T>
    {
        byte[] codes = new byte[T.GetCodeLength(shape)];
        float[] scales = new float[T.GetParameterLength(shape)];
        int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? scales.Length : 0];
        T.QuantizeDynamic(_values, shape, scales, zeroPoints, codes);
        return (codes, scales, zeroPoints);
    }
}
