using System;

namespace QuantGen.Runtime.Tests;

/// <summary>A tensor type written by hand, which has only what the interface asks of it: the kernels of another.</summary>
internal sealed class HandWrittenTensor<T> : IQuantizedTensor<HandWrittenTensor<T>>
    where T : IQuantizedTensor<T>
{
    public static QuantizationScheme Scheme => T.Scheme;

    public static int GetCodeLength(TensorShape shape) => T.GetCodeLength(shape);

    public static int GetParameterLength(TensorShape shape) => T.GetParameterLength(shape);

    public static void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        T.ComputeParameters(source, shape, scales, zeroPoints);

    public static void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints) => T.ComputeParameters(ranges, scales, zeroPoints);

    public static void Quantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        T.Quantize(source, shape, scales, zeroPoints, codes);

    public static void QuantizeDynamic(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        T.QuantizeDynamic(source, shape, scales, zeroPoints, codes);

    public static void Dequantize(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        T.Dequantize(codes, shape, scales, zeroPoints, destination);

    public static void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        T.FakeQuantize(source, shape, scales, zeroPoints, destination);
}
