using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Runtime.Tests.Regions;

/// <summary>The one description of regions against the region that coordinates give each element.</summary>
public sealed class TensorRegionsTests
{
    private const int Cases = 1000;

    private static readonly Gen<RegionCase> _cases = RegionCase.Any(0, 2000);

    /// <summary>Rows of runs of lanes, as the description says of itself.</summary>
    [Fact]
    public void RowsRunsAndLanesAreTheRegionsOfCoordinates() => _cases.Sample(
        static example =>
        {
            TensorRegions regions = example.Regions;
            int[] expected = example.RegionOfElements();
            Assert.Equal(expected.Length, regions.Length);
            Assert.Equal(RegionIndex.Count(example.Scheme, example.Shape), regions.Count);
            Assert.Equal((nuint)expected.Length, regions.Rows * regions.RowLength);
            Assert.Equal((nuint)0, regions.RunLength % regions.Lanes);
            Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(element => RegionOf(regions, (nuint)element)));
        },
        iter: Cases);

    [Fact]
    public void EveryElementIsVisitedOnceInOrder() => _cases.Sample(
        static example =>
        {
            Visitor visitor = new(example.Shape.Length);
            example.Regions.Visit(ref visitor);
            Assert.Equal(example.RegionOfElements(), visitor.RegionOfElements);
        },
        iter: Cases);

    [Fact]
    public void RunsOfARegionAreItsElements() => _cases.Sample(
        static example =>
        {
            int[] expected = example.RegionOfElements();
            float[] values = [.. Enumerable.Range(0, expected.Length).Select(static element => (float)element)];
            ILookup<int, float> elements = values.ToLookup(value => expected[(int)value]);
            for (int region = 0; region < example.Regions.Count; region++)
            {
                RegionRuns runs = example.Regions.RunsOf(region);
                float[] gathered = new float[runs.Length];
                runs.Gather(values, gathered);
                Assert.Equal(elements[region], gathered);
                if (gathered.Length > 0)
                {
                    Assert.Equal(gathered[^1] - gathered[0] == gathered.Length - 1, runs.IsContiguous);
                    Assert.Equal(runs.Start, (int)gathered[0]);
                }
            }
        },
        iter: Cases);

    /// <summary>A part keeps the indices of elements and regions.</summary>
    [Fact]
    public void PartsKnowTheirRegions() => Gen.Select(_cases, Gen.Int, Gen.Int).Sample(
        static (example, first, count) =>
        {
            int[] expected = example.RegionOfElements();
            if (expected.Length == 0)
            {
                return;
            }

            int start = (int)((uint)first % expected.Length), end = start + 1 + (int)((uint)count % (expected.Length - start));
            TensorRegions part = example.Regions.Between((nuint)start, (nuint)end);
            Assert.Equal(((nuint)start, (nuint)end, expected.Length, example.Regions.Count), (part.Start, part.End, part.Length, part.Count));
            Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(element => RegionOf(part, (nuint)element)));

            // Those between the first and the last, and of lanes all of a row.
            (nuint firstRegion, nuint regions) = part.Indices;
            Assert.InRange((int)firstRegion, 0, expected[start..end].Min());
            Assert.InRange((int)(firstRegion + regions), expected[start..end].Max() + 1, part.Count);
            if (!part.Recur)
            {
                Assert.InRange((int)regions, 1, expected[start..end].Max() - expected[start..end].Min() + (2 * (int)part.Lanes) - 1);
            }
        },
        iter: Cases);

    [Fact]
    public void LanesThatRecurAreRunsOfOneElement() => _cases.Sample(
        static example =>
        {
            TensorRegions regions = example.Regions;
            if (regions.Recur)
            {
                TensorRegions runs = regions.LanesAsRuns();
                Assert.Equal((nuint)1, runs.Lanes);
                Assert.Equal(example.RegionOfElements(), Enumerable.Range(0, runs.Length).Select(element => RegionOf(runs, (nuint)element)));
            }
        },
        iter: Cases);

    /// <summary>Of compact regions no element lies among those of another row or run.</summary>
    [Fact]
    public void CompactRegionsLieInOneRun() => _cases.Sample(
        static example =>
        {
            TensorRegions regions = example.Regions;
            int[] expected = example.RegionOfElements();
            bool lieInOneRun = Enumerable.Range(0, expected.Length)
                .GroupBy(element => expected[element])
                .All(region => RunOf(regions, region.Last()) == RunOf(regions, region.First()));
            Assert.True(lieInOneRun || !regions.AreCompact);
        },
        iter: Cases);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1)]
    [InlineData(1, 9)]
    [InlineData(21, 5)]
    public void RunsFollowEachOther(int length, int count)
    {
        TensorRegions regions = TensorRegions.Runs((nuint)length, (nuint)count);
        Assert.Equal((length * count, count), (regions.Length, regions.Count));
        Assert.Equal(
            Enumerable.Range(0, length * count).Select(element => element / length),
            Enumerable.Range(0, regions.Length).Select(element => RegionOf(regions, (nuint)element)));
    }

    /// <summary>Whatever the size that is declared: walked row by row, rows of four elements in groups of 32 took twenty to fifty times as long.</summary>
    [Theory]
    [InlineData(-1, 45, 9, 1, 9)]
    [InlineData(1, 5, 9, 1, 9)]
    [InlineData(1, 5, 7, 3, 21)]
    [InlineData(0, 7, 5, 3, 105)]
    public void RowsShorterThanAGroupAreWholeRunsOfOneRow(int axis, int first, int second, int third, int run)
    {
        TensorRegions regions = axis < 0 ? RegionCase.Groups(32, axis, first, second).Regions : RegionCase.Groups(32, axis, first, second, third).Regions;
        Assert.Equal(((nuint)1, (nuint)(first * second * third), (nuint)run), (regions.Rows, regions.RowLength, regions.RunLength));
    }

    /// <summary>As channels of one element: each is divided by its scale, rather than by rows of a few lanes or runs of one element.</summary>
    [Theory]
    [InlineData(1, 1, 40, 7, 3)]
    [InlineData(1, -1, 4, 7, 30)]
    [InlineData(32, -1, 40, 21, 1)]
    [InlineData(32, 0, 1, 7, 120)]
    public void RegionsOfOneElementAreLanesOfOneRow(int size, int axis, int first, int second, int third)
    {
        TensorRegions regions = RegionCase.Groups(size, axis, first, second, third).Regions;
        Assert.Equal(RegionCase.PerChannel(0, 840).Regions, regions);
        Assert.True(regions.HasShortColumns);
    }

    [Fact]
    public void AShapeOfOtherRankOrExtentIsRefused()
    {
        Assert.Throws<ArgumentException>(() => RegionCase.PerChannel(2, 3, 4).Regions);
        Assert.Throws<ArgumentException>(() => RegionCase.PerChannel(-3, 3, 4).Regions);
        Assert.Throws<ArgumentException>(() => RegionCase.Groups(2, 1, 4).Regions);
        Assert.Throws<ArgumentException>(() => RegionCase.GroupCount(2, -2, 4).Regions);
        Assert.Throws<ArgumentException>(() => RegionCase.GroupCount(3, 1, 3, 4).Regions);
        Assert.Throws<ArgumentException>(() => RegionCase.GroupCount(3, 1, 0, 4).Regions);
    }

    /// <summary>Extents whose product overflows are no hindrance where one of them is zero.</summary>
    [Fact]
    public void TensorsWithoutElementsHaveTheRegionsOfTheirAxis()
    {
        Assert.Equal(1, RegionCase.PerTensor(0, int.MaxValue).Regions.Count);
        Assert.Equal(int.MaxValue, RegionCase.PerChannel(1, 0, int.MaxValue, int.MaxValue).Regions.Count);
        Assert.Equal(0, RegionCase.PerChannel(0, 0, int.MaxValue, int.MaxValue).Regions.Count);
        Assert.Equal(0, RegionCase.Groups(2, 1, int.MaxValue, int.MaxValue, 0).Regions.Count);
        Assert.Equal(5, RegionCase.GroupCount(5, 0, 10, 0).Regions.Count);
        Assert.Equal(0, RegionCase.PerChannel(1, 0, 6).Regions.RunsOf(5).Length);
    }

    /// <summary>A group may be longer than any tensor.</summary>
    [Fact]
    public void TheLargestExtentsDoNotOverflow()
    {
        TensorRegions groups = RegionCase.Groups(int.MaxValue, 0, int.MaxValue).Regions;
        Assert.Equal((int.MaxValue, 1, (nuint)int.MaxValue), (groups.Length, groups.Count, groups.RunLength));
        TensorRegions lanes = RegionCase.Groups(int.MaxValue, 0, 2, 1 << 29).Regions;
        Assert.Equal((1 << 29, (nuint)(1 << 30), (nuint)(1 << 29)), (lanes.Count, lanes.RunLength, lanes.Lanes));
        Assert.Equal(1 << 30, RegionCase.Groups((1 << 30) + 1, 0, (1 << 30) + 2, 1).Regions.RunsOf(0).Length - 1);
    }

    private static (int Row, int Run) RunOf(in TensorRegions regions, int element)
    {
        (int row, int place) = Math.DivRem(element, (int)regions.RowLength);
        return (row, place / (int)regions.RunLength);
    }

    private static int RegionOf(in TensorRegions regions, nuint element)
    {
        (nuint row, nuint place) = Math.DivRem(element, regions.RowLength);
        nuint run = place / regions.RunLength, lane = place % regions.RunLength % regions.Lanes;
        return (int)(((regions.Recur ? 0 : row * regions.RunsPerRow) + run) * regions.Lanes) + (int)lane;
    }

    private struct Visitor(int length) : IRegionVisitor
    {
        private readonly List<int> _regions = new(length);

        public readonly IEnumerable<int> RegionOfElements => _regions;

        public readonly void Run(int start, int length, int region)
        {
            Assert.Equal(_regions.Count, start);
            _regions.AddRange(Enumerable.Repeat(region, length));
        }

        public readonly void Lanes(int start, int rows, int lanes, int firstRegion)
        {
            Assert.Equal(_regions.Count, start);
            for (int row = 0; row < rows; row++)
            {
                _regions.AddRange(Enumerable.Range(firstRegion, lanes));
            }
        }
    }
}
