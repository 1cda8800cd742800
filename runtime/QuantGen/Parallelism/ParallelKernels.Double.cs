using System;
using System.Runtime.CompilerServices;
using System.Threading;
using QuantGen.Elements;
using QuantGen.Kernels;
using QuantGen.Parallelism;

namespace QuantGen;

/// <content>The kernels on doubles: those of <see cref="DoubleElements"/> on more than one core.</content>
public static partial class ParallelKernels
{
    /// <inheritdoc cref="ComputeParameters{T}(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void ComputeParameters<T>(
        ReadOnlySpan<double> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, DoubleElement>.ComputeParameters(
            DoubleElement.Of(source), shape, scales, zeroPoints, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels));

    /// <inheritdoc cref="Quantize{T}(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{byte}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void Quantize<T>(
        ReadOnlySpan<double> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<byte> codes,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, DoubleElement>.Quantize(
            DoubleElement.Of(source), shape, scales, zeroPoints, codes, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc cref="QuantizeDynamic{T}(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{byte}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void QuantizeDynamic<T>(
        ReadOnlySpan<double> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        Span<byte> codes,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, DoubleElement>.QuantizeDynamic(
            DoubleElement.Of(source), shape, scales, zeroPoints, codes, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc cref="QuantizeDynamicOrMark{T}(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{byte}, Span{bool}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static int QuantizeDynamicOrMark<T>(
        ReadOnlySpan<double> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        Span<byte> codes,
        Span<bool> notFinite,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, DoubleElement>.QuantizeDynamicOrMark(
            DoubleElement.Of(source), shape, scales, zeroPoints, codes, notFinite, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc cref="Dequantize{T}(ReadOnlySpan{byte}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void Dequantize<T>(
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<double> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, DoubleElement>.Dequantize(
            codes, shape, scales, zeroPoints, DoubleElement.Of(destination), ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels));

    /// <inheritdoc cref="FakeQuantize{T}(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void FakeQuantize<T>(
        ReadOnlySpan<double> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<double> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, DoubleElement>.FakeQuantize(
            DoubleElement.Of(source),
            shape,
            scales,
            zeroPoints,
            DoubleElement.Of(destination),
            ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc
    /// cref="FakeQuantizeGradient{T}(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, ReadOnlySpan{float}, Span{float}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void FakeQuantizeGradient<T>(
        ReadOnlySpan<double> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<double> gradient,
        Span<double> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, DoubleElement>.FakeQuantizeGradient(
            DoubleElement.Of(source),
            shape,
            scales,
            zeroPoints,
            DoubleElement.Of(gradient),
            DoubleElement.Of(destination),
            ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels));
}
