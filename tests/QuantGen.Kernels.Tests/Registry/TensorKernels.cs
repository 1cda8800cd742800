using System;

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

    public abstract void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination);

    public abstract void FakeQuantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination);

    public override string ToString() => $"{Name} ({Scheme})";
}
