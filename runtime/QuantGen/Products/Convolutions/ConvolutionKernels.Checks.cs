using System;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <content>What each operation asks of its arguments, before anything is written.</content>
public static partial class ConvolutionKernels<TInput, TWeights, TProduct>
{
    /// <summary>The convolution of an image of this shape.</summary>
    internal static ConvolutionShape Shape(PackedConvolution weights, TensorShape shape)
    {
        ProductArguments.CheckPacked(weights);
        return new(shape, weights.Geometry, weights.Inputs, weights.Outputs);
    }

    /// <summary>What convolving floats asks of its arguments; returns as much of the destination as is written.</summary>
    internal static Span<float> CheckFloats(
        PackedConvolution weights, ReadOnlySpan<float> input, TensorShape shape, in ConvolutionShape convolution, Span<float> destination)
    {
        TensorArguments.CheckInput(input.Length, shape.Length, nameof(input));
        Span<float> outputs = Destination(destination, nameof(destination), convolution);
        TensorArguments.CheckApart<float, float>(outputs, nameof(destination), input, nameof(input));
        TensorArguments.CheckApart<float, byte>(outputs, nameof(destination), weights.Bytes.Span, nameof(weights));
        return outputs;
    }

    /// <summary>What convolving codes asks of its arguments; returns as much of the destination as is written.</summary>
    internal static Span<float> CheckCodes(
        PackedConvolution weights,
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        in ConvolutionShape convolution,
        Span<float> destination)
    {
        CheckInput(codes, shape);
        ProductKernels<TInput, TWeights, TProduct>.CheckParameters<TInput>(scales, zeroPoints, 1);
        Span<float> outputs = Destination(destination, nameof(destination), convolution);
        CheckApart<float>(outputs, nameof(destination), weights, codes, scales, zeroPoints);
        return outputs;
    }

    /// <summary>What sums ask of their arguments; returns as much of the destination as is written.</summary>
    internal static Span<int> CheckAccumulate(
        PackedConvolution weights, ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<int> zeroPoints, in ConvolutionShape convolution, Span<int> accumulators)
    {
        CheckInput(codes, shape);
        ProductKernels<TInput, TWeights, TProduct>.CheckZeroPoints<TInput>(zeroPoints, 1);
        Span<int> outputs = Destination(accumulators, nameof(accumulators), convolution);
        CheckApart<int>(outputs, nameof(accumulators), weights, codes, default, zeroPoints);
        return outputs;
    }

    /// <summary>What convolving to codes asks of its arguments; returns as much of the destination as is written.</summary>
    internal static Span<byte> CheckToCodes<TOutput>(
        PackedConvolution weights,
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        in ConvolutionShape convolution,
        float outputScale,
        int outputZeroPoint,
        Span<byte> destination)
        where TOutput : struct, IScheme
    {
        CheckInput(codes, shape);
        ProductKernels<TInput, TWeights, TProduct>.CheckParameters<TInput>(scales, zeroPoints, 1);
        ProductKernels<TInput, TWeights, TProduct>.CheckOutput<TOutput>(outputScale, outputZeroPoint);
        int bytes = SchemeKernels<TOutput>.GetCodeLength(convolution.Output);
        TensorArguments.CheckDestination(destination.Length, bytes, nameof(destination));
        Span<byte> outputs = destination[..bytes];
        CheckApart<byte>(outputs, nameof(destination), weights, codes, scales, zeroPoints);
        return outputs;
    }

    private static void CheckInput(ReadOnlySpan<byte> codes, TensorShape shape) =>
        TensorArguments.CheckInput(codes.Length, SchemeKernels<TInput>.GetCodeLength(shape), nameof(codes));

    private static Span<T> Destination<T>(Span<T> destination, string name, in ConvolutionShape convolution)
    {
        TensorArguments.CheckDestination(destination.Length, convolution.Output.Length, name);
        return destination[..convolution.Output.Length];
    }

    private static void CheckApart<T>(
        ReadOnlySpan<T> destination, string name, PackedConvolution weights, ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints)
        where T : unmanaged
    {
        TensorArguments.CheckApart<T, byte>(destination, name, codes, nameof(codes));
        TensorArguments.CheckApart<T, float>(destination, name, scales, nameof(scales));
        TensorArguments.CheckApart<T, int>(destination, name, zeroPoints, nameof(zeroPoints));
        TensorArguments.CheckApart<T, byte>(destination, name, weights.Bytes.Span, nameof(weights));
    }
}
