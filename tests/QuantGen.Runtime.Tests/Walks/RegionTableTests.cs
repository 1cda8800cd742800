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

    /// <summary>As few of them as have the elements of a tile of the widest vectors.</summary>
    [Fact]
    public void SomeWholeRunsRecur()
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");
        for (int run = 1; run <= 130; run++)
        {
            TensorRegions regions = TensorRegions.Runs((nuint)run, 1000);
            RegionTable table = new(regions, new ushort[RegionTable.Capacity], new byte[RegionTable.IndexBytes]);
            Assert.Equal((nuint)((64 + run - 1) / run * run), table.Recurring);
        }
    }

    /// <summary>As many rows as a vector ends in that begins with the last lane of the first.</summary>
    [Fact]
    public void LanesAreLaidOutForSoManyRows()
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");
        for (int lanes = 9; lanes <= 64; lanes++)
        {
            TensorRegions regions = TensorRegions.GroupSize([80, lanes], 0, 8);
            RegionTable table = new(regions, new ushort[RegionTable.Capacity], new byte[RegionTable.IndexBytes]);
            Assert.Equal((nuint)(1 + ((lanes - 1 + (VectorWidth.Bits / 32) - 1) / lanes)), table.Repeats);
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
        RegionTable table = new(regions, new ushort[RegionTable.Capacity], new byte[RegionTable.IndexBytes]);
        for (nuint element = 0; element < (nuint)expected.Length; element++)
        {
            nuint place = table.Find(element, out nuint left, out nuint region);
            Assert.InRange(place, (nuint)0, table.Recurring - 1);
            left = nuint.Min(nuint.Min(left, width), (nuint)expected.Length - element);
            for (nuint lane = 0; lane < left; lane++)
            {
                int index = Unsafe.Add(ref table.Indexes, (place * width) + lane);
                Assert.InRange(index, 0, (int)width - 1);
                Assert.Equal((nuint)expected[element + lane], region + RegionOf(table, Unsafe.Add(ref table.Lowest, place) + (nuint)index));
            }

            (nuint first, nuint count) = table.RegionsOf(place, left);
            if (table.Repeats > 1)
            {
                // Of the parameters that are laid out, the first and the last are those of the elements.
                Assert.Equal((nuint)expected[element], region + RegionOf(table, first));
                Assert.Equal((nuint)expected[element + left - 1], region + RegionOf(table, first + count - 1));
                continue;
            }

            Assert.InRange((nuint)expected[element], region + first, region + first + count - 1);
            Assert.InRange((nuint)expected[element + left - 1], region + first, region + first + count - 1);
        }
    }

    // The region of a place among parameters as they are laid out: the lanes of a block, some times one after the other, then those of the next.
    private static nuint RegionOf(in RegionTable table, nuint laidOut) => table.Repeats == 1
        ? laidOut
        : (laidOut / (table.Repeats * table.Lanes) * table.Lanes) + (laidOut % table.Lanes);
}
