using System;
using System.Runtime.InteropServices;
using QuantGen.Parallelism;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>The parallel form of the kernels of elements, in pieces as small as a test wants them.</summary>
internal sealed class ElementKernelsInParallel<T, TValue, TElement>(ParallelLimits limits, Func<float, TValue> from, Func<TValue, float> to)
    : ConvertingKernels<T, TValue>(from, to)
    where T : IQuantizedTensor<T>
    where TValue : unmanaged
    where TElement : unmanaged, IElement<TElement>
{
    public override string Name => $"{base.Name} on {limits.Degree} threads, pieces of {limits.SmallestPiece}";

    protected override void ComputeParameters(ReadOnlySpan<TValue> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        ElementTensors<T, TElement>.ComputeParameters(Elements(source), shape, scales, zeroPoints, limits);

    protected override void Quantize(
        ReadOnlySpan<TValue> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        ElementTensors<T, TElement>.Quantize(Elements(source), shape, scales, zeroPoints, codes, limits);

    protected override void QuantizeDynamic(ReadOnlySpan<TValue> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        ElementTensors<T, TElement>.QuantizeDynamic(Elements(source), shape, scales, zeroPoints, codes, limits);

    protected override int QuantizeDynamicOrMark(
        ReadOnlySpan<TValue> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite) =>
        ElementTensors<T, TElement>.QuantizeDynamicOrMark(Elements(source), shape, scales, zeroPoints, codes, notFinite, limits);

    protected override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TValue> destination) =>
        ElementTensors<T, TElement>.Dequantize(codes, shape, scales, zeroPoints, Elements(destination), limits);

    protected override void FakeQuantize(
        ReadOnlySpan<TValue> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TValue> destination) =>
        ElementTensors<T, TElement>.FakeQuantize(Elements(source), shape, scales, zeroPoints, Elements(destination), limits);

    protected override void FakeQuantizeGradient(
        ReadOnlySpan<TValue> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<TValue> gradient,
        Span<TValue> destination) => ElementTensors<T, TElement>.FakeQuantizeGradient(
            Elements(source), shape, scales, zeroPoints, Elements(gradient), Elements(destination), limits);

    private static ReadOnlySpan<TElement> Elements(ReadOnlySpan<TValue> values) => MemoryMarshal.Cast<TValue, TElement>(values);

    private static Span<TElement> Elements(Span<TValue> values) => MemoryMarshal.Cast<TValue, TElement>(values);
}
