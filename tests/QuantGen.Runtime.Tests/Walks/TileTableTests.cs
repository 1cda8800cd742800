using System;
using System.Linq;
using System.Runtime.CompilerServices;
using CsCheck;
using QuantGen.Kernels;
using QuantGen.Regions;
using QuantGen.Runtime.Tests.Regions;
using Xunit;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>Tiles that follow each other from any element on, and one tile by itself, find the regions of all their elements.</summary>
public sealed class TileTableTests
{
    [Fact]
    public void EveryElementOfTilesHasItsRegion() => Gen.Select(RegionCase.Any(1, 3000), Gen.Int[0, 7]).Sample(static (example, first) => Check(example, (nuint)first), iter: 2000);

    /// <summary>Blocks of rows of four lanes, which end with a tile.</summary>
    [Theory]
    [InlineData(4096, true)]
    [InlineData(4096 + 64, false)]
    public void TablesHoldSoManyElements(int block, bool suit) =>
        Assert.Equal(suit, TileTable.Suit(TensorRegions.GroupSize(TensorShape.Create(10 * block / 4, 4), 0, block / 4)));

    [Fact]
    public void BlocksOfWholeTilesSuitWhereAVectorHasALaneForEachOfTheirs()
    {
        int lanes = (int)LaneTiling.Tile / 4;
        Assert.True(TileTable.Suit(TensorRegions.GroupSize([640, lanes], 0, 64)));
        Assert.False(TileTable.Suit(TensorRegions.GroupSize([640, lanes + 1], 0, 64)));
    }

    /// <summary>Groups of five, of which a tile of 64 elements has 14, and one more for each row that ends in it.</summary>
    [Theory]
    [InlineData(64, true)]
    [InlineData(32, false)]
    public void RowsSuitWhereAVectorHasALaneForTheirEndsToo(int row, bool suit)
    {
        Assert.SkipUnless(Lanes512.IsSupported, "Vectors are narrower.");
        Assert.Equal(suit, TileTable.Suit(TensorRegions.GroupSize([20, row], 1, 5)));
    }

    private static void Check(RegionCase example, nuint start)
    {
        nuint tile = LaneTiling.Tile;
        int[] expected = example.RegionOfElements();
        if ((nuint)expected.Length <= start)
        {
            return;
        }

        TensorRegions regions = example.Regions.Between(start, (nuint)expected.Length);
        if (!Lanes128.IsSupported || !TileTable.Suit(regions))
        {
            return;
        }

        // Memory that begins where the table does and goes on where it must not write.
        int[] indexes = Memory(TileTable.Capacity, -7);
        ushort[] lowest = Memory(TileTable.MostTiles, ushort.MaxValue);
        byte[] numbers = Memory(TileTable.NumberBytes, byte.MaxValue);
        TileTable table = new(
            regions, indexes.AsSpan(0, TileTable.Capacity), lowest.AsSpan(0, TileTable.MostTiles), numbers.AsSpan(0, TileTable.NumberBytes));
        nuint elementsAtOnce = table.ElementsOf(100);
        for (nuint element = start, count; element < regions.End; element += count)
        {
            nuint place = table.Find(element, out nuint left, out nuint region);
            Assert.Equal(FirstLane(expected[element], regions), region);
            left = nuint.Min(left, regions.End - element);
            count = nuint.Max(nuint.Min(left, elementsAtOnce), 1);
            nuint following = FirstLane(expected[element + count - 1], regions) - region;
            Assert.Equal(following + regions.Lanes, table.RegionsOf(place, count));
            Assert.Equal(following, table.RegionsBefore(place, count - 1));
            if (count < tile)
            {
                count = left;
                continue;
            }

            ReadOnlySpan<int> ofBlock = expected.AsSpan((int)element, (int)count);
            if (table.IsOfLongRuns)
            {
                int run = ofBlock.LastIndexOf(ofBlock[0]) + 1;
                Assert.InRange(table.LeftOfRun(place), (nuint)run, run < ofBlock.Length ? (nuint)run : table.Run);
                continue;
            }

            nuint last = count - tile;
            if (table.IsOfRows)
            {
                Check(table.OfRows(place), region, ofBlock, count / tile);
                Check(table.OfRows(place + last), region + table.RegionsBefore(place, last), ofBlock[(int)last..], 1);
                continue;
            }

            Check(table.From(place, count / tile), region, ofBlock, count / tile);
            if (table.HoldsAnyTile || table.RegionsBefore(place + last, tile - 1) == 0)
            {
                Check(table.Single(place + last), region + table.RegionsBefore(place, last), ofBlock[(int)last..], 1);
            }
        }

        Assert.False(indexes.AsSpan(TileTable.Capacity).ContainsAnyExcept(-7), "Indexes were written beyond the table.");
        Assert.False(lowest.AsSpan(TileTable.MostTiles).ContainsAnyExcept(ushort.MaxValue), "Lowest regions were written beyond the table.");
        Assert.False(numbers.AsSpan(TileTable.NumberBytes).ContainsAnyExcept(byte.MaxValue), "Numbers were written beyond the table.");
    }

    private static T[] Memory<T>(int length, T beyond)
    {
        T[] memory = new T[2 * length];
        memory.AsSpan(length).Fill(beyond);
        return memory;
    }

    // Blocks of rows of lanes count from the first lane.
    private static nuint FirstLane(int region, in TensorRegions regions) => (nuint)region / regions.Lanes * regions.Lanes;

    private static void Check(in TileIndexes indexes, nuint region, ReadOnlySpan<int> expected, nuint count)
    {
        nuint tile = LaneTiling.Tile;
        nuint place = indexes.First;
        region -= Unsafe.Add(ref indexes.Lowest, place);
        for (nuint i = 0; i < count; i++)
        {
            for (nuint k = 0; k < tile; k++)
            {
                int index = Unsafe.Add(ref indexes.Indexes, (place * tile) + k);
                Assert.InRange(index, 0, ((int)tile / 4) - 1);
                Assert.Equal((nuint)expected[(int)((i * tile) + k)], region + Unsafe.Add(ref indexes.Lowest, place) + (nuint)index);
            }

            if (++place == indexes.Tiles)
            {
                place = 0;
                region += indexes.RecurringRegions;
            }
        }
    }

    private static void Check(in RowIndexes rows, nuint region, ReadOnlySpan<int> expected, nuint count)
    {
        nuint tile = LaneTiling.Tile;
        nuint place = rows.First;
        region -= (nuint)Unsafe.Add(ref rows.Numbers, place);
        for (nuint i = 0; i < count; i++)
        {
            int lowest = Unsafe.Add(ref rows.Numbers, place);
            for (nuint k = 0; k < tile; k++)
            {
                int number = Unsafe.Add(ref rows.Numbers, place + k);
                Assert.InRange(number - lowest, 0, ((int)tile / 4) - 1);
                Assert.Equal((nuint)expected[(int)((i * tile) + k)], region + (nuint)number);
            }

            place += tile;
            if (place >= rows.Elements)
            {
                place -= rows.Elements;
                region += rows.RecurringRegions;
            }
        }
    }
}
