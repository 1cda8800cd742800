using System;
using System.Collections.Generic;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Kernels that note which operations are called.</summary>
/// <param name="kernels">The kernels that do the work.</param>
internal sealed class RecordingKernels(TensorKernels kernels) : TensorKernels
{
    public override string Name => kernels.Name;

    public override QuantizationScheme Scheme => kernels.Scheme;

    /// <summary>The operations called so far.</summary>
    public SortedSet<string> Called { get; } = new(StringComparer.Ordinal);

    public override int GetCodeLength(TensorShape shape) => kernels.GetCodeLength(shape);

    public override int GetParameterLength(TensorShape shape) => kernels.GetParameterLength(shape);

    public override void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints)
    {
        Called.Add(nameof(ComputeParameters));
        kernels.ComputeParameters(source, shape, scales, zeroPoints);
    }

    public override void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints)
    {
        Called.Add($"{nameof(ComputeParameters)} of ranges");
        kernels.ComputeParameters(ranges, scales, zeroPoints);
    }

    public override void Quantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes)
    {
        Called.Add(nameof(Quantize));
        kernels.Quantize(source, shape, scales, zeroPoints, codes);
    }

    public override void QuantizeDynamic(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
    {
        Called.Add(nameof(QuantizeDynamic));
        kernels.QuantizeDynamic(source, shape, scales, zeroPoints, codes);
    }

    public override int QuantizeDynamicOrMark(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite)
    {
        Called.Add(nameof(QuantizeDynamicOrMark));
        return kernels.QuantizeDynamicOrMark(source, shape, scales, zeroPoints, codes, notFinite);
    }

    public override void Dequantize(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        Called.Add(nameof(Dequantize));
        kernels.Dequantize(codes, shape, scales, zeroPoints, destination);
    }

    public override void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        Called.Add(nameof(FakeQuantize));
        kernels.FakeQuantize(source, shape, scales, zeroPoints, destination);
    }

    public override void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination)
    {
        Called.Add(nameof(FakeQuantizeGradient));
        kernels.FakeQuantizeGradient(source, shape, scales, zeroPoints, gradient, destination);
    }
}
