using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
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
        Assert.Equal(counts, Walk(TensorRegions.GroupSize(TensorShape.Create(9 * 9, lanes), 0, 9)).Select(call => call.Count));

    [Theory]
    [InlineData(3, "SetMany")]
    [InlineData(4, "Columns")]
    public void OneOrTwoRowsOfSomeLanesAreColumns(int lanes, string loop) =>
        Assert.Equal(loop, Assert.Single(Walk(TensorRegions.PerChannel(TensorShape.Create(2, lanes), 1))).Loop);

    /// <summary>As many rows as a vector of their columns goes down at once, of blocks that follow each other, however many lanes they have.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(65)]
    public void BlocksOfFewRowsAreColumns(int lanes)
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");
        int most = Lanes256.IsSupported ? 8 : 5;
        Assert.Equal([new("Columns", 0, 3 * lanes, most)], Walk(TensorRegions.GroupSize(TensorShape.Create(3 * most, lanes), 0, most)));
        Assert.DoesNotContain(Walk(TensorRegions.GroupSize(TensorShape.Create(3 * (most + 1), lanes), 0, most + 1)), call => call.Loop == "Columns");
    }

    /// <summary>Two of fewer lanes than a vector has, since it holds several rows of these.</summary>
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void BlocksOfTwoRowsOfFewLanesAreColumns(int rows, bool areColumns)
    {
        Assert.SkipUnless(Lanes256.IsSupported, "Vectors are narrower.");
        Assert.Equal(areColumns, Walk(TensorRegions.GroupSize(TensorShape.Create(3 * rows, 7), 0, rows))[0].Loop == "Columns");
    }

    [Theory]
    [InlineData(2, 63, 2, 2)]
    [InlineData(2, 64, 2, 1)]
    [InlineData(2, 65, 1, 1)]
    [InlineData(100, 16, 8, 4)]
    [InlineData(100, 15, 8, 8)]
    [InlineData(7, 16, 4, 4)]
    public void ShortRowsAreTakenAsOne(int rows, int lanes, int asOne, int asOneOfWidest) =>
        Assert.Equal((nuint)(Lanes512.IsSupported ? asOneOfWidest : asOne), LaneTiling.RowsAsOne((nuint)rows, (nuint)lanes));

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

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void FewGroupsAreRuns(int groups, bool areGroups)
    {
        float[] source = new float[groups * ThirtyTwoElements.GroupSize];
        ThirtyTwoElements.Asked = 0;
        GroupRangeLoops<RecordingCodes, ThirtyTwoElements>.Instance.Groups(ref source[0], 0, (nuint)groups, Parameters.Of(new float[groups], default));

        Assert.Equal(areGroups, ThirtyTwoElements.Asked > 1);
    }

    /// <summary>Where nothing is divided, no instruction is needed but those that all vectors have.</summary>
    [Fact]
    public void ScalesOfGroupsAreFoundWithTheirMaximaWhereQuotientsNeedNoMore()
    {
        Assert.Equal(ResidualQuotient.IsSupported, FindsScalesWithMaxima<Schemes.Int8Symmetric>());
        Assert.Equal(Lanes128.IsSupported, FindsScalesWithMaxima<Schemes.Int8SymmetricPyTorch>());
    }

    /// <summary>Where one is not finite, the scales of all groups whose maxima were found together are found again, each by itself.</summary>
    [Theory]
    [InlineData(0, 256)]
    [InlineData(255, 256)]
    [InlineData(256, 64)] // of 320
    public void MaximaOfSoManyGroupsAreFoundTogether(int notFinite, int together)
    {
        float[] source = new float[320 * ThirtyTwoElements.GroupSize];
        int all = ScalesOfGroups(source);
        source[notFinite * ThirtyTwoElements.GroupSize] = float.NaN;

        Assert.Equal(together, ScalesOfGroups(source) - all);
    }

    [Theory]
    [InlineData(20, 512, 8)] // 4,096 elements
    [InlineData(15, 241, 16)] // a row more would be 4,097
    public void RowsOfSoManyElementsAreReducedTogether(int run, int row, int together)
    {
        Assert.False(SeesWhatTheFirstRowEndsWith(run, row, together - 1));
        Assert.True(SeesWhatTheFirstRowEndsWith(run, row, together));
    }

    [Fact]
    public void OnlineBlocksStayInCache()
    {
        // Runs by themselves have 4,096 elements at once; those that are spread by a table, 65,536 with vectors of 512 bits and half as many with others.
        Assert.Equal([4, 4, 2], Online(TensorRegions.Runs(1024, 10)));
        Assert.Equal([1, 1, 1], Online(TensorRegions.Runs(4096, 3)));
        int[] spread = Lanes512.IsSupported ? [8192, 1] : [4096, 4096, 1];
        Assert.Equal(spread, Online(TensorRegions.Runs(8, 8193)));
        int[] oneMore = Lanes512.IsSupported ? [5957, 1] : [2978, 2978, 2]; // 2,979 would be 32,769 elements.
        Assert.Equal(oneMore, Online(TensorRegions.Runs(11, 5958)));
    }

    /// <summary>32,768 elements of blocks of 64 with a table: 2,048 regions, whose parameters are found for 512 at a time.</summary>
    [Fact]
    public void OnlineBlocksOfLanesStayInCache() =>
        Assert.Equal(Enumerable.Repeat(512, 8), Online(TensorRegions.GroupSize(TensorShape.Create(1024 * 16, 4), 0, 16)));

    /// <summary>Eight runs or rows, which begin and end a byte of codes whatever their length, unless one row does so by itself.</summary>
    [Fact]
    public void OnlineBlocksAreWholeBytes()
    {
        // 65 runs with vectors of 512 bits, 33 with others, rounded up.
        (int length, int[] runs) = Lanes512.IsSupported ? (1004, (int[])[72, 1]) : (988, [40, 33]);
        Assert.Equal(runs, Online(TensorRegions.Runs((nuint)length, 73), RecordingLoops.Quantizing(_memory, bits: 4)));
        Assert.Equal([4, 4, 1], Online(TensorRegions.Runs(1000, 9), RecordingLoops.Quantizing(_memory, bits: 4)));

        // 24 rows or 8. Parameters of 136 or 411 groups of a row are found for 512 at a time.
        int[] block = Lanes512.IsSupported ? [512, 512, 512, 512, 512, 512, 192] : [512, 512, 64, 512, 512, 64, 512, 512, 64];
        Assert.Equal([.. block, 136], Online(TensorRegions.GroupSize(TensorShape.Create(25, 2701), 1, 20)));
        Assert.Equal(Enumerable.Repeat(411, 9), Online(TensorRegions.GroupSize(TensorShape.Create(9, 8216), 1, 20)));
        Assert.Equal([512, 512, 512, 512, 512, 512, 216, 411], Online(TensorRegions.GroupSize(TensorShape.Create(9, 8201), 1, 20)));
    }

    [Fact]
    public void OnlineBlocksWhoseCodesGoPastTheCachesStayInTheSecond()
    {
        // 32,768 elements.
        Assert.Equal([32, 1], Online(TensorRegions.Runs(1024, 33), streams: true));
        Assert.Equal([1, 1], Online(TensorRegions.Runs(16_385, 2), streams: true));
        Assert.Equal([8, 2], Online(TensorRegions.Runs(3641, 10), streams: true)); // Nine would be 32,769.
    }

    private List<LoopCall> Walk(TensorRegions regions)
    {
        RecordingRanges loops = new();
        RangeWalk.Walk(loops, ref _memory.Source, regions, _memory.Parameters);
        return loops.Calls;
    }

    private static bool FindsScalesWithMaxima<TCodes>()
        where TCodes : struct, ICodes
    {
        float[] source = [.. Enumerable.Repeat(1f, 16 * ThirtyTwoElements.GroupSize)], reciprocals = new float[16];
        Parameters parameters = Parameters.Of(new float[16], default).From(0, ref reciprocals[0], 0);
        return GroupRangeLoops<TCodes, ThirtyTwoElements>.Instance.NearGroups(ref source[0], 0, 16, parameters);
    }

    private static int ScalesOfGroups(float[] source)
    {
        RecordingCodes.Scales = 0;
        GroupRangeLoops<RecordingCodes, ThirtyTwoElements>.Instance.Groups(
            ref source[0], 0, (nuint)(source.Length / ThirtyTwoElements.GroupSize), Parameters.Of(new float[source.Length], default));
        return RecordingCodes.Scales;
    }

    // The last runs of rows that are taken together are reduced after all others of these. Here the maximum of the first row's is written over the first element of the last row.
    private static bool SeesWhatTheFirstRowEndsWith(int run, int row, int lastRow)
    {
        int runsOfRow = (row / run) + 1;
        int rows = lastRow + 1;
        float[] memory = new float[(rows * row) + (rows * runsOfRow) + RunReductions.Beyond];
        memory[row - 1] = 5;
        Span<int> largest = MemoryMarshal.Cast<float, int>(memory.AsSpan()).Slice((lastRow * row) - (runsOfRow - 1), rows * runsOfRow);
        RunReductions.Reduce(ref memory[0], (nuint)run, (nuint)row, (nuint)row, (nuint)memory.Length, largest, default);

        return largest[lastRow * runsOfRow] == BitConverter.SingleToInt32Bits(5);
    }

    // Regions of each block.
    private IEnumerable<int> Online(TensorRegions regions, bool streams = false) => Online(regions, RecordingLoops.InPlace(_memory), streams);

    private IEnumerable<int> Online(TensorRegions regions, RecordingLoops loops, bool streams = false)
    {
        RecordingRanges ranges = new(groupSize: (int)regions.RunLength);
        OnlineWalk.Walk(new RecordingOnline(ranges, loops), _memory.Tensors, _memory.Parameters, regions, streams);
        return ranges.Calls.Select(call => call.Count);
    }
}
