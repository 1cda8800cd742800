using System.Collections.Generic;
using System.Linq;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>Which loop rows of lanes take, and how much of them at a time; see <see cref="OperationWalkTests"/>.</summary>
public sealed class LaneWalkTests
{
    private readonly WalkMemory _memory = new();

    [Theory]
    [InlineData(64, "Cycle")]
    [InlineData(65, "Rows")]
    public void ShortRowsOfLanesAreOneLongRun(int lanes, string loop) =>
        Assert.Equal(loop, Assert.Single(_memory.Walk(RecordingLoops.Quantizing(_memory), Columns(50, lanes))).Loop);

    // Operands for whole rows that are whole vectors, and sixteen times as many elements: of 512 bits, which hold 16 lanes, two rows of 72.
    [Theory]
    [InlineData(0, "Cycle")]
    [InlineData(-1, "Rows")]
    public void ManyRowsThatEndWithinATileAreOneLongRun(int more, string loop) => Assert.Equal(
        loop, _memory.Walk(RecordingLoops.Quantizing(_memory), Columns((Lanes512.IsSupported ? 32 : 16) + more, 72))[0].Loop);

    [Theory]
    [InlineData(504, true, true)]
    [InlineData(520, true, false)] // narrower vectors do little of it twice
    [InlineData(1016, true, false)] // 4,064 operands of two rows
    [InlineData(1032, false, false)]
    public void LongRowsThatEndWithinATileAreOneLongRunWhereTheirOperandsFit(int lanes, bool widest, bool narrower) => Assert.Equal(
        Lanes512.IsSupported ? widest : narrower, _memory.Walk(RecordingLoops.Quantizing(_memory), Columns(50, lanes))[0].Loop == "Cycle");

    [Fact]
    public void RowsOfWholeTilesAreOneLongRunWhereFloatsAreDivided()
    {
        Assert.Equal("Cycle", _memory.Walk(RecordingLoops.InPlace(_memory), Columns(32, 640))[0].Loop);
        Assert.Equal("Rows", _memory.Walk(RecordingLoops.InPlace(_memory, divides: false), Columns(32, 640))[0].Loop);
        Assert.Equal("Rows", _memory.Walk(RecordingLoops.Quantizing(_memory), Columns(32, 640))[0].Loop);
        Assert.Equal("Cycle", _memory.Walk(RecordingLoops.InPlace(_memory, divides: false), Columns(32, 1032))[0].Loop);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 1)]
    [InlineData(33, 100)]
    [InlineData(100, 99)]
    public void OperandsOfOneLongRunAreAlignedWhereverItBegins(int lanes, int start)
    {
        TensorRegions regions = Columns(1000, lanes);

        Assert.True(Assert.Single(_memory.Walk(RecordingLoops.Quantizing(_memory), regions.Between((nuint)start, regions.End))).BeginsVector);
    }

    [Theory]
    [InlineData(4095, true)]
    [InlineData(4097, false)]
    public void RowsThatBeginWithinBytesAreOneLongRunUpToALength(int lanes, bool isOne) =>
        Assert.Equal(isOne, _memory.Walk(RecordingLoops.Quantizing(_memory, bits: 4), Columns(8, lanes)) is [{ Loop: "Cycle", Count: var count }] && count == 8 * lanes);

    [Theory]
    [InlineData(false, 5000, new[] { 4096, 904 })]
    [InlineData(true, 1512, new[] { 1024, 488 })]
    [InlineData(true, 1500, new[] { 1500 })]
    [InlineData(true, 4099, new[] { 4096, 3 })]
    public void LanesAreTakenInBlocks(bool divides, int lanes, int[] widths) => Assert.Equal(
        widths, _memory.Walk(divides ? RecordingLoops.Quantizing(_memory) : RecordingLoops.Dequantizing(_memory), Columns(20, lanes)).Select(call => call.Count));

    [Theory]
    [InlineData(false, 11, true)]
    [InlineData(false, 12, false)]
    [InlineData(true, 31, true)]
    [InlineData(true, 32, false)]
    public void OperandsOfManyRowsAreCopied(bool divides, int rows, bool own) => Assert.Equal(
        own, _memory.Walk(divides ? RecordingLoops.Quantizing(_memory) : RecordingLoops.Dequantizing(_memory), Columns(rows, 128))[0].OwnOperands);

    [Fact]
    public void RowsThatGoPastTheCachesFillABlock()
    {
        List<LoopCall> calls = _memory.Walk(RecordingLoops.Quantizing(_memory), Columns(192, 128), streams: true);

        Assert.Equal(Enumerable.Repeat(8, 24), calls.Select(call => call.Rows));
        Assert.All(calls, call => Assert.False(call.InPlace));
    }

    [Fact]
    public void LanesWhoseOperandsFillTheCacheGoInStrips()
    {
        IEnumerable<(int, int)> fitting = _memory.Walk(RecordingLoops.Quantizing(_memory), Columns(16, 2048), streams: true)
            .Select(call => (call.Element / 2048, call.Element % 2048));
        IEnumerable<(int, int, int)> strips = _memory.Walk(RecordingLoops.Quantizing(_memory), Columns(16, 2056), streams: true)
            .Select(call => (call.Element / 2056, call.Element % 2056, call.Rows));

        Assert.Equal([(0, 0), (0, 1024), (1, 0)], fitting.Take(3));
        Assert.Equal([(0, 0, 2), (2, 0, 2), (4, 0, 2), (6, 0, 2), (0, 512, 2)], strips.Take(5));
    }

    [Theory]
    [InlineData(true, true, 3072 + 100)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    public void RowsOfLanesThatGoPastTheCachesAskAheadWhereTheyDivide(bool divides, bool streams, int ahead)
    {
        foreach (int lanes in (int[])[3, 72, 640])
        {
            RecordingLoops loops = divides ? RecordingLoops.Quantizing(_memory) : RecordingLoops.Dequantizing(_memory);
            TensorWalk.Walk(loops, new(_memory.Tensors, 100), _memory.Parameters, Columns(65_536 / lanes, lanes), streams);

            Assert.All(loops.Calls, call => Assert.Equal((!streams, Lanes256.IsSupported ? ahead : 0), (call.InPlace, call.Ahead)));
        }
    }

    private static TensorRegions Columns(params int[] extents) => TensorRegions.PerChannel(TensorShape.Create(extents), 1);
}
