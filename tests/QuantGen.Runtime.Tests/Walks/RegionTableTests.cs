using System;
using System.Runtime.CompilerServices;
using CsCheck;
using QuantGen.Kernels;
using QuantGen.Regions;
using QuantGen.Runtime.Tests.Regions;
using Xunit;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>A vector that begins with any element finds the regions of all its lanes.</summary>
public sealed class RegionTableTests
{
    [Fact]
    public void EveryLaneHasTheRegionOfItsElement() => RegionCase.Any(1, 3000).Sample(static example => Check(example), iter: 1000);

    /// <summary>Of every number of lanes, of which each block has some rows and the last one of a row fewer, or as many.</summary>
    [Fact]
    public void RowsOfBlocksOfLanesAreFound()
    {
        for (int lanes = 1; lanes <= 256; lanes++)
        {
            for (int rows = 1; rows * lanes <= 512; rows += 1 + (rows / 4))
            {
                Check(RegionCase.Groups(rows, 1, 3, (2 * rows) + ((rows + 1) / 2), lanes));
                Check(RegionCase.Groups(rows, 0, 3 * rows, lanes));
            }
        }
    }

    /// <summary>Of the longest rows that are in a table, and runs of every length.</summary>
    [Fact]
    public void ALongRowFits()
    {
        for (int row = 511; row <= 512; row++)
        {
            for (int run = 1; run < row; run++)
            {
                Check(RegionCase.Groups(run, 1, 2, row));
            }
        }
    }

    /// <summary>As few of them as have the elements of a tile of the widest vectors.</summary>
    [Fact]
    public void SomeWholeRunsRecur()
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");
        for (int run = 1; run <= 130; run++)
        {
            TensorRegions regions = TensorRegions.Runs((nuint)run, 1000);
            RegionTable table = TableOf(regions);
            Assert.Equal((nuint)((64 + run - 1) / run * run), table.Recurring);
        }
    }

    /// <summary>As many rows as a vector ends in that begins with the last lane of the first; one where none begins within a vector of lanes.</summary>
    [Fact]
    public void LanesAreLaidOutForSoManyRows()
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");
        for (int lanes = 9; lanes <= 64; lanes++)
        {
            TensorRegions regions = TensorRegions.GroupSize([80, lanes], 0, 8);
            RegionTable table = TableOf(regions);
            int width = VectorWidth.Bits / 32;
            Assert.Equal((nuint)(lanes % width == 0 ? 1 : 1 + ((lanes - 1 + width - 1) / lanes)), table.Repeats);
        }
    }

    /// <summary>A vector of sixteen elements may have one of a block of two rows of seven lanes, all of the next, and one of a third: 21 regions.</summary>
    [Fact]
    public void BlocksOfWhichAVectorHasMoreThanItHasLanesDoNotSuit()
    {
        Assert.SkipUnless(Lanes512.IsSupported, "Vectors are narrower.");
        Assert.False(RegionTable.Suit(TensorRegions.GroupSize([200, 7], 0, 2)));
        Assert.True(RegionTable.Suit(TensorRegions.GroupSize([200, 5], 0, 3)));
    }

    private static void Check(RegionCase example)
    {
        TensorRegions regions = example.Regions;
        if (!Lanes128.IsSupported || !RegionTable.Suit(regions))
        {
            return;
        }

        int[] expected = example.RegionOfElements();
        nuint width = (nuint)VectorWidth.Bits / 32;
        RegionTable table = TableOf(regions);
        for (nuint element = 0; element < (nuint)expected.Length; element += table.IsAligned ? width : 1)
        {
            nuint place = table.Find(element, out nuint left, out nuint region);
            Assert.InRange(place, (nuint)0, table.Recurring - 1);
            left = nuint.Min(nuint.Min(left, width), (nuint)expected.Length - element);
            (nuint first, nuint count) = table.RegionsOf(place, left);
            for (nuint lane = 0; lane < left; lane++)
            {
                int index = table.Permutes ? Unsafe.Add(ref table.Indexes, (place * width) + lane) : (int)lane;
                nuint laidOut = (nuint)(Unsafe.Add(ref table.Lowest, place) + index);
                Assert.InRange(index, 0, (int)width - 1);
                Assert.InRange(laidOut, first, first + count - 1);
                Assert.Equal((nuint)expected[element + lane], region + RegionOf(table, laidOut));
            }

            Assert.True(table.Permutes || first % (table.Repeats * table.Lanes) == 0, "Of blocks of lanes all parameters are laid out.");
        }
    }

    // In memory that begins where the table does and goes on where it must not write.
    private static RegionTable TableOf(in TensorRegions regions)
    {
        int[] lowest = new int[2 * RegionTable.Capacity];
        byte[] indexes = new byte[2 * RegionTable.IndexBytes];
        lowest.AsSpan(RegionTable.Capacity).Fill(-1);
        indexes.AsSpan(RegionTable.IndexBytes).Fill(byte.MaxValue);
        RegionTable table = new(regions, lowest.AsSpan(0, RegionTable.Capacity), indexes.AsSpan(0, RegionTable.IndexBytes));
        Assert.False(lowest.AsSpan(RegionTable.Capacity).ContainsAnyExcept(-1), "Elements were written beyond the table.");
        Assert.False(indexes.AsSpan(RegionTable.IndexBytes).ContainsAnyExcept(byte.MaxValue), "Indexes were written beyond the table.");
        return table;
    }

    // The region of a place among parameters as they are laid out: the lanes of a block, some times one after the other, then those of the next.
    private static nuint RegionOf(in RegionTable table, nuint laidOut) => table.Repeats == 1
        ? laidOut
        : (laidOut / (table.Repeats * table.Lanes) * table.Lanes) + (laidOut % table.Lanes);
}
