using System;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>The kernels of a scheme with <see cref="DrawnRegions"/>.</summary>
/// <typeparam name="TArithmetic">The arithmetic of the scheme.</typeparam>
internal readonly struct DrawnTensor<TArithmetic> : IQuantizedTensor<DrawnTensor<TArithmetic>>
    where TArithmetic : struct, IArithmetic
{
    public static QuantizationScheme Scheme => SchemeKernels<Scheme<TArithmetic, DrawnRegions>>.CreateScheme(null);

    public static int GetCodeLength(TensorShape shape) => SchemeKernels<Scheme<TArithmetic, DrawnRegions>>.GetCodeLength(shape);

    public static int GetParameterLength(TensorShape shape) => SchemeKernels<Scheme<TArithmetic, DrawnRegions>>.GetParameterLength(shape);

    public static void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        SchemeKernels<Scheme<TArithmetic, DrawnRegions>>.ComputeParameters(source, shape, scales, zeroPoints);

    public static void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints) =>
        SchemeKernels<Scheme<TArithmetic, DrawnRegions>>.ComputeParameters(ranges, scales, zeroPoints);

    public static void Quantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        SchemeKernels<Scheme<TArithmetic, DrawnRegions>>.Quantize(source, shape, scales, zeroPoints, codes);

    public static void QuantizeDynamic(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        SchemeKernels<Scheme<TArithmetic, DrawnRegions>>.QuantizeDynamic(source, shape, scales, zeroPoints, codes);

    public static void Dequantize(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        SchemeKernels<Scheme<TArithmetic, DrawnRegions>>.Dequantize(codes, shape, scales, zeroPoints, destination);

    public static void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        SchemeKernels<Scheme<TArithmetic, DrawnRegions>>.FakeQuantize(source, shape, scales, zeroPoints, destination);

    public static void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination) =>
        SchemeKernels<Scheme<TArithmetic, DrawnRegions>>.FakeQuantizeGradient(source, shape, scales, zeroPoints, gradient, destination);
}
