using System;
using System.Linq;
using System.Numerics;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Rows of lanes are taken together as often as they make one row of moderate length, and never more than there are.</summary>
public sealed class LaneTilingTests
{
    private const int LongRow = 128;

    /// <summary>Codes of two blocks must not share a byte, since each block writes whole bytes.</summary>
    [Fact]
    public void BlocksOfLanesBeginWholeBytes()
    {
        for (nuint lanes = 1; lanes <= 2 * LaneTiling.MostLanes; lanes++)
        {
            nuint block = LaneTiling.BlockLanes(lanes, streams: false);
            Assert.Equal((nuint)0, block % 8);
            Assert.True(lanes <= block || lanes % 8 == 0 || block == LaneTiling.MostLanes, $"{lanes} lanes in blocks of {block}");
            Assert.Equal((nuint)LaneTiling.MostLanes, LaneTiling.BlockLanes(lanes, streams: true));
        }
    }

    [Fact]
    public void OperandsOfMoreLanesThanAStripMayNotFit()
    {
        Assert.True(LaneTiling.OperandsFit(LaneTiling.MostLanes, 1));
        Assert.False(LaneTiling.OperandsFit(LaneTiling.MostLanes + 1, 1));
        Assert.True(LaneTiling.OperandsFit(LaneTiling.StripLanes, 3));
        Assert.False(LaneTiling.OperandsFit(LaneTiling.MostLanes, 2));
    }

    [Theory]
    [InlineData(1, 1, 1, false)]
    [InlineData(1, 2, 1, true)]
    [InlineData(16, 1, 1, true)]
    [InlineData(16, 1, 2, false)]
    [InlineData(64, 1, 3, true)]
    public void OperandsAreCopiedWhereEnoughRowsUseThem(int rows, int asOne, int operands, bool copies) =>
        Assert.Equal(copies, LaneTiling.CopiesOperands((nuint)rows, (nuint)asOne, operands));

    [Fact]
    public void RowsAreTakenTogetherAsOftenAsTheirLengthAndNumberAllow()
    {
        for (nuint rows = 1; rows <= 70; rows++)
        {
            for (nuint lanes = 1; lanes <= LongRow + 1; lanes++)
            {
                nuint asOne = LaneTiling.RowsAsOne(rows, lanes);
                bool isMost = 2 * asOne * lanes > LongRow || 2 * asOne > rows;

                // Vectors of 512 bits go down the rows of whole tiles, of which no more are taken together.
                bool isTile = Lanes512.IsSupported && asOne * lanes % 64 == 0;
                bool wasTile = Lanes512.IsSupported && asOne > 1 && asOne / 2 * lanes % 64 == 0;
                Assert.True(
                    BitOperations.IsPow2(asOne) && asOne <= rows && (asOne == 1 || asOne * lanes <= LongRow) && (isMost || isTile) && !wasTile,
                    $"{rows} rows of {lanes} lanes: {asOne} together");
            }
        }
    }

    [Fact]
    public void BlocksOfRowsFitTheirBuffers()
    {
        for (nuint lanes = 1; lanes <= LaneTiling.StreamElements; lanes++)
        {
            nuint elements = LaneTiling.StreamRows(lanes) * lanes;
            Assert.True(elements <= LaneTiling.StreamElements && elements + lanes > LaneTiling.StreamElements, $"{elements} elements of {lanes} lanes");
        }

        for (nuint lanes = 1; lanes <= LaneTiling.MostLanes; lanes++)
        {
            nuint rows = LaneTiling.ReductionRows(lanes);
            Assert.True(rows == 1 || (rows > 1 && rows * lanes <= 16_384), $"{rows} rows of {lanes} lanes");
        }
    }

    /// <summary>Whole rows, of a tile at least; of many elements, whole vectors as well, but no more operands than fit.</summary>
    [Fact]
    public void OperandsRecurAfterWholeRowsAndVectors()
    {
        nuint vector = LaneTiling.Tile / 4;
        for (nuint lanes = 1; lanes <= LaneTiling.MostLanes; lanes++)
        {
            nuint few = LaneTiling.Period(lanes, 0, 1);
            Assert.True(few % lanes == 0 && few >= LaneTiling.ShortestPeriod && few < lanes + LaneTiling.ShortestPeriod, $"{lanes} lanes recur after {few}");
            for (int operands = 1; operands <= 3; operands++)
            {
                nuint many = LaneTiling.Period(lanes, 1 << 20, operands);
                bool fits = LaneTiling.OperandsFit(lanes * vector, operands);
                Assert.True(many % lanes == 0 && many >= LaneTiling.ShortestPeriod && (many % vector == 0 || !fits), $"{lanes} lanes recur after {many}");
                Assert.True(many < (lanes * vector) + LaneTiling.ShortestPeriod, $"{lanes} lanes recur after {many}");
                Assert.True(LaneTiling.OperandsFit(many, operands) || many == few, $"{many} operands of {lanes} lanes");
            }
        }
    }

    /// <summary>The values of a row are given where they are laid; the last row may be cut off.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 512)]
    [InlineData(3, 12)]
    [InlineData(3, 14)]
    [InlineData(7, 448)]
    [InlineData(7, 450)]
    [InlineData(40, 41)]
    [InlineData(512, 512)]
    public void ValuesAreLaidOncePerRow(int given, int length)
    {
        float[] laid = [.. Enumerable.Range(0, length).Select(place => place < given ? place + 1f : -7f)];
        LaneTiling.Repeat<float>(laid, given);
        Assert.Equal(Enumerable.Range(0, length).Select(place => (place % given) + 1f), laid);

        int[] integers = [.. Enumerable.Range(0, length).Select(place => place < given ? -place : 7)];
        LaneTiling.Repeat<int>(integers, given);
        Assert.Equal(Enumerable.Range(0, length).Select(place => -(place % given)), integers);
    }
}
