using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>Codes, their parameters and where outputs go, as they cross threads.</summary>
/// <param name="Codes">The codes of the input.</param>
/// <param name="Scales">Its scales.</param>
/// <param name="ZeroPoints">Its zero points.</param>
/// <param name="Destination">The outputs.</param>
internal readonly record struct ProductMemory(PinnedSpan<byte> Codes, PinnedSpan<float> Scales, PinnedSpan<int> ZeroPoints, PinnedSpan<float> Destination);

/// <summary>A product, one piece after the other.</summary>
internal sealed class ProductWork<TInput, TWeights, TProduct> : PieceWork
    where TInput : struct, IScheme
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
{
    private readonly PackedWeights _weights;
    private readonly ProductMemory _memory;
    private readonly OutputBounds _bounds;
    private readonly ProductCut _cut;

    private ProductWork(PackedWeights weights, in ProductMemory memory, in OutputBounds bounds, in ProductCut cut)
        : base(cut.Count)
    {
        _weights = weights;
        _memory = memory;
        _bounds = bounds;
        _cut = cut;
    }

    /// <summary>Does all pieces of a product whose arguments are checked.</summary>
    public static void Execute(PackedWeights weights, in ProductMemory memory, int rows, in OutputBounds bounds, in ParallelLimits limits)
    {
        PanelLayout<TProduct> layout = new(weights.Outputs, weights.InnerLength);
        ProductCut cut = ProductCut.Of(layout.Panels, weights.Outputs, weights.InnerLength, rows, limits);
        new ProductWork<TInput, TWeights, TProduct>(weights, memory, bounds, cut).Execute(limits.Degree, limits.Cancellation);
    }

    protected override void Run(int index) => ProductKernels<TInput, TWeights, TProduct>.Multiply(
        _weights,
        new(_weights.Outputs, _weights.InnerLength),
        _memory.Codes.Span,
        _memory.Scales.Span,
        _memory.ZeroPoints.Span,
        _cut[index],
        _bounds,
        _memory.Destination.Span);
}
