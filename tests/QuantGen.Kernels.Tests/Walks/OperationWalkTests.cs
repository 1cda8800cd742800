using System.Collections.Generic;
using System.Linq;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>
/// Which loop a walk takes for which regions, and how much at a time: where one way turns into another, and on both sides of it. All ways give the same bits, so that no
/// test of results would notice another choice; it would only be slower.
/// </summary>
public sealed class OperationWalkTests
{
    private readonly WalkMemory _memory = new();

    // Lanes of a vector, which a table of regions depends on.
    private static int Lanes => VectorWidth.Bits / 32;

    [Theory]
    [InlineData(511, true)]
    [InlineData(513, false)]
    public void LongRunsAreWalkedEachForItself(int length, bool spreads)
    {
        List<LoopCall> calls = _memory.Walk(RecordingLoops.InPlace(_memory), TensorRegions.Runs((nuint)length, 40));

        Assert.Equal(spreads ? "TileRuns" : "Runs", calls[0].Loop);
        Assert.Equal(spreads ? 1 : 40, calls[0].Rows);
    }

    // Codes of four bits.
    [Theory]
    [InlineData(516, "TileRuns")]
    [InlineData(520, "Runs")]
    public void RunsThatEndWithinAByteAreSpread(int length, string loop) =>
        Assert.Equal(loop, _memory.Walk(RecordingLoops.Quantizing(_memory, bits: 4), TensorRegions.Runs((nuint)length, 40))[0].Loop);

    // Codes of three bits, of which four would end within a byte as well: blocks of 780 elements, and rows of 2,100.
    [Theory]
    [InlineData(9, 260, 0, 3)]
    [InlineData(3, 2100, 1, 520)]
    public void EveryLoopBeginsAByte(int rows, int columns, int axis, int group) => Assert.All(
        _memory.Walk(RecordingLoops.Quantizing(_memory, bits: 3), Groups([rows, columns], axis, group)), call => Assert.Equal(0, call.Element % 8));

    // Of 512 bits, a tile that is done twice costs more than permuted operands where it is half of one or more, and one is done once.
    [Theory]
    [InlineData(96, false)]
    [InlineData(160, true)]
    [InlineData(161, false)]
    public void RunsOfWhichMuchWouldBeDoneTwiceAreSpread(int length, bool spreads) => Assert.Equal(
        spreads && Lanes512.IsSupported ? "TileRuns" : "Runs", _memory.Walk(RecordingLoops.Dequantizing(_memory), TensorRegions.Runs((nuint)length, 40))[0].Loop);

    [Theory]
    [InlineData(4, 60, true)]
    [InlineData(3, 60, false)]
    [InlineData(4, 819, true)] // 4,095 elements of a row
    [InlineData(4, 820, false)]
    public void OperandsOfShortRowsAreLaidOutOnce(int rows, int channels, bool once)
    {
        List<LoopCall> calls = _memory.Walk(RecordingLoops.InPlace(_memory), Channels([rows, channels, 5], 1));

        Assert.Equal(once, calls is [{ Loop: "Rows", OwnOperands: false, Rows: var done }] && done == rows);
    }

    [Theory]
    [InlineData(511, true)]
    [InlineData(513, false)]
    public void OperandsOfLongRunsAreNotLaidOut(int run, bool once)
    {
        // Those of packed codes, which begin within a byte, are spread in either case.
        List<LoopCall> calls = _memory.Walk(RecordingLoops.Quantizing(_memory, bits: 4), Channels([8, 7, run], 1));

        Assert.Equal(once, calls.All(call => call.Loop is "Rows" or "Cycle"));
    }

    [Theory]
    [InlineData(4, 1024, false)] // 4,096 elements of a row
    [InlineData(8, 513, true)] // the next that is cut into runs too long for tiles
    public void ShortRowsGoPastTheCachesAsAWhole(int channels, int run, bool inPlace) =>
        Assert.All(_memory.Walk(RecordingLoops.Quantizing(_memory), Channels([3, channels, run], 1), streams: true), call => Assert.Equal(inPlace, call.InPlace));

