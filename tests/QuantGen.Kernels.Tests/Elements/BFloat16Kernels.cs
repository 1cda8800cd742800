using System;
using QuantGen.Elements;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>The members of <see cref="BFloat16Elements"/>.</summary>
internal sealed class BFloat16Kernels<T>() : ConvertingKernels<T, BFloat16>(value => (BFloat16)value, value => (float)value)
    where T : IQuantizedTensor<T>
{
    protected override void ComputeParameters(ReadOnlySpan<BFloat16> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        BFloat16Elements.ComputeParameters<T>(source, shape, scales, zeroPoints);

    protected override void Quantize(
        ReadOnlySpan<BFloat16> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        BFloat16Elements.Quantize<T>(source, shape, scales, zeroPoints, codes);

    protected override void QuantizeDynamic(ReadOnlySpan<BFloat16> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        BFloat16Elements.QuantizeDynamic<T>(source, shape, scales, zeroPoints, codes);

    protected override int QuantizeDynamicOrMark(
        ReadOnlySpan<BFloat16> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite) =>
        BFloat16Elements.QuantizeDynamicOrMark<T>(source, shape, scales, zeroPoints, codes, notFinite);

    protected override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<BFloat16> destination) =>
        BFloat16Elements.Dequantize<T>(codes, shape, scales, zeroPoints, destination);

    protected override void FakeQuantize(
        ReadOnlySpan<BFloat16> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<BFloat16> destination) =>
        BFloat16Elements.FakeQuantize<T>(source, shape, scales, zeroPoints, destination);

    protected override void FakeQuantizeGradient(
        ReadOnlySpan<BFloat16> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<BFloat16> gradient,
        Span<BFloat16> destination) =>
        BFloat16Elements.FakeQuantizeGradient<T>(source, shape, scales, zeroPoints, gradient, destination);
}
