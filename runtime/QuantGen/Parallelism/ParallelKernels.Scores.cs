using System;
using System.Threading;
using QuantGen.Parallelism;

namespace QuantGen;

/// <content>Scores of one query against many packed rows, cut into ranges of rows: results are those of one thread.</content>
public static partial class ParallelKernels
{
    /// <summary>Scores of all packed rows for a query in floats, quantized online on the calling thread; without bias and activation.</summary>
    /// <typeparam name="T">The product type.</typeparam>
    /// <param name="product">The packed rows, [rows, inner].</param>
    /// <param name="query">As many finite elements as a row has.</param>
    /// <param name="distance">How they are compared.</param>
    /// <param name="scores">Receives one score for each row; at least as long.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentException">A length is wrong, spans overlap, or an element is NaN or infinite; nothing is written then.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1, or there is no such distance.</exception>
    /// <exception cref="NotSupportedException">The product was not emitted: one written by hand has no scores.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Scores<T>(
        T product, ReadOnlySpan<float> query, Distance distance, Span<float> scores, int maxDegreeOfParallelism = -1, CancellationToken cancellationToken = default)
        where T : class, IQuantizedProduct<T>
    {
        ArgumentNullException.ThrowIfNull(product);
        if (!ScoreCall.TryScore(product, query, distance, scores, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default)))
        {
            throw NoScores<T>();
        }
    }

    /// <summary>Scores of all packed rows for a query in codes; without bias and activation.</summary>
    /// <typeparam name="T">The product type.</typeparam>
    /// <param name="product">The packed rows, [rows, inner].</param>
    /// <param name="codes">As many codes as a row has, one little-endian bit stream.</param>
    /// <param name="scales">One scale for each region of the query: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="distance">How they are compared.</param>
    /// <param name="scores">Receives one score for each row; at least as long.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads, the calling one included; −1 for one for each processor.</param>
    /// <param name="cancellationToken">Stops the work between pieces.</param>
    /// <exception cref="ArgumentException">A length is wrong, spans overlap, or a scale or zero point is invalid; nothing is written then.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is neither positive nor −1, or there is no such distance.</exception>
    /// <exception cref="NotSupportedException">The product was not emitted: one written by hand has no scores.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static void Scores<T>(
        T product,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Distance distance,
        Span<float> scores,
        int maxDegreeOfParallelism = -1,
        CancellationToken cancellationToken = default)
        where T : class, IQuantizedProduct<T>
    {
        ArgumentNullException.ThrowIfNull(product);
        if (!ScoreCall.TryScore(product, codes, scales, zeroPoints, distance, scores, ParallelLimits.Create(maxDegreeOfParallelism, cancellationToken, ParallelThreshold.Default)))
        {
            throw NoScores<T>();
        }
    }

    private static NotSupportedException NoScores<T>() =>
        new($"{typeof(T).Name} was written by hand and has no scores; declare it with [QuantizedProduct].");
}
