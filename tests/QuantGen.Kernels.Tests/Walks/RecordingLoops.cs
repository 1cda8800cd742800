using System.Collections.Generic;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>Loops of an operation that does nothing but remember what walks ask of them.</summary>
internal sealed class RecordingLoops : OperationLoops
{
    private readonly WalkMemory _memory;

    private RecordingLoops(WalkMemory memory, int sourceBits, int destinationBits, bool divides, bool isSymmetric, bool mayRepeat, int groupSize)
    {
        _memory = memory;
        SourceBits = sourceBits;
        DestinationBits = destinationBits;
        Divides = divides;
        IsSymmetric = isSymmetric;
        MayRepeat = mayRepeat;
        GroupSize = (nuint)groupSize;
    }

    /// <summary>The calls, in order.</summary>
    public List<LoopCall> Calls { get; } = [];

    /// <summary>Loops as dequantizing symmetric codes has them: one operand for a lane.</summary>
    public static RecordingLoops Dequantizing(WalkMemory memory, int bits = 8, int groupSize = 0, bool isSymmetric = true) =>
        new(memory, bits, 32, divides: false, isSymmetric, mayRepeat: true, groupSize);

    /// <summary>Loops as quantizing has them: two operands, or three with zero points.</summary>
    public static RecordingLoops Quantizing(WalkMemory memory, int bits = 8, int groupSize = 0, bool isSymmetric = true) =>
        new(memory, 32, bits, divides: true, isSymmetric, mayRepeat: true, groupSize);

    /// <summary>Loops as those have that may be done over their own source.</summary>
    public static RecordingLoops InPlace(WalkMemory memory, bool divides = true) => new(memory, 32, 32, divides, isSymmetric: true, mayRepeat: false, groupSize: 0);

    public override float Bound(float largestScale) => 1;

    public override void Run(ref byte source, ref byte destination, ref float scale, ref int zeroPoint, nuint length, bool streams) =>
        Add("Runs", new Tensors(ref source, ref destination), new Parameters(ref scale, ref zeroPoint), 0, length, 1, streams);

    public override void Runs(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, bool streams) =>
        Add("Runs", tensors, parameters, start, length, runs, streams);

    public override void AskingRuns(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, nuint ahead) =>
        Add("Runs", tensors, parameters, start, length, runs, ahead: ahead);

    public override nuint Groups(in Tensors tensors, in Parameters parameters, nuint start, nuint groups)
    {
        Add("Groups", tensors, parameters, start, groups, 1);
        return groups;
    }

    public override void Cycle(in Tensors tensors, in Parameters parameters, nuint i, nuint count, nuint period, nuint lane, nuint ahead) =>
        Add("Cycle", tensors, parameters, i, count, 1, ahead: ahead, beginsVector: WalkMemory.BeginsVector(ref parameters.Scales, lane));

    public override void Rows(in Tensors tensors, in Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead) =>
        Add("Rows", tensors, parameters, i, lanes, rows, ahead: ahead);

    public override nuint Permute(in Tensors tensors, in Parameters parameters, in RegionTable table, nuint place, nuint i, nuint count)
    {
        Add("Permute", tensors, parameters, i, count, 1);
        return count;
    }

    public override void Tiles(in Tensors tensors, in Parameters parameters, in TileIndexes tiles, nuint i, nuint count, nuint ahead) =>
        Add("Tiles", tensors, parameters, i, count * LaneTiling.Tile, 1, ahead: ahead);

    public override void RowTiles(in Tensors tensors, in Parameters parameters, in RowIndexes rows, nuint i, nuint count, nuint ahead) =>
        Add("RowTiles", tensors, parameters, i, count * LaneTiling.Tile, 1, ahead: ahead);

    public override void TileRuns(in Tensors tensors, in Parameters parameters, nuint left, nuint run, nuint i, nuint count, nuint ahead) =>
        Add("TileRuns", tensors, parameters, i, count * LaneTiling.Tile, 1, ahead: ahead);

    private void Add(string loop, Tensors tensors, Parameters parameters, nuint i, nuint count, nuint rows, bool streams = false, nuint ahead = 0, bool beginsVector = false) =>
        Calls.Add(new(loop, _memory.ElementOf(ref tensors.Source, SourceBits) + (int)i, (int)count, (int)rows)
        {
            Offset = (int)i,
            OwnOperands = _memory.HasScales(ref parameters.Scales),
            InPlace = _memory.IsDestination(ref tensors.Destination),
            Streams = streams,
            Ahead = (int)ahead,
            BeginsVector = beginsVector,
            BytesInPage = WalkMemory.StackBytesInPage(),
        });
}
