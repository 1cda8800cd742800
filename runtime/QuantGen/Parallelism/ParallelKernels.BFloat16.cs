using System;
using System.Runtime.CompilerServices;
using System.Threading;
using QuantGen.Elements;
using QuantGen.Kernels;
using QuantGen.Parallelism;

namespace QuantGen;

/// <content>The kernels on bfloat16 values: those of <see cref="BFloat16Elements"/> on more than one core.</content>
public static partial class ParallelKernels
{
    /// <inheritdoc cref="ComputeParameters{T}(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void ComputeParameters<T>(
        ReadOnlySpan<BFloat16> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, BFloat16Element>.ComputeParameters(
            BFloat16Element.Of(source), shape, scales, zeroPoints, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels));

    /// <inheritdoc cref="Quantize{T}(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{byte}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void Quantize<T>(
        ReadOnlySpan<BFloat16> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<byte> codes,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, BFloat16Element>.Quantize(
            BFloat16Element.Of(source), shape, scales, zeroPoints, codes, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc cref="QuantizeDynamic{T}(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{byte}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void QuantizeDynamic<T>(
        ReadOnlySpan<BFloat16> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        Span<byte> codes,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, BFloat16Element>.QuantizeDynamic(
            BFloat16Element.Of(source), shape, scales, zeroPoints, codes, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc cref="QuantizeDynamicOrMark{T}(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{byte}, Span{bool}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static int QuantizeDynamicOrMark<T>(
        ReadOnlySpan<BFloat16> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        Span<byte> codes,
        Span<bool> notFinite,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, BFloat16Element>.QuantizeDynamicOrMark(
            BFloat16Element.Of(source), shape, scales, zeroPoints, codes, notFinite, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc cref="Dequantize{T}(ReadOnlySpan{byte}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void Dequantize<T>(
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<BFloat16> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, BFloat16Element>.Dequantize(
            codes, shape, scales, zeroPoints, BFloat16Element.Of(destination), ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels));

    /// <inheritdoc cref="FakeQuantize{T}(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void FakeQuantize<T>(
        ReadOnlySpan<BFloat16> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<BFloat16> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, BFloat16Element>.FakeQuantize(
            BFloat16Element.Of(source),
            shape,
            scales,
            zeroPoints,
            BFloat16Element.Of(destination),
            ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default));

    /// <inheritdoc
    /// cref="FakeQuantizeGradient{T}(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, ReadOnlySpan{float}, Span{float}, int, CancellationToken)"/>
    [OverloadResolutionPriority(-1)]
    public static void FakeQuantizeGradient<T>(
        ReadOnlySpan<BFloat16> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<BFloat16> gradient,
        Span<BFloat16> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T> =>
        ElementTensors<T, BFloat16Element>.FakeQuantizeGradient(
            BFloat16Element.Of(source),
            shape,
            scales,
            zeroPoints,
            BFloat16Element.Of(gradient),
            BFloat16Element.Of(destination),
            ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels));
}
