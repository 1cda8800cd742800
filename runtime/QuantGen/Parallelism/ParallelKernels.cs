using System;
using System.Threading;
using QuantGen.Kernels;
using QuantGen.Parallelism;

namespace QuantGen;

/// <summary>The kernels of <see cref="IQuantizedTensor{TSelf}"/> on more than one core, with the same arguments and the same bits.</summary>
/// <remarks>
/// <para>
/// A tensor is cut into parts that begin a byte of codes: anywhere where parameters are given, between regions where they are found, or anywhere again where
/// regions are long or recur, whose ranges are then united. Threads of the pool take part after part together with the calling thread. Tensors
/// of less than a million elements (with 256-bit vectors half of it, and so on) run on the calling thread, and so do those of types written by hand.
/// </para>
/// <para>
/// Arguments are checked once, before anything is written, with the exceptions of the kernels. Cancellation is looked at before each
/// part; what was written until then remains, and need not be valid parameters. An exception of a part is thrown as itself, once all other parts have
/// stopped; of several the one of the first part. A call allocates a small object or two, whatever the degree of parallelism.
/// </para>
/// </remarks>
public static partial class ParallelKernels
{
    /// <inheritdoc cref="IQuantizedTensor{TSelf}.ComputeParameters(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int})"/>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="source">The elements.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">Receives one scale for each region.</param>
    /// <param name="zeroPoints">Receives one zero point for each region; may be empty when symmetric.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void ComputeParameters<T>(
        ReadOnlySpan<float> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T>
    {
        if (ParallelLimits.StaysOnThread(shape, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels))
        {
            T.ComputeParameters(source, shape, scales, zeroPoints);
            return;
        }

        ParallelCall<ParallelComputeParameters, SingleElement>.Share<T>(
            SingleElement.Of(source), shape, scales, zeroPoints, default, default, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels);
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.Quantize(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{byte})"/>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="source">The elements; ±∞ saturate, NaN becomes MinCode.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">One scale for each region: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="codes">Receives the codes.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Quantize<T>(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<byte> codes,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T>
    {
        if (ParallelLimits.StaysOnThread(shape, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default))
        {
            T.Quantize(source, shape, scales, zeroPoints, codes);
            return;
        }

        ParallelCall<ParallelQuantize, SingleElement>.Share<T>(
            SingleElement.Of(source), shape, scales, zeroPoints, codes, default, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamic(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{byte})"/>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="source">The elements.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">Receives one scale for each region.</param>
    /// <param name="zeroPoints">Receives one zero point for each region; may be empty when symmetric.</param>
    /// <param name="codes">Receives the codes.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void QuantizeDynamic<T>(
        ReadOnlySpan<float> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        Span<byte> codes,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T>
    {
        if (ParallelLimits.StaysOnThread(shape, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default))
        {
            T.QuantizeDynamic(source, shape, scales, zeroPoints, codes);
            return;
        }

        ParallelCall<ParallelQuantizeDynamic, SingleElement>.Share<T>(
            SingleElement.Of(source), shape, scales, zeroPoints, codes, default, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamicOrMark"/>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="source">The elements.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">Receives one scale for each region.</param>
    /// <param name="zeroPoints">Receives one zero point for each region; may be empty when symmetric.</param>
    /// <param name="codes">Receives the codes.</param>
    /// <param name="notFinite">Receives for each region whether it holds a NaN or ±∞.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static int QuantizeDynamicOrMark<T>(
        ReadOnlySpan<float> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        Span<byte> codes,
        Span<bool> notFinite,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T>
    {
        if (ParallelLimits.StaysOnThread(shape, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default))
        {
            return T.QuantizeDynamicOrMark(source, shape, scales, zeroPoints, codes, notFinite);
        }

        ParallelCall<ParallelQuantizeDynamicOrMark, SingleElement>.Share<T>(
            SingleElement.Of(source), shape, scales, zeroPoints, codes, default, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default, notFinite);
        return notFinite[..T.GetParameterLength(shape)].Count(true);
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.Dequantize(ReadOnlySpan{byte}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="codes">The codes.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="scales">One scale for each region: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="destination">Receives the elements.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Dequantize<T>(
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<float> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T>
    {
        if (ParallelLimits.StaysOnThread(shape, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels))
        {
            T.Dequantize(codes, shape, scales, zeroPoints, destination);
            return;
        }

        ParallelCall<ParallelDequantize, SingleElement>.Share<T>(
            default, shape, scales, zeroPoints, codes, SingleElement.Of(destination), maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels);
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantize(ReadOnlySpan{float}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="source">The elements; ±∞ saturate, NaN becomes the value of MinCode.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">One scale for each region: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="destination">Receives the elements; may be <paramref name="source"/> itself.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void FakeQuantize<T>(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<float> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T>
    {
        if (ParallelLimits.StaysOnThread(shape, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default))
        {
            T.FakeQuantize(source, shape, scales, zeroPoints, destination);
            return;
        }

        ParallelCall<ParallelFakeQuantize, SingleElement>.Share<T>(
            SingleElement.Of(source), shape, scales, zeroPoints, default, SingleElement.Of(destination), maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantizeGradient"/>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="source">The elements that went into fake-quantize.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">One scale for each region: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="gradient">The gradient with respect to what came out, as many as elements.</param>
    /// <param name="destination">Receives the gradient with respect to the elements; may be <paramref name="gradient"/> or <paramref name="source"/> itself.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void FakeQuantizeGradient<T>(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : IQuantizedTensor<T>
    {
        if (ParallelLimits.StaysOnThread(shape, maxDegreeOfParallelism, cancellationToken, ParallelThreshold.OfLightKernels))
        {
            T.FakeQuantizeGradient(source, shape, scales, zeroPoints, gradient, destination);
            return;
        }

        ParallelCall<ParallelFakeQuantizeGradient, SingleElement>.Share<T>(
            SingleElement.Of(source),
            shape,
            scales,
            zeroPoints,
            default,
            SingleElement.Of(destination),
            maxDegreeOfParallelism,
            cancellationToken,
            ParallelThreshold.OfLightKernels,
            gradient: SingleElement.Of(gradient));
    }
}
