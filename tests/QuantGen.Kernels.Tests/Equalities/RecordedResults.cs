using System;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;

namespace QuantGen.Kernels.Tests.Equalities;

/// <summary>Everything a scheme writes for one tensor.</summary>
internal sealed class RecordedResults
{
    private readonly string _place;
    private readonly float[] _scales;
    private readonly int[] _zeroPoints;
    private readonly float[] _dynamicScales;
    private readonly int[] _dynamicZeroPoints;
    private readonly byte[] _dynamicCodes;
    private readonly byte[] _codes;
    private readonly float[] _values;
    private readonly float[] _fakeValues;

    public RecordedResults(TensorKernels kernels, TensorShape shape, float[] source)
    {
        int regions = kernels.GetParameterLength(shape);
        int zeroPoints = kernels.Scheme.HasZeroPoints ? regions : 0;
        _place = $"{kernels}, shape {shape}";
        _scales = new float[regions];
        _zeroPoints = new int[zeroPoints];
        _dynamicScales = new float[regions];
        _dynamicZeroPoints = new int[zeroPoints];
        _dynamicCodes = new byte[kernels.GetCodeLength(shape)];
        _codes = new byte[kernels.GetCodeLength(shape)];
        _values = new float[shape.Length];
        _fakeValues = new float[shape.Length];
        kernels.ComputeParameters(source, shape, _scales, _zeroPoints);
        kernels.QuantizeDynamic(source, shape, _dynamicScales, _dynamicZeroPoints, _dynamicCodes);
        kernels.Quantize(source, shape, _scales, _zeroPoints, _codes);
        kernels.Dequantize(_codes, shape, _scales, _zeroPoints, _values);
        kernels.FakeQuantize(source, shape, _scales, _zeroPoints, _fakeValues);
    }

    public void AssertSameAs(RecordedResults other)
    {
        Same<float>(_scales, other._scales, other, "scales");
        Same<int>(_zeroPoints, other._zeroPoints, other, "zero points");
        Same<float>(_dynamicScales, other._dynamicScales, other, "dynamic scales");
        Same<int>(_dynamicZeroPoints, other._dynamicZeroPoints, other, "dynamic zero points");
        Same<byte>(_dynamicCodes, other._dynamicCodes, other, "dynamic codes");
        Same<byte>(_codes, other._codes, other, "codes");
        Same<float>(_values, other._values, other, "dequantized values");
        Same<float>(_fakeValues, other._fakeValues, other, "fake-quantized values");
    }

    private void Same<T>(ReadOnlySpan<T> mine, ReadOnlySpan<T> theirs, RecordedResults other, string result)
        where T : unmanaged => ExactComparison.AssertSame(mine, theirs, () => $"{other._place} against {_place}, {result}");
}
