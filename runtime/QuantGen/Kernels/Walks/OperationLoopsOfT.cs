namespace QuantGen.Kernels;

/// <summary>The loops of an operation, compiled for it.</summary>
internal class OperationLoops<TOperation> : OperationLoops
    where TOperation : struct, IElementOperation
{
    /// <summary>The loops.</summary>
    public static readonly OperationLoops Instance = new OperationLoops<TOperation>();

    protected OperationLoops()
    {
        IsSymmetric = TOperation.IsSymmetric;
        Divides = TOperation.Divides;
        ReadsGradient = TOperation.ReadsGradient;
        MayRepeat = TOperation.MayRepeat;
        SourceBits = TOperation.SourceBits;
        DestinationBits = TOperation.DestinationBits;
    }

    /// <inheritdoc/>
    public override float Bound(float largestScale) => TOperation.Bound(largestScale);

    /// <inheritdoc/>
    public override void Run(ref byte source, ref byte destination, ref float scale, ref int zeroPoint, nuint length, bool streams) =>
        RunWalk<TOperation>.One(ref source, ref destination, ref scale, ref zeroPoint, length, streams);

    /// <inheritdoc/>
    public override void Runs(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, bool streams) =>
        RunWalk<TOperation>.Walk(tensors, parameters, start, length, runs, streams);

    /// <inheritdoc/>
    public override void AskingRuns(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, nuint ahead) =>
        RunWalk<TOperation>.Ask(tensors, parameters, start, length, runs, ahead);

    /// <inheritdoc/>
    public override nuint Groups(in Tensors tensors, in Parameters parameters, nuint start, nuint groups) => 0;

    /// <inheritdoc/>
    public override void Cycle(in Tensors tensors, in Parameters parameters, nuint i, nuint count, nuint period, nuint lane, nuint ahead) =>
        LaneLoops<TOperation>.Cycle(tensors, parameters, i, count, period, lane, ahead);

    /// <inheritdoc/>
    public override void Rows(in Tensors tensors, in Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead) =>
        LaneLoops<TOperation>.Rows(tensors, parameters, i, rows, stride, lanes, o, pitch, ahead);

    /// <inheritdoc/>
    public override nuint Permute(in Tensors tensors, in Parameters parameters, in RegionTable table, nuint place, nuint i, nuint count) =>
        PermutedLoops<TOperation>.Walk(tensors, parameters, table, place, i, count);

    /// <inheritdoc/>
    public override void Tiles(in Tensors tensors, in Parameters parameters, in TileIndexes tiles, nuint i, nuint count, nuint ahead) =>
        TileLoops<TOperation>.Walk(tensors, parameters, tiles, i, count, ahead);

    /// <inheritdoc/>
    public override void RowTiles(in Tensors tensors, in Parameters parameters, in RowIndexes rows, nuint i, nuint count, nuint ahead) =>
        TileLoops<TOperation>.Rows(tensors, parameters, rows, i, count, ahead);

    /// <inheritdoc/>
    public override void TileRuns(in Tensors tensors, in Parameters parameters, nuint left, nuint run, nuint i, nuint count, nuint ahead) =>
        TileLoops<TOperation>.Runs(tensors, parameters, left, run, i, count, ahead);
}
