using System;
using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>One product in pieces: its arguments are checked, and floats quantized, on the calling thread.</summary>
internal static unsafe class ProductCall
{
    /// <summary>Multiplies floats; returns whether there is a pair that is a type.</summary>
    public static bool TryMultiply<T>(T product, ReadOnlySpan<float> input, int rows, Span<float> destination, in ParallelLimits limits)
        where T : class, IQuantizedProduct<T>
    {
        fixed (float* inputs = input, destinations = destination)
        {
            FloatVisitor visitor = new(new(inputs, input.Length), rows, new(destinations, destination.Length), limits);
            return product.TryVisitPair(ref visitor);
        }
    }

    /// <summary>Multiplies codes; returns whether there is a pair that is a type.</summary>
    public static bool TryMultiply<T>(
        T product, ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int rows, Span<float> destination, in ParallelLimits limits)
        where T : class, IQuantizedProduct<T>
    {
        fixed (byte* code = codes)
        fixed (float* scale = scales, destinations = destination)
        fixed (int* zeroPoint = zeroPoints)
        {
            ProductMemory memory = new(new(code, codes.Length), new(scale, scales.Length), new(zeroPoint, zeroPoints.Length), new(destinations, destination.Length));
            CodeVisitor visitor = new(memory, rows, limits);
            return product.TryVisitPair(ref visitor);
        }
    }

    /// <summary>Multiplies codes to codes of the third scheme; returns whether there is a pair that is a type.</summary>
    public static bool TryMultiply<T>(
        T product,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        int rows,
        float outputScale,
        int outputZeroPoint,
        Span<byte> destination,
        in ParallelLimits limits)
        where T : class, IQuantizedProductToCodes<T>
    {
        fixed (byte* code = codes, destinations = destination)
        fixed (float* scale = scales)
        fixed (int* zeroPoint = zeroPoints)
        {
            ProductMemory memory = new(new(code, codes.Length), new(scale, scales.Length), new(zeroPoint, zeroPoints.Length), default);
            ToCodesVisitor visitor = new(memory, rows, outputScale, outputZeroPoint, new(destinations, destination.Length), limits);
            return product.TryVisitPairToCodes(ref visitor);
        }
    }

    /// <summary>Sums products of codes; returns whether there is a pair that is a type.</summary>
    public static bool TryAccumulate<T>(
        T product, ReadOnlySpan<byte> codes, ReadOnlySpan<int> zeroPoints, int rows, Span<int> accumulators, in ParallelLimits limits)
        where T : class, IQuantizedProduct<T>
    {
        fixed (byte* code = codes)
        fixed (int* zeroPoint = zeroPoints, sums = accumulators)
        {
            ProductMemory memory = new(new(code, codes.Length), default, new(zeroPoint, zeroPoints.Length), default);
            AccumulatorVisitor visitor = new(memory, rows, new(sums, accumulators.Length), limits);
            return product.TryVisitPair(ref visitor);
        }
    }

    private readonly struct FloatVisitor(PinnedSpan<float> input, int rows, PinnedSpan<float> destination, ParallelLimits limits) : IProductVisitor
    {
        public void Visit<TInput, TWeights, TProduct>(PackedWeights weights, float least, float largest)
            where TInput : struct, IScheme
            where TWeights : struct, IScheme
            where TProduct : struct, IProduct
        {
            ProductKernels<TInput, TWeights, TProduct>.CheckMultiply(weights, input.Span, rows, destination.Span);
            using QuantizedInput<TInput, TProduct> quantized = new(input.Span, rows, weights.InnerLength);
            fixed (byte* code = quantized.Codes)
            fixed (float* scale = quantized.Scales)
            fixed (int* zeroPoint = quantized.ZeroPoints)
            {
                ProductMemory memory = new(
                    new(code, quantized.Codes.Length), new(scale, quantized.Scales.Length), new(zeroPoint, quantized.ZeroPoints.Length), destination);
                ProductWork<TInput, TWeights, TProduct, FloatPieces>.Execute(weights, memory, rows, new(new(least, largest)), limits);
            }
        }
    }

    private readonly struct CodeVisitor(ProductMemory memory, int rows, ParallelLimits limits) : IProductVisitor
    {
        public void Visit<TInput, TWeights, TProduct>(PackedWeights weights, float least, float largest)
            where TInput : struct, IScheme
            where TWeights : struct, IScheme
            where TProduct : struct, IProduct
        {
            ProductKernels<TInput, TWeights, TProduct>.CheckMultiply(
                weights, memory.Codes.Span, memory.Scales.Span, memory.ZeroPoints.Span, rows, memory.Destination.Span);
            ProductWork<TInput, TWeights, TProduct, FloatPieces>.Execute(weights, memory, rows, new(new(least, largest)), limits);
        }
    }

    private readonly struct AccumulatorVisitor(ProductMemory memory, int rows, PinnedSpan<int> accumulators, ParallelLimits limits) : IProductVisitor
    {
        public void Visit<TInput, TWeights, TProduct>(PackedWeights weights, float least, float largest)
            where TInput : struct, IScheme
            where TWeights : struct, IScheme
            where TProduct : struct, IProduct
        {
            ProductKernels<TInput, TWeights, TProduct>.CheckAccumulate(weights, memory.Codes.Span, memory.ZeroPoints.Span, rows, accumulators.Span);
            ProductWork<TInput, TWeights, TProduct, AccumulatorPieces>.Execute(weights, memory, rows, new(accumulators), limits);
        }
    }

    private readonly struct ToCodesVisitor(
        ProductMemory memory, int rows, float outputScale, int outputZeroPoint, PinnedSpan<byte> destination, ParallelLimits limits) : IProductToCodesVisitor
    {
        public void Visit<TInput, TWeights, TProduct, TOutput>(PackedWeights weights, float least, float largest)
            where TInput : struct, IScheme
            where TWeights : struct, IScheme
            where TProduct : struct, IProduct
            where TOutput : struct, IScheme
        {
            Span<byte> outputs = ProductKernels<TInput, TWeights, TProduct>.CheckToCodes<TOutput>(
                weights, memory.Codes.Span, memory.Scales.Span, memory.ZeroPoints.Span, rows, outputScale, outputZeroPoint, destination.Span);
            if (TOutput.Bits == 8)
            {
                CodePieces<TOutput> bytes = new(destination, new(least, largest), outputScale, outputZeroPoint);
                ProductWork<TInput, TWeights, TProduct, CodePieces<TOutput>>.Execute(weights, memory, rows, bytes, limits);
                return;
            }

            using Rental memoryOfCodes = new((long)rows * weights.Outputs);
            fixed (byte* unpacked = memoryOfCodes.Span, stream = outputs)
            {
                PinnedSpan<byte> codes = new(unpacked, memoryOfCodes.Span.Length);
                CodePieces<TOutput> pieces = new(codes, new(least, largest), outputScale, outputZeroPoint);
                ProductWork<TInput, TWeights, TProduct, CodePieces<TOutput>>.Execute(weights, memory, rows, pieces, limits);
                PackingWork<TOutput>.Execute(codes, new(stream, outputs.Length), limits);
            }
        }
    }
}
