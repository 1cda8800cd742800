using System;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Runs single operations of a scheme on a shape and compares all they write with what the reference gives.</summary>
/// <param name="kernels">The kernels under test.</param>
/// <param name="shape">The tensor's shape.</param>
/// <param name="data">What the data is, for messages.</param>
/// <param name="digest">Receives every result.</param>
internal sealed class OperationCheck(TensorKernels kernels, TensorShape shape, string data, ResultDigest digest)
{
    public void ComputeParameters(ReadOnlySpan<float> source, ReferenceParameters expected)
    {
        PaddedDestination<float> scales = new(expected.Scales.Length);
        PaddedDestination<int> zeroPoints = new(expected.ZeroPoints.Length);
        kernels.ComputeParameters(source, shape, scales.Whole, zeroPoints.Whole);
        CheckParameters("ComputeParameters of data", expected, scales, zeroPoints);
    }

    public void ComputeParameters(ReadOnlySpan<ValueRange> ranges, ReferenceParameters expected)
    {
        PaddedDestination<float> scales = new(expected.Scales.Length);
        PaddedDestination<int> zeroPoints = new(expected.ZeroPoints.Length);
        kernels.ComputeParameters(ranges, scales.Whole, zeroPoints.Whole);
        CheckParameters("ComputeParameters of ranges", expected, scales, zeroPoints);
    }

    public void QuantizeDynamic(ReadOnlySpan<float> source, ReferenceParameters expected, ReadOnlySpan<byte> expectedCodes)
    {
        PaddedDestination<float> scales = new(expected.Scales.Length);
        PaddedDestination<int> zeroPoints = new(expected.ZeroPoints.Length);
        PaddedDestination<byte> codes = new(expectedCodes.Length);
        kernels.QuantizeDynamic(source, shape, scales.Whole, zeroPoints.Whole, codes.Whole);
        CheckParameters("QuantizeDynamic", expected, scales, zeroPoints);
        Check("QuantizeDynamic, codes", expectedCodes, codes);
    }

    /// <summary>Of a tensor whose marked regions hold what is not finite, and are expected as if they were zeros.</summary>
    public void QuantizeDynamicOrMark(ReadOnlySpan<float> source, ReadOnlySpan<bool> marks, ReferenceParameters expected, ReadOnlySpan<byte> expectedCodes)
    {
        PaddedDestination<float> scales = new(expected.Scales.Length);
        PaddedDestination<int> zeroPoints = new(expected.ZeroPoints.Length);
        PaddedDestination<byte> codes = new(expectedCodes.Length);
        PaddedDestination<bool> notFinite = new(marks.Length);
        int marked = kernels.QuantizeDynamicOrMark(source, shape, scales.Whole, zeroPoints.Whole, codes.Whole, notFinite.Whole);
        Check("QuantizeDynamicOrMark, marks", marks, notFinite);
        CheckParameters("QuantizeDynamicOrMark", expected, scales, zeroPoints);
        Check("QuantizeDynamicOrMark, codes", expectedCodes, codes);
        Assert.Equal(marks.Count(true), marked);
    }

    public void Quantize(ReadOnlySpan<float> source, ReferenceParameters parameters, ReadOnlySpan<byte> expected)
    {
        PaddedDestination<byte> codes = new(expected.Length);
        kernels.Quantize(source, shape, parameters.Scales, parameters.ZeroPoints, codes.Whole);
        Check("Quantize, codes", expected, codes);
    }

    public void Dequantize(ReadOnlySpan<byte> codes, ReferenceParameters parameters, ReadOnlySpan<float> expected)
    {
        PaddedDestination<float> values = new(expected.Length);
        kernels.Dequantize(codes, shape, parameters.Scales, parameters.ZeroPoints, values.Whole);
        Check("Dequantize", expected, values);
    }

    public void FakeQuantize(ReadOnlySpan<float> source, ReferenceParameters parameters, ReadOnlySpan<float> expected)
    {
        PaddedDestination<float> values = new(expected.Length);
        kernels.FakeQuantize(source, shape, parameters.Scales, parameters.ZeroPoints, values.Whole);
        Check("FakeQuantize", expected, values);

        PaddedDestination<float> inPlace = new(expected.Length);
        source.CopyTo(inPlace.Needed);
        kernels.FakeQuantize(inPlace.Needed, shape, parameters.Scales, parameters.ZeroPoints, inPlace.Needed);
        Check("FakeQuantize in place", expected, inPlace);
    }

    private void CheckParameters(
        string operation, ReferenceParameters expected, PaddedDestination<float> scales, PaddedDestination<int> zeroPoints)
    {
        Check<float>(operation + ", scales", expected.Scales, scales);
        Check<int>(operation + ", zero points", expected.ZeroPoints, zeroPoints);
    }

    private void Check<T>(string result, ReadOnlySpan<T> expected, PaddedDestination<T> actual)
        where T : unmanaged
    {
        string Place() => $"{kernels}, shape {shape}, {data}, {result}";
        ExactComparison.AssertSame(expected, actual.Needed, Place);
        actual.AssertSurplusUntouched(Place);
        digest.Add<T>(actual.Needed);
    }
}
