using System;
using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>One convolution in pieces: its arguments are checked, and floats quantized, on the calling thread.</summary>
internal static unsafe class ConvolutionCall
{
    /// <summary>Convolves floats; returns whether there is a pair that is a type.</summary>
    public static bool TryConvolve<T>(T convolution, ReadOnlySpan<float> input, TensorShape shape, Span<float> destination, in ParallelLimits limits)
        where T : class, IQuantizedConvolution<T>
    {
        fixed (float* inputs = input, destinations = destination)
        {
            FloatVisitor visitor = new(new(inputs, input.Length), shape, new(destinations, destination.Length), limits);
            return convolution.TryVisitPair(ref visitor);
        }
    }

    /// <summary>Convolves codes; returns whether there is a pair that is a type.</summary>
    public static bool TryConvolve<T>(
        T convolution,
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<float> destination,
        in ParallelLimits limits)
        where T : class, IQuantizedConvolution<T>
    {
        fixed (byte* code = codes)
        fixed (float* scale = scales, destinations = destination)
        fixed (int* zeroPoint = zeroPoints)
        {
            ProductMemory memory = new(new(code, codes.Length), new(scale, scales.Length), new(zeroPoint, zeroPoints.Length), new(destinations, destination.Length));
            CodeVisitor visitor = new(memory, shape, limits);
            return convolution.TryVisitPair(ref visitor);
        }
    }

    /// <summary>Convolves codes to codes of the third scheme; returns whether there is a pair that is a type.</summary>
    public static bool TryConvolve<T>(
        T convolution,
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        float outputScale,
        int outputZeroPoint,
        Span<byte> destination,
        in ParallelLimits limits)
        where T : class, IQuantizedConvolutionToCodes<T>
    {
        fixed (byte* code = codes, destinations = destination)
        fixed (float* scale = scales)
        fixed (int* zeroPoint = zeroPoints)
        {
            ProductMemory memory = new(new(code, codes.Length), new(scale, scales.Length), new(zeroPoint, zeroPoints.Length), default);
            ToCodesVisitor visitor = new(memory, shape, outputScale, outputZeroPoint, new(destinations, destination.Length), limits);
            return convolution.TryVisitPairToCodes(ref visitor);
        }
    }

    /// <summary>Sums products of codes; returns whether there is a pair that is a type.</summary>
    public static bool TryAccumulate<T>(
        T convolution, ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<int> zeroPoints, Span<int> accumulators, in ParallelLimits limits)
        where T : class, IQuantizedConvolution<T>
    {
        fixed (byte* code = codes)
        fixed (int* zeroPoint = zeroPoints, sums = accumulators)
        {
            ProductMemory memory = new(new(code, codes.Length), default, new(zeroPoint, zeroPoints.Length), default);
            AccumulatorVisitor visitor = new(memory, shape, new(sums, accumulators.Length), limits);
            return convolution.TryVisitPair(ref visitor);
        }
    }

    private readonly struct FloatVisitor(PinnedSpan<float> input, TensorShape shape, PinnedSpan<float> destination, ParallelLimits limits) : IConvolutionVisitor
    {
        public void Visit<TInput, TWeights, TProduct>(PackedConvolution weights, float least, float largest)
            where TInput : struct, IScheme
            where TWeights : struct, IScheme
            where TProduct : struct, IProduct
        {
            ConvolutionShape convolution = ConvolutionKernels<TInput, TWeights, TProduct>.Shape(weights, shape);
            ConvolutionKernels<TInput, TWeights, TProduct>.CheckFloats(weights, input.Span, shape, convolution, destination.Span);
            using QuantizedInput<TInput, TProduct> quantized = new(input.Span, 1, shape.Length);
            fixed (byte* code = quantized.Codes)
            fixed (float* scale = quantized.Scales)
            fixed (int* zeroPoint = quantized.ZeroPoints)
            {
                ProductMemory memory = new(
                    new(code, quantized.Codes.Length), new(scale, quantized.Scales.Length), new(zeroPoint, quantized.ZeroPoints.Length), destination);
                ConvolutionWork<TInput, TWeights, TProduct, FloatPlanes>.Execute(weights, memory, convolution, new(new(least, largest)), limits);
            }
        }
    }