    [Theory]
    [InlineData(5, 64, new[] { 0, 320, 640, 0, 320, 640, 0 })] // three rows have less than 1,024 elements
    [InlineData(9, 128, new[] { 0, 0, 0, 0, 0, 0, 0 })]
    public void RowsThatGoPastTheCachesAsAWholeFillABlock(int channels, int run, int[] offsets) =>
        Assert.Equal(offsets, _memory.Walk(RecordingLoops.Quantizing(_memory), Channels([7, channels, run], 1), streams: true).Select(call => call.Offset));

    [Theory]
    [InlineData(16_384, true)]
    [InlineData(16_384 - 256, false)]
    public void PartsThatAreLongEnoughGoPastTheCachesByThemselves(int row, bool streams) =>
        Assert.All(_memory.Walk(RecordingLoops.InPlace(_memory), Channels([2, 2, row / 2], 1), streams: true), call => Assert.Equal(streams, call.Streams));

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void FewSmallGroupsGoByTheirStep(int groups, bool bySteps) =>
        Assert.Equal(bySteps, _memory.Walk(RecordingLoops.Quantizing(_memory, groupSize: 2), TensorRegions.Runs(2, (nuint)groups)).All(call => call.Loop == "Groups"));

    [Fact]
    public void GroupsOfAVectorOrMoreGoByTheirStep()
    {
        int vector = (int)LaneTiling.Tile / 4;

        Assert.Equal("Groups", _memory.Walk(RecordingLoops.Quantizing(_memory, groupSize: vector), TensorRegions.Runs((nuint)vector, 500))[0].Loop);
        Assert.NotEqual("Groups", _memory.Walk(RecordingLoops.Quantizing(_memory, groupSize: vector - 1), TensorRegions.Runs((nuint)vector - 1, 500))[0].Loop);
    }

    [Theory]
    [InlineData(85, "Cycle")]
    [InlineData(86, "Permute")]
    public void FewElementsAreWorthNoTable(int runs, string loop) =>
        Assert.Equal(loop, _memory.Walk(RecordingLoops.Quantizing(_memory), TensorRegions.Runs(3, (nuint)runs))[0].Loop);

    [Theory]
    [InlineData(1, "Permute", 960)] // of 1,024 regions, but 64 that recur
    [InlineData(3, "Permute", 45 * 66)] // of 1,024 regions, but 22
    public void TablesHaveSoManyElementsAtOnce(int length, string loop, int elements)
    {
        elements -= elements % (int)LaneTiling.Tile;
        List<LoopCall> calls = _memory.Walk(RecordingLoops.Quantizing(_memory), TensorRegions.Runs((nuint)length, 10_000));

        Assert.All(calls.SkipLast(2), call => Assert.Equal((loop, elements), (call.Loop, call.Count)));
    }

    [Fact]
    public void TilesHaveSoManyRegionsAtOnce()
    {
        List<LoopCall> calls = _memory.Walk(RecordingLoops.InPlace(_memory), TensorRegions.Runs(40, 3000));

        // Of 512 bits, tiles find the reciprocals of short runs: they need no block of them, but for the last regions.
        bool areShort = 40 < LaneTiling.Tile;
        Assert.Equal(areShort ? ("Tiles", (3000 - 160) * 40) : ("TileRuns", 1024 * 40), (calls[0].Loop, calls[0].Count));
    }

    [Theory]
    [InlineData(3, 10_000, "Permute")]
    [InlineData(3, 1500, "Permute")]
    [InlineData(10, 10_000, "Tiles")]
    [InlineData(10, 1500, "Tiles")]
    public void WithoutReciprocalsAllRegionsButTheLastAreOneBlock(int length, int regions, string loop)
    {
        List<LoopCall> calls = _memory.Walk(RecordingLoops.Dequantizing(_memory), TensorRegions.Runs((nuint)length, (nuint)regions));

        Assert.Equal(loop, calls[0].Loop);
        Assert.InRange(calls[0].Count, (regions - 220) * length, (regions - 160) * length);
        Assert.InRange(calls.Count, 2, 4);
    }

