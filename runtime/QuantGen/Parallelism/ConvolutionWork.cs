using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>A convolution, one piece after the other.</summary>
/// <typeparam name="TInput">The scheme of the input.</typeparam>
/// <typeparam name="TWeights">The scheme of the weights.</typeparam>
/// <typeparam name="TProduct">The pair.</typeparam>
/// <typeparam name="TOutputs">What is made of sums.</typeparam>
internal sealed class ConvolutionWork<TInput, TWeights, TProduct, TOutputs> : PieceWork
    where TInput : struct, IScheme
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
    where TOutputs : struct, IConvolutionOutputs
{
    private readonly PackedConvolution _weights;
    private readonly ProductMemory _memory;
    private readonly ConvolutionShape _shape;
    private readonly TOutputs _outputs;
    private readonly ConvolutionCut _cut;

    private ConvolutionWork(PackedConvolution weights, in ProductMemory memory, in ConvolutionShape shape, in TOutputs outputs, in ConvolutionCut cut)
        : base(cut.Count)
    {
        _weights = weights;
        _memory = memory;
        _shape = shape;
        _outputs = outputs;
        _cut = cut;
    }

    /// <summary>Does all pieces of a convolution whose arguments are checked.</summary>
    public static void Execute(PackedConvolution weights, in ProductMemory memory, in ConvolutionShape shape, in TOutputs outputs, in ParallelLimits limits)
    {
        int innerLength = (int)(weights.InputsOfGroup * weights.Geometry.Kernel.Length);
        ConvolutionCut cut = ConvolutionCut.Of(ConvolutionKernels<TInput, TWeights, TProduct>.All(weights, shape), shape.Output.Length, innerLength, limits);
        new ConvolutionWork<TInput, TWeights, TProduct, TOutputs>(weights, memory, shape, outputs, cut).Execute(limits.Degree, limits.Cancellation);
    }

    protected override void Run(int index) => _outputs.Run<TInput, TWeights, TProduct>(_weights, _memory, _shape, _cut[index]);
}
