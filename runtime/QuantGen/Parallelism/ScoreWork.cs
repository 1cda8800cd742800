using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>Scores of one query, some panels of rows after the other.</summary>
internal sealed class ScoreWork<TInput, TWeights, TProduct> : PieceWork
    where TInput : struct, IScheme
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
{
    private readonly PackedWeights _weights;
    private readonly ProductMemory _memory;
    private readonly Distance _distance;
    private readonly ProductCut _cut;

    private ScoreWork(PackedWeights weights, in ProductMemory memory, Distance distance, in ProductCut cut)
        : base(cut.Count)
    {
        _weights = weights;
        _memory = memory;
        _distance = distance;
        _cut = cut;
    }

    /// <summary>Does all pieces on checked arguments.</summary>
    public static void Execute(PackedWeights weights, in ProductMemory memory, Distance distance, in ParallelLimits limits)
    {
        ProductKernels<TInput, TWeights, TProduct>.PrepareScores(weights, distance);
        PanelLayout<TProduct> layout = new(weights.Outputs, weights.InnerLength);
        ProductCut cut = ProductCut.IsWorthThreads(weights.Outputs, weights.InnerLength, 1, limits)
            ? ProductCut.Of(layout.Panels, weights.Outputs, weights.InnerLength, 1, limits)
            : ProductCut.One(layout.Panels, 1);
        new ScoreWork<TInput, TWeights, TProduct>(weights, memory, distance, cut).Execute(limits.Degree, limits.Cancellation);
    }

    protected override void Run(int index) => ProductKernels<TInput, TWeights, TProduct>.Score(
        _weights, _memory.Codes.Span, _memory.Scales.Span, _memory.ZeroPoints.Span, _distance, _cut[index], _memory.Destination.Span);
}
