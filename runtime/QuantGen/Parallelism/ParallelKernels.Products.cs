using System;
using System.Threading;
using QuantGen.Parallelism;

namespace QuantGen;

/// <content>Products, cut into blocks of rows and of outputs, never along K: results are those of one thread.</content>
public static partial class ParallelKernels
{
    /// <inheritdoc cref="IQuantizedProduct{TSelf}.Multiply(ReadOnlySpan{float}, int, Span{float})"/>
    /// <typeparam name="T">The product type.</typeparam>
    /// <param name="product">The product.</param>
    /// <param name="input">[rows, inner]; finite. Quantized on the calling thread.</param>
    /// <param name="rows">M, the rows of the input.</param>
    /// <param name="destination">Receives [rows, outputs]; at least as long.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Multiply<T>(
        T product,
        ReadOnlySpan<float> input,
        int rows,
        Span<float> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : class, IQuantizedProduct<T>
    {
        ArgumentNullException.ThrowIfNull(product);
        ParallelLimits limits = ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
        if (!ProductCut.IsWorthThreads(product.Outputs, product.InnerLength, rows, limits) || !ProductCall.TryMultiply(product, input, rows, destination, limits))
        {
            product.Multiply(input, rows, destination);
            if (ProductCut.MayBeWorthThreads(product.Outputs, product.InnerLength, rows, limits))
            {
                OtherThreads.CallEnded();
            }
        }
    }

    /// <inheritdoc cref="IQuantizedProduct{TSelf}.Multiply(ReadOnlySpan{byte}, ReadOnlySpan{float}, ReadOnlySpan{int}, int, Span{float})"/>
    /// <typeparam name="T">The product type.</typeparam>
    /// <param name="product">The product.</param>
    /// <param name="codes">[rows, inner], one little-endian bit stream.</param>
    /// <param name="scales">One scale for each region of the input: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="rows">M, the rows of the input.</param>
    /// <param name="destination">Receives [rows, outputs]; at least as long.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Multiply<T>(
        T product,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        int rows,
        Span<float> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : class, IQuantizedProduct<T>
    {
        ArgumentNullException.ThrowIfNull(product);
        ParallelLimits limits = ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
        if (!ProductCut.IsWorthThreads(product.Outputs, product.InnerLength, rows, limits)
            || !ProductCall.TryMultiply(product, codes, scales, zeroPoints, rows, destination, limits))
        {
            product.Multiply(codes, scales, zeroPoints, rows, destination);
            if (ProductCut.MayBeWorthThreads(product.Outputs, product.InnerLength, rows, limits))
            {
                OtherThreads.CallEnded();
            }
        }
    }

    /// <inheritdoc cref="IQuantizedProductToCodes{TSelf}.Multiply(ReadOnlySpan{byte}, ReadOnlySpan{float}, ReadOnlySpan{int}, int, float, int, Span{byte})"/>
    /// <typeparam name="T">The product type.</typeparam>
    /// <param name="product">The product.</param>
    /// <param name="codes">[rows, inner], one little-endian bit stream.</param>
    /// <param name="scales">One scale for each region of the input: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="rows">M, the rows of the input.</param>
    /// <param name="outputScale">The scale of the output: finite, positive and normal.</param>
    /// <param name="outputZeroPoint">The zero point of the output, a code; where the third scheme is symmetric, its constant zero point or 0.</param>
    /// <param name="destination">Receives [rows, outputs], one little-endian bit stream; at least as long.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Multiply<T>(
        T product,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        int rows,
        float outputScale,
        int outputZeroPoint,
        Span<byte> destination,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : class, IQuantizedProductToCodes<T>
    {
        ArgumentNullException.ThrowIfNull(product);
        ParallelLimits limits = ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
        if (!ProductCut.IsWorthThreads(product.Outputs, product.InnerLength, rows, limits)
            || !ProductCall.TryMultiply(product, codes, scales, zeroPoints, rows, outputScale, outputZeroPoint, destination, limits))
        {
            product.Multiply(codes, scales, zeroPoints, rows, outputScale, outputZeroPoint, destination);
            if (ProductCut.MayBeWorthThreads(product.Outputs, product.InnerLength, rows, limits))
            {
                OtherThreads.CallEnded();
            }
        }
    }

    /// <inheritdoc cref="IQuantizedProduct{TSelf}.Accumulate"/>
    /// <typeparam name="T">The product type.</typeparam>
    /// <param name="product">The product.</param>
    /// <param name="codes">[rows, inner], one little-endian bit stream.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="rows">M, the rows of the input.</param>
    /// <param name="accumulators">Receives [rows, outputs]; at least as long.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Accumulate<T>(
        T product,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<int> zeroPoints,
        int rows,
        Span<int> accumulators,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : class, IQuantizedProduct<T>
    {
        ArgumentNullException.ThrowIfNull(product);
        ParallelLimits limits = ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default);
        if (!ProductCut.IsWorthThreads(product.Outputs, product.InnerLength, rows, limits)
            || !ProductCall.TryAccumulate(product, codes, zeroPoints, rows, accumulators, limits))
        {
            product.Accumulate(codes, zeroPoints, rows, accumulators);
            if (ProductCut.MayBeWorthThreads(product.Outputs, product.InnerLength, rows, limits))
            {
                OtherThreads.CallEnded();
            }
        }
    }
}
