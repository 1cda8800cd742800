using System;
using QuantGen.Elements;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>The members of <see cref="DoubleElements"/>.</summary>
internal sealed class DoubleKernels<T>() : ConvertingKernels<T, double>(value => value, value => (float)value)
    where T : IQuantizedTensor<T>
{
    protected override void ComputeParameters(ReadOnlySpan<double> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        DoubleElements.ComputeParameters<T>(source, shape, scales, zeroPoints);

    protected override void Quantize(
        ReadOnlySpan<double> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        DoubleElements.Quantize<T>(source, shape, scales, zeroPoints, codes);

    protected override void QuantizeDynamic(ReadOnlySpan<double> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        DoubleElements.QuantizeDynamic<T>(source, shape, scales, zeroPoints, codes);

    protected override int QuantizeDynamicOrMark(
        ReadOnlySpan<double> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite) =>
        DoubleElements.QuantizeDynamicOrMark<T>(source, shape, scales, zeroPoints, codes, notFinite);

    protected override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<double> destination) =>
        DoubleElements.Dequantize<T>(codes, shape, scales, zeroPoints, destination);

    protected override void FakeQuantize(
        ReadOnlySpan<double> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<double> destination) =>
        DoubleElements.FakeQuantize<T>(source, shape, scales, zeroPoints, destination);

    protected override void FakeQuantizeGradient(
        ReadOnlySpan<double> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<double> gradient,
        Span<double> destination) =>
        DoubleElements.FakeQuantizeGradient<T>(source, shape, scales, zeroPoints, gradient, destination);
}