    [Fact]
    public void RowsOfManyLanesHaveSoManyElementsAtOnce()
    {
        int lanes = Lanes + 1;
        List<LoopCall> calls = _memory.Walk(RecordingLoops.Quantizing(_memory), Groups([4000, lanes], 0, 20));

        Assert.Equal("Permute", calls[0].Loop);
        int repeated = (Lanes + (2 * lanes) - 2) / lanes * lanes;
        Assert.Equal(int.Min(4096, ((1024 / repeated) - 1) * 20 * lanes), calls[0].Count);
    }

    // Rows of lanes a little more than a vector, two and two with parameters of their own, in short rows that end with a single one.
    [Fact]
    public void WithoutATableOperandsAreSpreadOverSoManyElements()
    {
        List<LoopCall> calls = _memory.Walk(RecordingLoops.Quantizing(_memory), Groups([40, 13, Lanes + 2], 1, 2));

        Assert.All(calls.SkipLast(1), call => Assert.Equal(("Cycle", 1024), (call.Loop, call.Count)));
        Assert.Equal(520 * (Lanes + 2), calls.Sum(call => call.Count));
    }

    [Theory]
    [InlineData(32, 16, "Permute")] // 512 elements of a run
    [InlineData(32, 17, "Cycle")]
    [InlineData(127, 4, "Permute")] // 254 parameters laid out
    [InlineData(129, 3, "Rows")]
    [InlineData(256, 2, "Permute")] // as they are
    [InlineData(272, 1, "Rows")]
    public void BlocksOfLanesHaveATableWhereItIsSmall(int lanes, int group, string loop)
    {
        List<LoopCall> calls = _memory.Walk(RecordingLoops.Quantizing(_memory), Groups([group * 6, lanes], 0, group));

        Assert.Equal(loop, calls[0].Loop);
    }

    [Fact]
    public void BlocksOfLanesHaveWhatStaysInCacheAtOnce() =>
        Assert.Equal(4096, _memory.Walk(RecordingLoops.Quantizing(_memory), Groups([40 * 29, 10], 0, 29))[0].Count);

    // Codes of four bits.
    [Theory]
    [InlineData(73, 7, "Permute")] // 511 elements of a run
    [InlineData(19, 27, "Cycle")] // 513
    public void BlocksOfLanesThatBeginWithinBytesHaveATableWhereItIsSmall(int lanes, int group, string loop) =>
        Assert.Equal(loop, _memory.Walk(RecordingLoops.Quantizing(_memory, bits: 4), Groups([group * 6, lanes], 0, group))[0].Loop);

    [Theory]
    [InlineData(51, 5, "Cycle")] // 255 elements of a row
    [InlineData(64, 4, "Permute")]
    [InlineData(89, 23, "Permute")] // 2,047
    [InlineData(512, 4, "Tiles")]
    public void LongRowsHaveATable(int channels, int run, string loop) =>
        Assert.Equal(loop, _memory.Walk(RecordingLoops.InPlace(_memory), Channels([3, channels, run], 1))[0].Loop);

    [Theory]
    [InlineData(512, false)]
    [InlineData(528, true)]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public void RowsThatEndWithAShortGroupRecurBetweenTwoLengths(int row, bool recur) =>
        Assert.Equal(recur, _memory.Walk(RecordingLoops.InPlace(_memory), Groups([7, row], 1, 20))[0].Loop == "RowTiles");

    [Fact]
    public void TablesOfTilesHoldSoManyElements()
    {
        int tiles = 4096 / (int)LaneTiling.Tile;

        // A run of twice an odd number ends with a tile after half a tile of runs.
        Assert.Equal("Tiles", _memory.Walk(RecordingLoops.Quantizing(_memory), Groups([(tiles - 1) * 20, 2], 0, tiles - 1))[0].Loop);
        Assert.NotEqual("Tiles", _memory.Walk(RecordingLoops.Quantizing(_memory), Groups([(tiles + 1) * 20, 2], 0, tiles + 1))[0].Loop);
    }

