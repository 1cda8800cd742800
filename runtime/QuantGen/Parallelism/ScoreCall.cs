using System;
using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>Scores in pieces: arguments are checked, and a query in floats quantized, on the calling thread.</summary>
internal static unsafe class ScoreCall
{
    /// <summary>Scores a query in floats; returns whether there is a pair that is a type.</summary>
    public static bool TryScore<T>(T product, ReadOnlySpan<float> query, Distance distance, Span<float> scores, in ParallelLimits limits)
        where T : class, IQuantizedProduct<T>
    {
        fixed (float* queries = query, destinations = scores)
        {
            FloatVisitor visitor = new(new(queries, query.Length), distance, new(destinations, scores.Length), limits);
            return product.TryVisitPair(ref visitor);
        }
    }

    /// <summary>Scores a query in codes; returns whether there is a pair that is a type.</summary>
    public static bool TryScore<T>(
        T product,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Distance distance,
        Span<float> scores,
        in ParallelLimits limits)
        where T : class, IQuantizedProduct<T>
    {
        fixed (byte* code = codes)
        fixed (float* scale = scales, destinations = scores)
        fixed (int* zeroPoint = zeroPoints)
        {
            ProductMemory memory = new(new(code, codes.Length), new(scale, scales.Length), new(zeroPoint, zeroPoints.Length), new(destinations, scores.Length));
            CodeVisitor visitor = new(memory, distance, limits);
            return product.TryVisitPair(ref visitor);
        }
    }

    private readonly struct FloatVisitor(PinnedSpan<float> query, Distance distance, PinnedSpan<float> scores, ParallelLimits limits) : IProductVisitor
    {
        public void Visit<TInput, TWeights, TProduct>(PackedWeights weights, float least, float largest)
            where TInput : struct, IScheme
            where TWeights : struct, IScheme
            where TProduct : struct, IProduct
        {
            ProductKernels<TInput, TWeights, TProduct>.CheckScores(weights, query.Span, distance, scores.Span);
            using QuantizedInput<TInput, TProduct> quantized = new(query.Span, 1, weights.InnerLength, nameof(query));
            fixed (byte* code = quantized.Codes)
            fixed (float* scale = quantized.Scales)
            fixed (int* zeroPoint = quantized.ZeroPoints)
            {
                ProductMemory memory = new(
                    new(code, quantized.Codes.Length), new(scale, quantized.Scales.Length), new(zeroPoint, quantized.ZeroPoints.Length), scores);
                ScoreWork<TInput, TWeights, TProduct>.Execute(weights, memory, distance, limits);
            }
        }
    }

    private readonly struct CodeVisitor(ProductMemory memory, Distance distance, ParallelLimits limits) : IProductVisitor
    {
        public void Visit<TInput, TWeights, TProduct>(PackedWeights weights, float least, float largest)
            where TInput : struct, IScheme
            where TWeights : struct, IScheme
            where TProduct : struct, IProduct
        {
            ProductKernels<TInput, TWeights, TProduct>.CheckScores(
                weights, memory.Codes.Span, memory.Scales.Span, memory.ZeroPoints.Span, distance, memory.Destination.Span);
            ScoreWork<TInput, TWeights, TProduct>.Execute(weights, memory, distance, limits);
        }
    }
}
