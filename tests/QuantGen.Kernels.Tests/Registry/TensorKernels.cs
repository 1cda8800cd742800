using System;
using System.Threading;
using QuantGen.Kernels.Tests.Elements;
using QuantGen.Parallelism;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>The static kernels of one tensor type as an object, so that tests can walk over types.</summary>
internal abstract class TensorKernels
{
    /// <summary>The type's name as it reads in source, without the namespace.</summary>
    public abstract string Name { get; }

    public abstract QuantizationScheme Scheme { get; }

    public abstract int GetCodeLength(TensorShape shape);

    public abstract int GetParameterLength(TensorShape shape);

    public abstract void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints);

    public abstract void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints);

    public abstract void Quantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes);

    public abstract void QuantizeDynamic(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes);

    public abstract int QuantizeDynamicOrMark(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite);

    public abstract void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination);

    public abstract void FakeQuantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination);

    public abstract void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination);

    /// <summary>What <see cref="FakeQuantizeGradient"/> gives, by the form that works for any scheme.</summary>
    public virtual void GenericGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination) => throw new NotSupportedException();

    /// <summary>The same kernels on several threads.</summary>
    public virtual TensorKernels InParallel(ParallelLimits limits) => throw new NotSupportedException();

    /// <summary>The same kernels as users call them on several threads, of which small tensors take one.</summary>
    public virtual TensorKernels AsShared(int maxDegreeOfParallelism, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>The same kernels on other elements than floats.</summary>
    public virtual TensorKernels Of(ElementType type) => throw new NotSupportedException();

    /// <summary>The same kernels on other elements than floats, on several threads.</summary>
    public virtual TensorKernels Of(ElementType type, ParallelLimits limits) => throw new NotSupportedException();

    public override string ToString() => $"{Name} ({Scheme})";
}