    [Theory]
    [InlineData(41, false)]
    [InlineData(42, true)] // 4,116 operands of 2,058 lanes
    public void RunsWhoseOperandsFillTheCacheGoPastItByTiles(int channels, bool byTiles)
    {
        Assert.Equal(byTiles, _memory.Walk(RecordingLoops.Quantizing(_memory), Channels([16, channels, 49], 1), streams: true)[0].Loop is "Tiles" or "TileRuns");
        Assert.Equal("Rows", _memory.Walk(RecordingLoops.Dequantizing(_memory), Channels([16, 5 * channels, 10], 1), streams: true)[0].Loop);
        Assert.Equal("Rows", _memory.Walk(RecordingLoops.Dequantizing(_memory, isSymmetric: false), Channels([16, 5 * channels, 10], 1), streams: true)[0].Loop);
        Assert.True(_memory.Walk(RecordingLoops.Quantizing(_memory), Channels([16, channels, 10], 1), streams: true)[0].Loop is "Rows" or "Cycle");
    }

    [Fact]
    public void TilesThatGoPastTheCachesAreCutIntoPieces()
    {
        List<LoopCall> calls = _memory.Walk(RecordingLoops.Quantizing(_memory), Channels([4, 64, 49], 1), streams: true);

        Assert.Equal(
            Lanes256.IsSupported ? [(0, 2048), (2048, 1088), (3136, 2048), (5184, 1088)] : [(0, 1024), (1024, 1024), (2048, 1024), (3072, 64)],
            calls.Take(4).Select(call => (call.Element, call.Count)));
        Assert.All(calls, call => Assert.False(call.InPlace));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(147, true)]
    [InlineData(192, false)] // whole tiles
    [InlineData(513, false)]
    public void RunsThatGoPastTheCachesDoSoByTiles(int run, bool byTiles)
    {
        Assert.Equal(byTiles, _memory.Walk(RecordingLoops.Quantizing(_memory), Channels([2, 64, run], 1), streams: true)[0].Loop == "TileRuns");
        Assert.Equal("Runs", _memory.Walk(RecordingLoops.Dequantizing(_memory), TensorRegions.Runs((nuint)run, 100), streams: true)[0].Loop);
    }

    [Theory]
    [InlineData(true, false, 0)]
    [InlineData(true, true, 3072 + 100)]
    [InlineData(false, true, 0)]
    public void TilesThatGoPastTheCachesAskAheadWhereTheyDivide(bool divides, bool streams, int ahead)
    {
        RecordingLoops loops = RecordingLoops.InPlace(_memory, divides);
        TensorWalk.Walk(loops, new(_memory.Tensors, 100), _memory.Parameters, TensorRegions.Runs(147, 100), streams);

        Assert.All(loops.Calls.Where(call => call.Loop == "TileRuns"), call => Assert.Equal(Lanes256.IsSupported ? ahead : 0, call.Ahead));
    }

    [Theory]
    [InlineData(256, new[] { 256, 256 })] // four runs at once, and the fifth
    [InlineData(257, new[] { 257, 257, 257, 257, 257 })]
    [InlineData(512, new[] { 512, 512, 512, 512, 512 })]
    [InlineData(513, new[] { 320, 193, 320, 193, 320, 193, 320, 193, 320, 193 })]
    [InlineData(520, new[] { 320, 200, 320, 200, 320, 200, 320, 200, 320, 200 })] // no piece is short
    [InlineData(897, new[] { 512, 385, 512, 385, 512, 385, 512, 385, 512, 385 })]
    public void RunsThatGoPastTheCachesAreCutIntoBlocks(int length, int[] blocks) => Assert.Equal(
        blocks, StreamedRuns(Streaming.RunsAsk ? RecordingLoops.Dequantizing(_memory) : RecordingLoops.Quantizing(_memory), length).Select(call => call.Count));