    private readonly struct CodeVisitor(ProductMemory memory, TensorShape shape, ParallelLimits limits) : IConvolutionVisitor
    {
        public void Visit<TInput, TWeights, TProduct>(PackedConvolution weights, float least, float largest)
            where TInput : struct, IScheme
            where TWeights : struct, IScheme
            where TProduct : struct, IProduct
        {
            ConvolutionShape convolution = ConvolutionKernels<TInput, TWeights, TProduct>.Shape(weights, shape);
            ConvolutionKernels<TInput, TWeights, TProduct>.CheckCodes(
                weights, memory.Codes.Span, shape, memory.Scales.Span, memory.ZeroPoints.Span, convolution, memory.Destination.Span);
            ConvolutionWork<TInput, TWeights, TProduct, FloatPlanes>.Execute(weights, memory, convolution, new(new(least, largest)), limits);
        }
    }

    private readonly struct AccumulatorVisitor(ProductMemory memory, TensorShape shape, PinnedSpan<int> accumulators, ParallelLimits limits) : IConvolutionVisitor
    {
        public void Visit<TInput, TWeights, TProduct>(PackedConvolution weights, float least, float largest)
            where TInput : struct, IScheme
            where TWeights : struct, IScheme
            where TProduct : struct, IProduct
        {
            ConvolutionShape convolution = ConvolutionKernels<TInput, TWeights, TProduct>.Shape(weights, shape);
            ConvolutionKernels<TInput, TWeights, TProduct>.CheckAccumulate(
                weights, memory.Codes.Span, shape, memory.ZeroPoints.Span, convolution, accumulators.Span);
            ConvolutionWork<TInput, TWeights, TProduct, AccumulatorPlanes>.Execute(weights, memory, convolution, new(accumulators), limits);
        }
    }

    private readonly struct ToCodesVisitor(
        ProductMemory memory, TensorShape shape, float outputScale, int outputZeroPoint, PinnedSpan<byte> destination, ParallelLimits limits) : IConvolutionToCodesVisitor
    {
        public void Visit<TInput, TWeights, TProduct, TOutput>(PackedConvolution weights, float least, float largest)
            where TInput : struct, IScheme
            where TWeights : struct, IScheme
            where TProduct : struct, IProduct
            where TOutput : struct, IScheme
        {
            ConvolutionShape convolution = ConvolutionKernels<TInput, TWeights, TProduct>.Shape(weights, shape);
            Span<byte> outputs = ConvolutionKernels<TInput, TWeights, TProduct>.CheckToCodes<TOutput>(
                weights, memory.Codes.Span, shape, memory.Scales.Span, memory.ZeroPoints.Span, convolution, outputScale, outputZeroPoint, destination.Span);
            if (TOutput.Bits == 8)
            {
                CodePlanes<TOutput> bytes = new(destination, new(least, largest), outputScale, outputZeroPoint);
                ConvolutionWork<TInput, TWeights, TProduct, CodePlanes<TOutput>>.Execute(weights, memory, convolution, bytes, limits);
                return;
            }

            using Rental memoryOfCodes = new(convolution.Output.Length);
            fixed (byte* unpacked = memoryOfCodes.Span, stream = outputs)
            {
                PinnedSpan<byte> codes = new(unpacked, memoryOfCodes.Span.Length);
                CodePlanes<TOutput> planes = new(codes, new(least, largest), outputScale, outputZeroPoint);
                ConvolutionWork<TInput, TWeights, TProduct, CodePlanes<TOutput>>.Execute(weights, memory, convolution, planes, limits);
                PackingWork<TOutput>.Execute(codes, new(stream, outputs.Length), limits);
            }
        }
    }
}
