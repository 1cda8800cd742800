namespace QuantGen.Kernels;

/// <summary>
/// The loops of an operation, and what walks ask of it. Loops are compiled for each operation on an arithmetic; the walks, which cut a tensor into what loops take, are
/// compiled once.
/// </summary>
internal abstract class OperationLoops
{
    /// <summary>Whether zero points are the same for all regions and in no array.</summary>
    public bool IsSymmetric { get; protected init; }

    /// <summary>Elements of a group for which there is an unrolled step, or 0.</summary>
    public nuint GroupSize { get; protected init; }

    /// <inheritdoc cref="IElementOperation.Divides"/>
    public bool Divides { get; protected init; }

    /// <inheritdoc cref="IElementOperation.ReadsGradient"/>
    public bool ReadsGradient { get; protected init; }

    /// <inheritdoc cref="IElementOperation.MayRepeat"/>
    public bool MayRepeat { get; protected init; }

    /// <inheritdoc cref="IElementOperation.SourceBits"/>
    public int SourceBits { get; protected init; }

    /// <inheritdoc cref="IElementOperation.DestinationBits"/>
    public int DestinationBits { get; protected init; }

    /// <summary>Parameters that each lane has.</summary>
    public int OperandsOfLane => (Divides ? 2 : 1) + (IsSymmetric ? 0 : 1);

    /// <summary>Whether the operation reads or writes codes that share bytes, so that a tile must begin at an element that is a multiple of eight.</summary>
    public bool TouchPackedCodes => Walks.TouchPackedCodes(SourceBits, DestinationBits);

    /// <summary>Whether runs of a length are groups for which there is an unrolled step.</summary>
    /// <param name="length">The elements of a run.</param>
    public bool StepOver(nuint length) => GroupSize > 0 && length == GroupSize;

    /// <inheritdoc cref="Walks.Whole(nuint, nuint, bool, bool)"/>
    public nuint Whole(nuint length, nuint tile) => Walks.Whole(length, tile, MayRepeat, TouchPackedCodes);

    /// <inheritdoc cref="IElementOperation.Bound"/>
    public abstract float Bound(float largestScale);

    /// <inheritdoc cref="RunWalk{TOperation}.One"/>
    public abstract void Run(ref byte source, ref byte destination, ref float scale, ref int zeroPoint, nuint length, bool streams);

    /// <inheritdoc cref="RunWalk{TOperation}.Walk"/>
    public abstract void Runs(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, bool streams);

    /// <inheritdoc cref="RunWalk{TOperation}.Ask"/>
    public abstract void AskingRuns(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, nuint ahead);

    /// <inheritdoc cref="GroupLoops{TRegions, TOperation}.Walk"/>
    public abstract nuint Groups(in Tensors tensors, in Parameters parameters, nuint start, nuint groups);

    /// <inheritdoc cref="LaneLoops{TOperation}.Cycle"/>
    public abstract void Cycle(in Tensors tensors, in Parameters parameters, nuint i, nuint count, nuint period, nuint lane, nuint ahead);

    /// <inheritdoc cref="LaneLoops{TOperation}.Rows"/>
    public abstract void Rows(in Tensors tensors, in Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead);

    /// <inheritdoc cref="PermutedLoops{TOperation}.Walk"/>
    public abstract nuint Permute(in Tensors tensors, in Parameters parameters, in RegionTable table, nuint place, nuint i, nuint count);

    /// <inheritdoc cref="TileLoops{TOperation}.Walk"/>
    public abstract void Tiles(in Tensors tensors, in Parameters parameters, in TileIndexes tiles, nuint i, nuint count, nuint ahead);

    /// <inheritdoc cref="TileLoops{TOperation}.Rows(in Tensors, in Parameters, in RowIndexes, nuint, nuint, nuint)"/>
    public abstract void RowTiles(in Tensors tensors, in Parameters parameters, in RowIndexes rows, nuint i, nuint count, nuint ahead);

    /// <inheritdoc cref="TileLoops{TOperation}.Runs(in Tensors, in Parameters, nuint, nuint, nuint, nuint, nuint)"/>
    public abstract void TileRuns(in Tensors tensors, in Parameters parameters, nuint left, nuint run, nuint i, nuint count, nuint ahead);
}
