using System;
using System.Threading;
using QuantGen.Parallelism;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Forwards to <see cref="ParallelKernels"/>, which decides how many threads a tensor takes.</summary>
/// <typeparam name="T">The tensor type.</typeparam>
/// <param name="degree">The most threads.</param>
/// <param name="cancellation">Stops a call.</param>
internal sealed class SharedTensorKernels<T>(int degree, CancellationToken cancellation) : KernelsOfType<T>
    where T : IQuantizedTensor<T>
{
    public override string Name { get; } = $"{new TensorKernels<T>().Name} on {degree} threads at most";

    public override void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        ParallelKernels.ComputeParameters<T>(source, shape, scales, zeroPoints, degree, cancellation);

    public override void Quantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        ParallelKernels.Quantize<T>(source, shape, scales, zeroPoints, codes, degree, cancellation);

    public override void QuantizeDynamic(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        ParallelKernels.QuantizeDynamic<T>(source, shape, scales, zeroPoints, codes, degree, cancellation);

    public override int QuantizeDynamicOrMark(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite) =>
        ParallelKernels.QuantizeDynamicOrMark<T>(source, shape, scales, zeroPoints, codes, notFinite, degree, cancellation);

    public override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        ParallelKernels.Dequantize<T>(codes, shape, scales, zeroPoints, destination, degree, cancellation);

    public override void FakeQuantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        ParallelKernels.FakeQuantize<T>(source, shape, scales, zeroPoints, destination, degree, cancellation);

    public override void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination) => ParallelKernels.FakeQuantizeGradient<T>(source, shape, scales, zeroPoints, gradient, destination, degree, cancellation);
}
