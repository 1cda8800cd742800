using System;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>The kernels of a <see cref="DrawnScheme{TScheme}"/>.</summary>
/// <typeparam name="TScheme">The scheme whose arithmetic it has.</typeparam>
internal readonly struct DrawnTensor<TScheme> : IQuantizedTensor<DrawnTensor<TScheme>>
    where TScheme : struct, IScheme
{
    public static QuantizationScheme Scheme => SchemeKernels<DrawnScheme<TScheme>>.CreateScheme(null);

    public static int GetCodeLength(TensorShape shape) => SchemeKernels<DrawnScheme<TScheme>>.GetCodeLength(shape);

    public static int GetParameterLength(TensorShape shape) => SchemeKernels<DrawnScheme<TScheme>>.GetParameterLength(shape);

    public static void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        SchemeKernels<DrawnScheme<TScheme>>.ComputeParameters(source, shape, scales, zeroPoints);

    public static void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints) =>
        SchemeKernels<DrawnScheme<TScheme>>.ComputeParameters(ranges, scales, zeroPoints);

    public static void Quantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        SchemeKernels<DrawnScheme<TScheme>>.Quantize(source, shape, scales, zeroPoints, codes);

    public static void QuantizeDynamic(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        SchemeKernels<DrawnScheme<TScheme>>.QuantizeDynamic(source, shape, scales, zeroPoints, codes);

    public static void Dequantize(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        SchemeKernels<DrawnScheme<TScheme>>.Dequantize(codes, shape, scales, zeroPoints, destination);

    public static void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        SchemeKernels<DrawnScheme<TScheme>>.FakeQuantize(source, shape, scales, zeroPoints, destination);

    public static void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination) =>
        SchemeKernels<DrawnScheme<TScheme>>.FakeQuantizeGradient(source, shape, scales, zeroPoints, gradient, destination);
}
