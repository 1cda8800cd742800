using System;
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

        TileTable table = new(regions, new int[TileTable.Capacity], new ushort[TileTable.MostTiles], new byte[TileTable.NumberBytes]);
        nuint elementsAtOnce = table.ElementsOf(100);
        for (nuint element = start, count; element < regions.End; element += count)
        {
            nuint place = table.Find(element, out nuint left, out nuint region);
            Assert.Equal((nuint)expected[element], region);
            left = nuint.Min(left, regions.End - element);
            count = nuint.Max(nuint.Min(left, elementsAtOnce), 1);
            Assert.Equal((nuint)(expected[element + count - 1] - expected[element]) + 1, table.RegionsOf(place, count));
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
                Check(table.OfRows(place), ofBlock, count / tile);
                Check(table.OfRows(place + last), ofBlock[(int)last..], 1);
                continue;
            }

            Check(table.From(place, count / tile), ofBlock, count / tile);
            Check(table.Single(place + last), ofBlock[(int)last..], 1);
        }
    }

    private static void Check(in TileIndexes indexes, ReadOnlySpan<int> expected, nuint count)
    {
        nuint tile = LaneTiling.Tile;
        nuint place = indexes.First;
        nuint region = (nuint)expected[0] - Unsafe.Add(ref indexes.Lowest, place);
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

    private static void Check(in RowIndexes rows, ReadOnlySpan<int> expected, nuint count)
    {
        nuint tile = LaneTiling.Tile;
        nuint place = rows.First;
        nuint region = (nuint)expected[0] - (nuint)Unsafe.Add(ref rows.Numbers, place);
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
