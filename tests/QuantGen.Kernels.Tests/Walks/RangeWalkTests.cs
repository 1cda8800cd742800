using System.Collections.Generic;
using System.Linq;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>How many regions' parameters are found together, and by which walk, on both sides of where one way turns into another.</summary>
public sealed class RangeWalkTests
{
    private readonly WalkMemory _memory = new();

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 1)]
    public void FewRunsAreReducedEachForItself(int runs, int calls) => Assert.Equal(calls, Walk(TensorRegions.Runs(20, (nuint)runs)).Count);

    [Theory]
    [InlineData(1023, 1)]
    [InlineData(1024, 5)]
    public void LongRunsAreReducedEachForItself(int length, int calls) => Assert.Equal(calls, Walk(TensorRegions.Runs((nuint)length, 5)).Count);

    [Fact]
    public void SoManyRunsAreReducedAtOnce() => Assert.Equal([512, 512, 1], Walk(TensorRegions.Runs(7, 1025)).Select(call => call.Count));

    [Theory]
    [InlineData(128, new[] { 32, 32, 6 })]
    [InlineData(129, new[] { 70 })]
    public void ShortRunsOfChannelsAreReducedAsColumns(int run, int[] counts) =>
        Assert.Equal(counts, Walk(TensorRegions.PerChannel(TensorShape.Create(3, 70, run), 1)).Select(call => call.Count));

    [Theory]
    [InlineData(64, new[] { 512, 64 })] // of 512, whole blocks of lanes
    [InlineData(65, new[] { 65, 65, 65, 65, 65, 65, 65, 65, 65 })]
    public void BlocksOfFewLanesAreReducedTogether(int lanes, int[] counts) =>
        Assert.Equal(counts, Walk(TensorRegions.GroupSize(TensorShape.Create(9 * 5, lanes), 0, 5)).Select(call => call.Count));

    [Theory]
    [InlineData(3, "SetMany")]
    [InlineData(4, "Columns")]
    public void OneOrTwoRowsOfSomeLanesAreColumns(int lanes, string loop) =>
        Assert.Equal(loop, Assert.Single(Walk(TensorRegions.PerChannel(TensorShape.Create(2, lanes), 1))).Loop);

    [Theory]
    [InlineData(2, 64, 2)]
    [InlineData(2, 65, 1)]
    [InlineData(100, 16, 8)]
    [InlineData(7, 16, 4)]
    public void ShortRowsAreTakenAsOne(int rows, int lanes, int asOne) => Assert.Equal((nuint)asOne, LaneTiling.RowsAsOne((nuint)rows, (nuint)lanes));

    [Theory]
    [InlineData(8192, 2)]
    [InlineData(8193, 1)]
    [InlineData(20_000, 1)]
    public void RowsAreReducedTogetherWhileTheyAreFew(int lanes, int rows) => Assert.Equal((nuint)rows, LaneTiling.ReductionRows((nuint)lanes));

    [Fact]
    public void MaximaAreMovedSoManyAtOnce()
    {
        RecordingRanges loops = new();
        loops.SetInPlace(new int[1025], default, _memory.Parameters);

        Assert.Equal([512, 512, 1], loops.Calls.Select(call => call.Count));
    }

    [Fact]
    public void OnlineBlocksStayInCache()
    {
        // Runs by themselves have 4,096 elements at once; those that are spread by a table, 65,536 with vectors of 512 bits and half as many with others.
        Assert.Equal([4, 4, 2], Online(TensorRegions.Runs(1024, 10)));
        Assert.Equal([1, 1, 1], Online(TensorRegions.Runs(4096, 3)));
        int[] spread = Lanes512.IsSupported ? [1638, 1] : [819, 819, 1];
        Assert.Equal(spread, Online(TensorRegions.Runs(40, 1639)));
    }

    private List<LoopCall> Walk(TensorRegions regions)
    {
        RecordingRanges loops = new();
        RangeWalk.Walk(loops, ref _memory.Source, regions, _memory.Parameters);
        return loops.Calls;
    }

    // Regions of each block.
    private IEnumerable<int> Online(TensorRegions regions)
    {
        RecordingRanges ranges = new(groupSize: (int)regions.RunLength);
        RecordingLoops loops = RecordingLoops.InPlace(_memory);
        OnlineWalk.Walk(new RecordingOnline(ranges, loops), _memory.Tensors, _memory.Parameters, regions, streams: false);
        return ranges.Calls.Select(call => call.Count);
    }
}
