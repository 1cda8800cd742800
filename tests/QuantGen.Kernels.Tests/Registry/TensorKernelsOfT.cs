using System;
using System.Threading;
using QuantGen.Kernels.Tests.Elements;
using QuantGen.Parallelism;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Forwards to the static members of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The tensor type.</typeparam>
internal sealed class TensorKernels<T> : KernelsOfType<T>
    where T : IQuantizedTensor<T>
{
    public override string Name { get; } = typeof(T).ToString().Replace("QuantGen.Kernels.Tests.Registry.", "", StringComparison.Ordinal);

    public override void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        T.ComputeParameters(source, shape, scales, zeroPoints);

    public override void Quantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        T.Quantize(source, shape, scales, zeroPoints, codes);

    public override void QuantizeDynamic(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        T.QuantizeDynamic(source, shape, scales, zeroPoints, codes);

    public override int QuantizeDynamicOrMark(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite) =>
        T.QuantizeDynamicOrMark(source, shape, scales, zeroPoints, codes, notFinite);

    public override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        T.Dequantize(codes, shape, scales, zeroPoints, destination);

    public override void FakeQuantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        T.FakeQuantize(source, shape, scales, zeroPoints, destination);

    public override void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination) => T.FakeQuantizeGradient(source, shape, scales, zeroPoints, gradient, destination);

    public override TensorKernels InParallel(ParallelLimits limits) => new ParallelTensorKernels<T>(limits);

    public override TensorKernels AsShared(int maxDegreeOfParallelism, CancellationToken cancellation) => new SharedTensorKernels<T>(maxDegreeOfParallelism, cancellation);

    public override TensorKernels Of(ElementType type) => type.Kernels<T>();

    public override TensorKernels Of(ElementType type, ParallelLimits limits) => type.Kernels<T>(limits);
}
