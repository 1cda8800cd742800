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
                ConvolutionWork<TInput, TWeights, TProduct>.Execute(weights, memory, convolution, new(least, largest), limits);
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
            ConvolutionWork<TInput, TWeights, TProduct>.Execute(weights, memory, convolution, new(least, largest), limits);
        }
    }
}
