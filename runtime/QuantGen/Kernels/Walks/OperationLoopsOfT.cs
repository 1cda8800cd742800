namespace QuantGen.Kernels;

/// <summary>The loops of an operation on a scheme, each compiled for the two.</summary>
internal sealed class OperationLoops<TScheme, TOperation> : OperationLoops
    where TScheme : struct, IScheme
    where TOperation : struct, IElementOperation
{
    /// <summary>The loops.</summary>
    public static readonly OperationLoops Instance = new OperationLoops<TScheme, TOperation>();

    private OperationLoops()
    {
        IsSymmetric = TScheme.IsSymmetric;
        HasGroupStep = TScheme.GroupsPerStep<Lanes128>() > 0;
        Divides = TOperation.Divides;
        MayRepeat = TOperation.MayRepeat;
        SourceBits = TOperation.SourceBits;
        DestinationBits = TOperation.DestinationBits;
    }

    /// <inheritdoc/>
    public override nuint GroupSize => (nuint)TScheme.GroupSize;

    /// <inheritdoc/>
    public override float Bound(float largestScale) => TOperation.Bound(largestScale);

    /// <inheritdoc/>
    public override void Runs(Tensors tensors, Parameters parameters, nuint start, nuint length, nuint runs, bool streams) =>
        RunWalk<TScheme, TOperation>.Walk(tensors, parameters, start, length, runs, streams);

    /// <inheritdoc/>
    public override nuint Groups(Tensors tensors, Parameters parameters, nuint start, nuint groups) =>
        GroupLoops<TScheme, TOperation>.Walk(tensors, parameters, start, groups);

    /// <inheritdoc/>
    public override void Cycle(Tensors tensors, Parameters parameters, nuint i, nuint count, nuint period, nuint lane) =>
        LaneLoops<TScheme, TOperation>.Cycle(tensors, parameters, i, count, period, lane);

    /// <inheritdoc/>
    public override void Rows(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch) =>
        LaneLoops<TScheme, TOperation>.Rows(tensors, parameters, i, rows, stride, lanes, o, pitch);

    /// <inheritdoc/>
    public override nuint Permute(Tensors tensors, Parameters parameters, in RegionTable table, nuint place, nuint i, nuint count) =>
        PermutedLoops<TScheme, TOperation>.Walk(tensors, parameters, table, place, i, count);

    /// <inheritdoc/>
    public override void Tiles(Tensors tensors, Parameters parameters, in TileIndexes tiles, nuint i, nuint count) =>
        TileLoops<TScheme, TOperation>.Walk(tensors, parameters, tiles, i, count);

    /// <inheritdoc/>
    public override void RowTiles(Tensors tensors, Parameters parameters, in RowIndexes rows, nuint i, nuint count) =>
        TileLoops<TScheme, TOperation>.Rows(tensors, parameters, rows, i, count);

    /// <inheritdoc/>
    public override void TileRuns(Tensors tensors, Parameters parameters, nuint left, nuint run, nuint i, nuint count) =>
        TileLoops<TScheme, TOperation>.Runs(tensors, parameters, left, run, i, count);
}
