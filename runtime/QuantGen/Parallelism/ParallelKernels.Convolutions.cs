using System;
using System.Threading;
using QuantGen.Parallelism;

namespace QuantGen;

/// <content>Convolutions, cut into channels, images and bands of rows: results are those of one thread.</content>
public static partial class ParallelKernels
{
    /// <inheritdoc cref="IQuantizedConvolution{TSelf}.Convolve(ReadOnlySpan{float}, TensorShape, Span{float})"/>
    /// <typeparam name="T">The convolution type.</typeparam>
    /// <param name="convolution">The convolution.</param>
    /// <param name="input">[batch, inputs, height, width]; finite. Quantized on the calling thread.</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="destination">Receives [batch, outputs, height, width]; at least as long.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Convolve<T>(
        T convolution,
        ReadOnlySpan<float> input,
        TensorShape shape,
        Span<float> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : class, IQuantizedConvolution<T>
    {
        ArgumentNullException.ThrowIfNull(convolution);
        ParallelLimits limits = ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
        if (!ConvolutionCall.TryConvolve(convolution, input, shape, destination, limits))
        {
            convolution.Convolve(input, shape, destination);
        }
    }

    /// <inheritdoc cref="IQuantizedConvolution{TSelf}.Convolve(ReadOnlySpan{byte}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
    /// <typeparam name="T">The convolution type.</typeparam>
    /// <param name="convolution">The convolution.</param>
    /// <param name="codes">[batch, inputs, height, width], one little-endian bit stream.</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="scales">The scale of the input: finite, positive and normal.</param>
    /// <param name="zeroPoints">The zero point of the input, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="destination">Receives [batch, outputs, height, width]; at least as long.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Convolve<T>(
        T convolution,
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<float> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : class, IQuantizedConvolution<T>
    {
        ArgumentNullException.ThrowIfNull(convolution);
        ParallelLimits limits = ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
        if (!ConvolutionCall.TryConvolve(convolution, codes, shape, scales, zeroPoints, destination, limits))
        {
            convolution.Convolve(codes, shape, scales, zeroPoints, destination);
        }
    }

    /// <inheritdoc cref="IQuantizedConvolutionToCodes{TSelf}.Convolve(ReadOnlySpan{byte}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, float, int, Span{byte})"/>
    /// <typeparam name="T">The convolution type.</typeparam>
    /// <param name="convolution">The convolution.</param>
    /// <param name="codes">[batch, inputs, height, width], one little-endian bit stream.</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="scales">The scale of the input: finite, positive and normal.</param>
    /// <param name="zeroPoints">The zero point of the input, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="outputScale">The scale of the output: finite, positive and normal.</param>
    /// <param name="outputZeroPoint">The zero point of the output, a code; where the third scheme is symmetric, its constant zero point or 0.</param>
    /// <param name="destination">Receives [batch, outputs, height, width], one little-endian bit stream; at least as long.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Convolve<T>(
        T convolution,
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        float outputScale,
        int outputZeroPoint,
        Span<byte> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : class, IQuantizedConvolutionToCodes<T>
    {
        ArgumentNullException.ThrowIfNull(convolution);
        ParallelLimits limits = ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
        if (!ConvolutionCall.TryConvolve(convolution, codes, shape, scales, zeroPoints, outputScale, outputZeroPoint, destination, limits))
        {
            convolution.Convolve(codes, shape, scales, zeroPoints, outputScale, outputZeroPoint, destination);
        }
    }

    /// <inheritdoc cref="IQuantizedConvolution{TSelf}.Accumulate"/>
    /// <typeparam name="T">The convolution type.</typeparam>
    /// <param name="convolution">The convolution.</param>
    /// <param name="codes">[batch, inputs, height, width], one little-endian bit stream.</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="zeroPoints">The zero point of the input, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="accumulators">Receives [batch, outputs, height, width]; at least as long.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Accumulate<T>(
        T convolution,
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<int> zeroPoints,
        Span<int> accumulators,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : class, IQuantizedConvolution<T>
    {
        ArgumentNullException.ThrowIfNull(convolution);
        ParallelLimits limits = ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
        if (!ConvolutionCall.TryAccumulate(convolution, codes, shape, zeroPoints, accumulators, limits))
        {
            convolution.Accumulate(codes, shape, zeroPoints, accumulators);
        }
    }
}
