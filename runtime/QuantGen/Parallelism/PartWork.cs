using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary>A kernel on one part of a tensor after the other.</summary>
/// <typeparam name="TScheme">The scheme.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
/// <typeparam name="TOperation">Which kernel.</typeparam>
internal sealed class PartWork<TScheme, TElement, TOperation> : PieceWork
    where TScheme : struct, IScheme
    where TElement : unmanaged, IElement<TElement>
    where TOperation : struct, IParallelOperation
{
    private readonly KernelMemory<TElement> _memory;
    private readonly TensorRegions _regions;
    private readonly PieceCut _cut;
    private readonly bool _streams;
    private volatile bool _isNotFinite;

    private PartWork(in KernelMemory<TElement> memory, in TensorRegions regions, in PieceCut cut)
        : base(cut.Count)
    {
        _memory = memory;
        _regions = regions;
        _cut = cut;
        _streams = Streaming.IsBeyondCaches(TOperation.Bytes<TScheme, TElement>(regions.Length));
    }

    /// <summary>Does all parts; returns whether all elements were finite, where parameters are found.</summary>
    public static bool Execute(in KernelMemory<TElement> memory, in TensorRegions regions, in PieceCut cut, in ParallelLimits limits)
    {
        PartWork<TScheme, TElement, TOperation> work = new(memory, regions, cut);
        work.Execute(limits.Degree, limits.Cancellation);
        return !work._isNotFinite;
    }

    protected override void Run(int index)
    {
        Block block = _cut[index];
        if (!_isNotFinite && !TOperation.Run<TScheme, TElement>(_memory, _regions.Between(block.Start, block.End), _streams))
        {
            _isNotFinite = true;
        }
    }
}
