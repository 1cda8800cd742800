using System;
using System.Runtime.CompilerServices;
using System.Threading;
using QuantGen.Elements;
using QuantGen.Kernels;
using QuantGen.Parallelism;

namespace QuantGen;

/// <content>The kernels on halves: those of <see cref="HalfElements"/> on more than one core.</content>
public static partial class ParallelKernels
{
    /// <inheritdoc cref="ComputeParameters{T}(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void ComputeParameters<T>(
        ReadOnlySpan<Half> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, HalfElement>.ComputeParameters(
            HalfElement.Of(source), shape, scales, zeroPoints, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels));

    /// <inheritdoc cref="Quantize{T}(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{byte}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void Quantize<T>(
        ReadOnlySpan<Half> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<byte> codes,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, HalfElement>.Quantize(
            HalfElement.Of(source), shape, scales, zeroPoints, codes, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc cref="QuantizeDynamic{T}(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{byte}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void QuantizeDynamic<T>(
        ReadOnlySpan<Half> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        Span<byte> codes,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, HalfElement>.QuantizeDynamic(
            HalfElement.Of(source), shape, scales, zeroPoints, codes, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc cref="QuantizeDynamicOrMark{T}(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{byte}, Span{bool}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static int QuantizeDynamicOrMark<T>(
        ReadOnlySpan<Half> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        Span<byte> codes,
        Span<bool> notFinite,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, HalfElement>.QuantizeDynamicOrMark(
            HalfElement.Of(source), shape, scales, zeroPoints, codes, notFinite, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc cref="Dequantize{T}(ReadOnlySpan{byte}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void Dequantize<T>(
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<Half> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, HalfElement>.Dequantize(
            codes, shape, scales, zeroPoints, HalfElement.Of(destination), ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels));

    /// <inheritdoc cref="FakeQuantize{T}(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void FakeQuantize<T>(
        ReadOnlySpan<Half> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<Half> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, HalfElement>.FakeQuantize(
            HalfElement.Of(source),
            shape,
            scales,
            zeroPoints,
            HalfElement.Of(destination),
            ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc
    /// cref="FakeQuantizeGradient{T}(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, ReadOnlySpan{float}, Span{float}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void FakeQuantizeGradient<T>(
        ReadOnlySpan<Half> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<Half> gradient,
        Span<Half> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, HalfElement>.FakeQuantizeGradient(
            HalfElement.Of(source),
            shape,
            scales,
            zeroPoints,
            HalfElement.Of(gradient),
            HalfElement.Of(destination),
            ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels));
}
