using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>What is made of the sums of a convolution in pieces.</summary>
internal interface IConvolutionOutputs
{
    /// <summary>Computes one piece on checked arguments.</summary>
    void Run<TInput, TWeights, TProduct>(PackedConvolution weights, in ProductMemory memory, in ConvolutionShape shape, in ConvolutionPart part)
        where TInput : struct, IScheme
        where TWeights : struct, IScheme
        where TProduct : struct, IProduct;
}

/// <summary>Outputs in floats, where the memory says.</summary>
/// <param name="bounds">The activation.</param>
internal readonly struct FloatPlanes(OutputBounds bounds) : IConvolutionOutputs
{
    public void Run<TInput, TWeights, TProduct>(PackedConvolution weights, in ProductMemory memory, in ConvolutionShape shape, in ConvolutionPart part)
        where TInput : struct, IScheme
        where TWeights : struct, IScheme
        where TProduct : struct, IProduct => ConvolutionKernels<TInput, TWeights, TProduct>.Convolve(
            weights, memory.Codes.Span, shape, memory.Scales.Span, memory.ZeroPoints.Span, part, bounds, memory.Destination.Span);
}

/// <summary>The integer sums themselves.</summary>
/// <param name="accumulators">Receives [batch, outputs, height, width].</param>
internal readonly struct AccumulatorPlanes(PinnedSpan<int> accumulators) : IConvolutionOutputs
{
    public void Run<TInput, TWeights, TProduct>(PackedConvolution weights, in ProductMemory memory, in ConvolutionShape shape, in ConvolutionPart part)
        where TInput : struct, IScheme
        where TWeights : struct, IScheme
        where TProduct : struct, IProduct => ConvolutionKernels<TInput, TWeights, TProduct>.Accumulate(
            weights, memory.Codes.Span, shape, memory.ZeroPoints.Span, part, accumulators.Span);
}

/// <summary>Outputs in codes of a third scheme, one to a byte: pieces share no byte.</summary>
/// <param name="unpacked">Receives [batch, outputs, height, width].</param>
/// <param name="bounds">The activation.</param>
/// <param name="scale">The scale of the output.</param>
/// <param name="zeroPoint">Its zero point.</param>
internal readonly struct CodePlanes<TOutput>(PinnedSpan<byte> unpacked, OutputBounds bounds, float scale, int zeroPoint) : IConvolutionOutputs
    where TOutput : struct, IScheme
{
    public void Run<TInput, TWeights, TProduct>(PackedConvolution weights, in ProductMemory memory, in ConvolutionShape shape, in ConvolutionPart part)
        where TInput : struct, IScheme
        where TWeights : struct, IScheme
        where TProduct : struct, IProduct => ConvolutionKernels<TInput, TWeights, TProduct>.ConvolveToCodes<TOutput>(
            weights, memory.Codes.Span, shape, memory.Scales.Span, memory.ZeroPoints.Span, part, bounds, scale, zeroPoint, unpacked.Span);
}
