using System;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>What kernels of elements must give: the kernels of floats, on elements that were converted to floats first, with results rounded afterwards.</summary>
internal sealed class RoundingKernels(TensorKernels floats, ElementType type) : TensorKernels
{
    public override string Name => $"{floats.Name} of floats rounded to {type.Name}";

    public override QuantizationScheme Scheme => floats.Scheme;

    public override int GetCodeLength(TensorShape shape) => floats.GetCodeLength(shape);

    public override int GetParameterLength(TensorShape shape) => floats.GetParameterLength(shape);

    public override void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        floats.ComputeParameters(Rounded(source), shape, scales, zeroPoints);

    public override void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints) =>
        floats.ComputeParameters(ranges, scales, zeroPoints);

    public override void Quantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        floats.Quantize(Rounded(source), shape, scales, zeroPoints, codes);

    public override void QuantizeDynamic(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        floats.QuantizeDynamic(Rounded(source), shape, scales, zeroPoints, codes);

    public override int QuantizeDynamicOrMark(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite) =>
        floats.QuantizeDynamicOrMark(Rounded(source), shape, scales, zeroPoints, codes, notFinite);

    public override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        floats.Dequantize(codes, shape, scales, zeroPoints, destination);
        Rounded(destination[..shape.Length]).CopyTo(destination);
    }

    public override void FakeQuantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        floats.FakeQuantize(Rounded(source), shape, scales, zeroPoints, destination);
        Rounded(destination[..shape.Length]).CopyTo(destination);
    }

    public override void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination)
    {
        floats.FakeQuantizeGradient(Rounded(source), shape, scales, zeroPoints, Rounded(gradient), destination);
        Rounded(destination[..shape.Length]).CopyTo(destination);
    }

    private float[] Rounded(ReadOnlySpan<float> values)
    {
        float[] rounded = values.ToArray();
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = type.Rounded(rounded[i]);
        }

        return rounded;
    }
}
