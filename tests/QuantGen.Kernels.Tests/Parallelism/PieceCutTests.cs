using System;
using System.Linq;
using CsCheck;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>Parts of random tensors have every element once, begin whole bytes, and keep regions whole where they must.</summary>
public sealed class PieceCutTests
{
    public static TheoryData<string> Schemes => SchemeRegistry.Names(_ => true);

    private static Gen<int[]> Extents { get; } = Gen.OneOf(Gen.Int[1, 9], Gen.Int[1, 70], Gen.Const(64), Gen.Const(32)).Array[1, 5]
        .Where(extents => extents.Aggregate(1L, (product, extent) => product * extent) < 100_000);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void PartsAreCutWhereTheyMayBe(string scheme)
    {
        QuantizationScheme declared = SchemeRegistry.Get(scheme).Scheme;
        Gen.Select(Extents, Gen.Int[2, 40]).Sample(
            (extents, desired) =>
            {
                if (ShapeFor(declared, extents) is { } shape)
                {
                    Check(declared, shape, desired);
                }
            },
            iter: 60);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void LargeTensorsAreCutIntoAboutAsManyPartsAsDesired(string scheme)
    {
        QuantizationScheme declared = SchemeRegistry.Get(scheme).Scheme;
        TensorRegions regions = TensorRegions.Of(declared, ShapeFor(declared, [1024, 32, 48]) ?? throw new InvalidOperationException());
        Assert.InRange(PieceCut.OfElements(regions, 8).Count, 5, 16);
        if (regions.Recur)
        {
            Assert.InRange(PieceCut.OfRanges(regions.LanesAsRuns(), 8).Count, 5, 16);
        }
    }

    [Theory]
    [InlineData(640, 320)]
    [InlineData(642, 384)]
    public void ElementsAreCutBetweenTilesOfTheWidestVectors(int length, int first) =>
        Assert.Equal((nuint)first, PieceCut.OfElements(TensorRegions.PerTensor([length]), 2)[0].Columns);

    /// <summary>Four runs are whole tiles.</summary>
    [Theory]
    [InlineData(17, 960)] // of 680 elements
    [InlineData(14, 576)] // of 560: less than eight runs
    public void ElementsAreCutBetweenRunsWhereAPieceHasSeveral(int runs, int first) =>
        Assert.Equal((nuint)first, PieceCut.OfElements(TensorRegions.Runs(80, (nuint)runs), 2)[0].Columns);

    [Theory]
    [InlineData(5119, false)]
    [InlineData(5120, true)] // half as many columns of 1,024 as pieces are desired, and one
    public void LongRowsAreCutIntoColumns(int lanes, bool areWhole) =>
        Assert.Equal(areWhole, PieceCut.OfRanges(TensorRegions.PerChannel([2, lanes], 1).LanesAsRuns(), 8).HasWholeColumns);

    [Fact]
    public void LanesAreCutBetweenCacheLines() =>
        Assert.Equal(1040u, PieceCut.OfRanges(TensorRegions.PerChannel([2, 5130], 1).LanesAsRuns(), 8)[0].Columns); // 1,026 and more

    private static void Check(QuantizationScheme scheme, TensorShape shape, int desired)
    {
        TensorRegions regions = TensorRegions.Of(scheme, shape);
        int[] regionOfElement = RegionMap.Of(scheme, shape).RegionOfElement;
        PieceCut elements = PieceCut.OfElements(regions, desired);
        CheckParts(elements, scheme, regions, regionOfElement);
        Assert.InRange(elements.Count, 1, 2 * desired);
        if (regions.AreCompact)
        {
            PieceCut whole = PieceCut.OfRegions(regions, scheme.Bits, desired);
            CheckParts(whole, scheme, regions, regionOfElement);
            CheckRegionsAreWhole(whole, regionOfElement);
        }

        if (regions.Recur)
        {
            PieceCut ranges = PieceCut.OfRanges(regions.LanesAsRuns(), desired);
            CheckBlocks(ranges, shape.Length);
            if (ranges.HasWholeColumns && regions.LanesAsRuns().Rows > 1)
            {
                CheckRegionsAreWhole(ranges, regionOfElement);
            }
        }
    }

    // Parts follow each other, begin bytes, and know which parameters they need.
    private static void CheckParts(PieceCut cut, QuantizationScheme scheme, in TensorRegions regions, int[] regionOfElement)
    {
        nuint element = 0;
        for (int index = 0; index < cut.Count; index++)
        {
            Block block = cut[index];
            Assert.Equal(element, block.Start);
            Assert.Equal(0u, block.Start * (nuint)scheme.Bits % 8);
            Assert.True(block.Rows == 1 || block.Columns == block.RowLength);
            element = block.End;

            (nuint first, nuint count) = regions.Between(block.Start, block.End).Indices;
            int[] touched = regionOfElement[(int)block.Start..(int)block.End];
            Assert.InRange(touched.Min(), (int)first, regions.Count);
            Assert.InRange(touched.Max(), 0, (int)(first + count) - 1);
        }

        Assert.Equal((nuint)regionOfElement.Length, element);
    }

    private static void CheckBlocks(PieceCut cut, int length)
    {
        int[] times = new int[length];
        for (int index = 0; index < cut.Count; index++)
        {
            foreach (int element in ElementsOf(cut[index]))
            {
                times[element]++;
            }
        }

        Assert.All(times, count => Assert.Equal(1, count));
    }

    private static void CheckRegionsAreWhole(PieceCut cut, int[] regionOfElement)
    {
        int[] blockOfRegion = new int[regionOfElement.Max() + 1];
        for (int index = 0; index < cut.Count; index++)
        {
            foreach (int element in ElementsOf(cut[index]))
            {
                ref int block = ref blockOfRegion[regionOfElement[element]];
                Assert.True(block == 0 || block == index + 1);
                block = index + 1;
            }
        }
    }

    private static int[] ElementsOf(Block block) =>
    [
        .. from row in Enumerable.Range((int)block.Row, (int)block.Rows)
           from column in Enumerable.Range((int)block.Column, (int)block.Columns)
           select (row * (int)block.RowLength) + column,
    ];

    private static TensorShape? ShapeFor(QuantizationScheme scheme, int[] extents)
    {
        int axis = scheme.Axis < 0 ? extents.Length + scheme.Axis : scheme.Axis;
        if (axis < 0 || axis >= extents.Length)
        {
            return null;
        }

        int[] divisible = (int[])extents.Clone();
        divisible[axis] *= Math.Max(scheme.GroupCount, 1);
        return TensorShape.Create(divisible);
    }
}
