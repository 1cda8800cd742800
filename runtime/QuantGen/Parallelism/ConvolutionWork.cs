using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>A convolution, one piece after the other.</summary>
internal sealed class ConvolutionWork<TInput, TWeights, TProduct> : PieceWork
    where TInput : struct, IScheme
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
{
    private readonly PackedConvolution _weights;
    private readonly ProductMemory _memory;
    private readonly ConvolutionShape _shape;
    private readonly OutputBounds _bounds;
    private readonly ConvolutionCut _cut;

    private ConvolutionWork(PackedConvolution weights, in ProductMemory memory, in ConvolutionShape shape, in OutputBounds bounds, in ConvolutionCut cut)
        : base(cut.Count)
    {
        _weights = weights;
        _memory = memory;
        _shape = shape;
        _bounds = bounds;
        _cut = cut;
    }

    /// <summary>Does all pieces of a convolution whose arguments are checked.</summary>
    public static void Execute(PackedConvolution weights, in ProductMemory memory, in ConvolutionShape shape, in OutputBounds bounds, in ParallelLimits limits)
    {
        int innerLength = (int)(weights.InputsOfGroup * weights.Geometry.Kernel.Length);
        ConvolutionCut cut = ConvolutionCut.Of(ConvolutionKernels<TInput, TWeights, TProduct>.All(weights, shape), shape.Output.Length, innerLength, limits);
        new ConvolutionWork<TInput, TWeights, TProduct>(weights, memory, shape, bounds, cut).Execute(limits.Degree, limits.Cancellation);
    }

    protected override void Run(int index) => ConvolutionKernels<TInput, TWeights, TProduct>.Convolve(
        _weights, _memory.Codes.Span, _shape, _memory.Scales.Span, _memory.ZeroPoints.Span, _cut[index], _bounds, _memory.Destination.Span);
}