    [Theory]
    [InlineData(256, new[] { 256, 256 })]
    [InlineData(257, new[] { 257, 257 })] // three runs at once, and two
    [InlineData(512, new[] { 512, 512, 512 })]
    [InlineData(513, new[] { 513, 513, 513, 513, 513 })]
    [InlineData(1024, new[] { 1024, 1024, 1024, 1024, 1024 })]
    [InlineData(1025, new[] { 576, 449, 576, 449, 576, 449, 576, 449, 576, 449 })]
    public void RunsWhoseLoopsAskAreCutIntoWholeBlocks(int length, int[] blocks)
    {
        Assert.SkipUnless(Streaming.RunsAsk, "Loops over runs ask at 256 bits.");
        List<LoopCall> calls = StreamedRuns(RecordingLoops.Quantizing(_memory), length);

        Assert.Equal(blocks, calls.Select(call => call.Count));
        Assert.All(calls, call => Assert.Equal(3072, call.Ahead));
    }

    [Theory]
    [InlineData(31, 0)]
    [InlineData(32, 3072)]
    public void RunsOfATileAndMoreAsk(int length, int ahead)
    {
        Assert.SkipUnless(Streaming.RunsAsk, "Loops over runs ask at 256 bits.");

        Assert.All(StreamedRuns(RecordingLoops.Quantizing(_memory), length), call => Assert.Equal(ahead, call.Ahead));
        Assert.All(StreamedRuns(RecordingLoops.Dequantizing(_memory), length), call => Assert.Equal(0, call.Ahead));
    }

    [Theory]
    [InlineData(16, 256, 64)]
    [InlineData(32, 256, 32)]
    [InlineData(40, 192, 16)] // whole vectors of them
    [InlineData(64, 128, 16)]
    [InlineData(128, 64, 16)]
    [InlineData(1000, 16, 16)]
    public void GroupsAreTakenSoManyAtOnce(int size, int atOnce, int streamed)
    {
        TensorRegions regions = TensorRegions.Runs((nuint)size, (nuint)(3 * atOnce));
        int most = 3 * atOnce / streamed;

        Assert.Equal(Enumerable.Repeat(atOnce, 3), _memory.Walk(RecordingLoops.Quantizing(_memory, groupSize: size), regions).Select(call => call.Count));
        Assert.Equal(3 * atOnce, Assert.Single(_memory.Walk(RecordingLoops.Dequantizing(_memory, groupSize: size), regions)).Count);
        Assert.Equal(Enumerable.Repeat(streamed, most), _memory.Walk(RecordingLoops.Quantizing(_memory, groupSize: size), regions, streams: true).Select(call => call.Count));
    }

    [Fact]
    public void OfSmallGroupsNoMoreGoPastTheCachesAtATimeThanAreTakenAtOnce() =>
        Assert.Equal((256, 256), (GroupWalk.StreamGroups(2), GroupWalk.GroupsAtOnce(2)));

    [Fact]
    public void LoopsAreOptimizedOnceTheyHaveHadManyElements()
    {
        nuint done = 0;

        Assert.False(Vectorized.IsWarm(ref done, 65_000));
        Assert.False(Vectorized.IsWarm(ref done, 535));
        Assert.True(Vectorized.IsWarm(ref done, 1));
        Assert.True(Vectorized.IsWarm(ref done, 0));
        done = 0;
        Assert.True(Vectorized.IsWarm(ref done, 65_536));
    }

    private static TensorRegions Channels(int[] extents, int axis) => TensorRegions.PerChannel(TensorShape.Create(extents), axis);

    private static TensorRegions Groups(int[] extents, int axis, int size) => TensorRegions.GroupSize(TensorShape.Create(extents), axis, size);

    private List<LoopCall> StreamedRuns(RecordingLoops loops, int length)
    {
        RunStream.Walk(loops, _memory.Tensors, _memory.Parameters, 0, (nuint)length, 5);
        return loops.Calls;
    }
}
