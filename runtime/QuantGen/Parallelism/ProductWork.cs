using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>Codes, their parameters and where outputs go, as they cross threads.</summary>
/// <param name="Codes">The codes of the input.</param>
/// <param name="Scales">Its scales.</param>
/// <param name="ZeroPoints">Its zero points.</param>
/// <param name="Destination">The outputs where they are floats.</param>
internal readonly record struct ProductMemory(PinnedSpan<byte> Codes, PinnedSpan<float> Scales, PinnedSpan<int> ZeroPoints, PinnedSpan<float> Destination);

/// <summary>A product, one piece after the other.</summary>
/// <typeparam name="TInput">The scheme of the input.</typeparam>
/// <typeparam name="TWeights">The scheme of the weights.</typeparam>
/// <typeparam name="TProduct">The pair.</typeparam>
/// <typeparam name="TOutputs">What is made of sums.</typeparam>
internal sealed class ProductWork<TInput, TWeights, TProduct, TOutputs> : PieceWork
    where TInput : struct, IScheme
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
    where TOutputs : struct, IProductOutputs
{
    private readonly PackedWeights _weights;
    private readonly ProductMemory _memory;
    private readonly TOutputs _outputs;
    private readonly ProductCut _cut;

    private ProductWork(PackedWeights weights, in ProductMemory memory, in TOutputs outputs, in ProductCut cut)
        : base(cut.Count)
    {
        _weights = weights;
        _memory = memory;
        _outputs = outputs;
        _cut = cut;
    }

    /// <summary>Does all pieces of a product whose arguments are checked.</summary>
    public static void Execute(PackedWeights weights, in ProductMemory memory, int rows, in TOutputs outputs, in ParallelLimits limits)
    {
        PanelLayout<TProduct> layout = new(weights.Outputs, weights.InnerLength);
        ProductCut cut = ProductCut.Of(layout.Panels, weights.Outputs, weights.InnerLength, rows, limits);
        new ProductWork<TInput, TWeights, TProduct, TOutputs>(weights, memory, outputs, cut).Execute(limits.Degree, limits.Cancellation);
    }

    protected override void Run(int index) => _outputs.Run<TInput, TWeights, TProduct>(_weights, _memory, _cut[index]);
}
