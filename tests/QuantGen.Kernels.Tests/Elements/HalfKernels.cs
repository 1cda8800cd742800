using System;
using QuantGen.Elements;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>The members of <see cref="HalfElements"/>.</summary>
internal sealed class HalfKernels<T>() : ConvertingKernels<T, Half>(value => (Half)value, value => (float)value)
    where T : IQuantizedTensor<T>
{
    protected override void ComputeParameters(ReadOnlySpan<Half> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        HalfElements.ComputeParameters<T>(source, shape, scales, zeroPoints);

    protected override void Quantize(
        ReadOnlySpan<Half> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        HalfElements.Quantize<T>(source, shape, scales, zeroPoints, codes);

    protected override void QuantizeDynamic(ReadOnlySpan<Half> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        HalfElements.QuantizeDynamic<T>(source, shape, scales, zeroPoints, codes);

    protected override int QuantizeDynamicOrMark(
        ReadOnlySpan<Half> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite) =>
        HalfElements.QuantizeDynamicOrMark<T>(source, shape, scales, zeroPoints, codes, notFinite);

    protected override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<Half> destination) =>
        HalfElements.Dequantize<T>(codes, shape, scales, zeroPoints, destination);

    protected override void FakeQuantize(
        ReadOnlySpan<Half> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<Half> destination) =>
        HalfElements.FakeQuantize<T>(source, shape, scales, zeroPoints, destination);

    protected override void FakeQuantizeGradient(
        ReadOnlySpan<Half> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<Half> gradient,
        Span<Half> destination) =>
        HalfElements.FakeQuantizeGradient<T>(source, shape, scales, zeroPoints, gradient, destination);
}
