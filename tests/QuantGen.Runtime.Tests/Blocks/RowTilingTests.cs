using System;
using System.Linq;
using System.Numerics;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Rows of lanes are taken together as often as they make one row of moderate length, and never more than there are.</summary>
public sealed class RowTilingTests
{
    private const int LongRow = 128;

    /// <summary>Codes of two blocks must not share a byte, since each block writes whole bytes.</summary>
    [Fact]
    public void BlocksOfLanesBeginWholeBytes()
    {
        for (nuint lanes = 1; lanes <= 2 * RowTiling.MaxLanes; lanes++)
        {
            nuint block = RowTiling.BlockLanes(lanes, streams: false);
            Assert.Equal((nuint)0, block % 8);
            Assert.True(lanes <= block || lanes % 8 == 0 || block == RowTiling.MaxLanes, $"{lanes} lanes in blocks of {block}");
            Assert.Equal((nuint)RowTiling.MaxLanes, RowTiling.BlockLanes(lanes, streams: true));
        }
    }

    [Fact]
    public void OperandsOfMoreLanesThanAStripMayNotFit()
    {
        Assert.True(RowTiling.OperandsFit(RowTiling.MaxLanes, 1));
        Assert.True(RowTiling.OperandsFit(RowTiling.StripLanes, 3));
        Assert.False(RowTiling.OperandsFit(RowTiling.MaxLanes, 2));
    }

    [Theory]
    [InlineData(1, 1, 1, false)]
    [InlineData(1, 2, 1, true)]
    [InlineData(16, 1, 1, true)]
    [InlineData(16, 1, 2, false)]
    [InlineData(64, 1, 3, true)]
    public void OperandsAreLaidOutWhereEnoughRowsUseThem(int rows, int repeat, int operands, bool lays) =>
        Assert.Equal(lays, RowTiling.Lays((nuint)rows, (nuint)repeat, operands));

    [Fact]
    public void RowsAreTakenTogetherAsOftenAsTheirLengthAndNumberAllow()
    {
        for (nuint rows = 1; rows <= 70; rows++)
        {
            for (nuint lanes = 1; lanes <= LongRow + 1; lanes++)
            {
                nuint repeat = RowTiling.Repeat(rows, lanes);
                bool isMost = 2 * repeat * lanes > LongRow || 2 * repeat > rows;
                Assert.True(
                    BitOperations.IsPow2(repeat) && repeat <= rows && (repeat == 1 || repeat * lanes <= LongRow) && isMost,
                    $"{rows} rows of {lanes} lanes: {repeat} together");
            }
        }
    }

    [Fact]
    public void BlocksOfRowsFitTheirBuffers()
    {
        for (nuint lanes = 1; lanes <= RowTiling.StreamElements; lanes++)
        {
            nuint elements = RowTiling.StreamRows(lanes) * lanes;
            Assert.True(elements <= RowTiling.StreamElements && elements + lanes > RowTiling.StreamElements, $"{elements} elements of {lanes} lanes");
        }

        for (nuint lanes = 1; lanes <= RowTiling.MaxLanes; lanes++)
        {
            Assert.True(RowTiling.ReductionRows(lanes) is >= 1 and <= 4096, $"{lanes} lanes");
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 512)]
    [InlineData(3, 4)]
    [InlineData(7, 64)]
    [InlineData(512, 1)]
    public void ValuesAreLaidOncePerRow(int lanes, int repeat)
    {
        float[] values = [.. Enumerable.Range(1, lanes).Select(lane => (float)lane)];
        float[] laid = new float[lanes * repeat];
        RowTiling.Lay(ref values[0], (nuint)lanes, laid);
        Assert.Equal(Enumerable.Repeat(values, repeat).SelectMany(row => row), laid);

        int[] integers = [.. Enumerable.Range(-lanes, lanes)];
        int[] laidIntegers = new int[lanes * repeat];
        RowTiling.Lay(ref integers[0], (nuint)lanes, laidIntegers);
        Assert.Equal(Enumerable.Repeat(integers, repeat).SelectMany(row => row), laidIntegers);
    }

    /// <summary>Reciprocals are found where they are laid, so that the first row is laid onto itself.</summary>
    [Fact]
    public void TheFirstRowMayBeTheSource()
    {
        float[] laid = [1, 2, 3, 0, 0, 0, 0, 0, 0];
        RowTiling.Lay(ref laid[0], 3, laid);
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3], laid);
    }
}
