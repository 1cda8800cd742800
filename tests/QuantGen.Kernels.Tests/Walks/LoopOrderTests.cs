using System.Linq;
using Xunit;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>In which order loops take the tiles of rows, and for how many runs they find reciprocals together.</summary>
public sealed class LoopOrderTests
{
    private const int Stride = 1000;

    private readonly WalkMemory _memory = new();

    [Fact]
    public void FourRowsOfCodesShareTheOperandsOfATile() => AssertRowsTogether<byte>(4);

    [Fact]
    public void TwoRowsOfFloatsShareTheOperandsOfATile() => AssertRowsTogether<float>(2);

    [Theory]
    [InlineData(256, new[] { 256f })]
    [InlineData(257, new[] { 256f, 257f })]
    [InlineData(514, new[] { 256f, 512f, 514f })]
    public void ReciprocalsOfABlockOfRunsAreFoundTogether(int runs, float[] largest)
    {
        float[] scales = [.. Enumerable.Range(1, runs + Scratch.Padding).Select(scale => (float)scale)];
        RecordingOperation<byte>.LargestScales.Clear();
        RunWalk<RecordingOperation<byte>>.Walk(_memory.Tensors, Parameters.Of(scales, new int[runs]), 0, 64, (nuint)runs, streams: false);

        Assert.Equal(largest, RecordingOperation<byte>.LargestScales);
    }

    [Theory]
    [InlineData(15, new float[0])]
    [InlineData(16, new[] { 2f })]
    public void RunsOfANarrowTileHaveTheirReciprocalsFound(int length, float[] largest)
    {
        RecordingOperation<byte>.LargestScales.Clear();
        RunWalk<RecordingOperation<byte>>.Walk(_memory.Tensors, Parameters.Of([1f, 2f, .. new float[Scratch.Padding]], [0, 0]), 0, (nuint)length, 2, streams: false);

        Assert.Equal(largest, RecordingOperation<byte>.LargestScales);
    }

    [Fact]
    public void ARunOfAsManyElementsIsOneTileOfTheWidestVectors()
    {
        RecordingOperation<byte>.Tiles.Clear();
        RunWalk<RecordingOperation<byte>>.Walk(_memory.Tensors, _memory.Parameters, 0, LaneTiling.Tile, 1, streams: false);

        Assert.Equal([0], RecordingOperation<byte>.Tiles);
    }

    private void AssertRowsTogether<TDestination>(int together)
        where TDestination : unmanaged
    {
        int tile = (int)LaneTiling.Tile;
        RecordingOperation<TDestination>.Tiles.Clear();
        LaneLoops<RecordingOperation<TDestination>>.Rows(_memory.Tensors, _memory.Parameters, 0, (nuint)together + 1, Stride, 2 * (nuint)tile, 0, Stride, 0);

        int[] rows = [.. Enumerable.Range(0, together).Select(row => row * Stride)];
        int last = together * Stride;
        Assert.Equal([.. rows, .. rows.Select(row => row + tile), last, last + tile], RecordingOperation<TDestination>.Tiles);
    }
}
