using System;
using QuantGen.Parallelism;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Forwards to the parallel form of the static members of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The tensor type.</typeparam>
/// <param name="limits">Threads and pieces.</param>
internal sealed class ParallelTensorKernels<T>(ParallelLimits limits) : KernelsOfType<T>
    where T : IQuantizedTensor<T>
{
    public override string Name { get; } = $"{new TensorKernels<T>().Name} on {limits.Degree} threads, pieces of {limits.SmallestPiece}";

    public override void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        ParallelCall<ParallelComputeParameters, SingleElement>.Run<T>(SingleElement.Of(source), shape, scales, zeroPoints, default, default, limits);

    public override void Quantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        ParallelCall<ParallelQuantize, SingleElement>.Run<T>(SingleElement.Of(source), shape, scales, zeroPoints, codes, default, limits);

    public override void QuantizeDynamic(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        ParallelCall<ParallelQuantizeDynamic, SingleElement>.Run<T>(SingleElement.Of(source), shape, scales, zeroPoints, codes, default, limits);

    public override int QuantizeDynamicOrMark(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite)
    {
        ParallelCall<ParallelQuantizeDynamicOrMark, SingleElement>.Run<T>(SingleElement.Of(source), shape, scales, zeroPoints, codes, default, limits, notFinite);
        return notFinite[..T.GetParameterLength(shape)].Count(true);
    }

    public override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        ParallelCall<ParallelDequantize, SingleElement>.Run<T>(default, shape, scales, zeroPoints, codes, SingleElement.Of(destination), limits);

    public override void FakeQuantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        ParallelCall<ParallelFakeQuantize, SingleElement>.Run<T>(SingleElement.Of(source), shape, scales, zeroPoints, default, SingleElement.Of(destination), limits);

    public override void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination) => ParallelCall<ParallelFakeQuantizeGradient, SingleElement>.Run<T>(
            SingleElement.Of(source), shape, scales, zeroPoints, default, SingleElement.Of(destination), limits, gradient: SingleElement.Of(gradient));

    public override TensorKernels InParallel(ParallelLimits other) => new ParallelTensorKernels<T>(other);
}
