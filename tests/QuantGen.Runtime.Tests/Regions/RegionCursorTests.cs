using System;
using CsCheck;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Runtime.Tests.Regions;

/// <summary>A cursor knows the region of every element that it comes to, whatever steps it takes.</summary>
public sealed class RegionCursorTests
{
    private static readonly Gen<RegionCase> _cases = RegionCase.Any(0, 2000);

    [Fact]
    public void StepsOfOneMeetEveryElement() => _cases.Sample(static example => Walk(example, static () => 1, 0), iter: 500);

    [Fact]
    public void StepsOfAnySizeKeepTheRegion() => Gen.Select(_cases, Gen.Int).Sample(
        static (example, seed) =>
        {
            Random random = new(seed);
            Walk(example, () => 1 + random.Next(1 << random.Next(12)), 0);
        },
        iter: 1000);

    [Fact]
    public void ACursorBeginsWhereAPartDoes() => Gen.Select(_cases, Gen.Int).Sample(
        static (example, seed) =>
        {
            Random random = new(seed);
            Walk(example, () => 1 + random.Next(1 << random.Next(12)), random.Next(example.Shape.Length + 1));
        },
        iter: 1000);

    /// <summary>Elements of an excerpt count from its first; regions are those of the tensor.</summary>
    [Fact]
    public void ACursorOfAnExcerptCountsFromItsFirstElement() => Gen.Select(_cases, Gen.Int).Sample(
        static (example, seed) =>
        {
            Random random = new(seed);
            int[] expected = example.RegionOfElements();
            if (expected.Length == 0)
            {
                return;
            }

            int start = random.Next(expected.Length);
            int end = start + 1 + random.Next(expected.Length - start);
            AssertExcerpt(expected, start, example.Regions.Excerpt((nuint)start, (nuint)end), 0);
            AssertExcerpt(expected, start, example.Regions.Excerpt((nuint)start, (nuint)end, out nuint first), (int)first);
        },
        iter: 3000);

    /// <summary>From the first element of a run on, all that follow whole in its row before an end.</summary>
    [Fact]
    public void WholeRunsArePassedAtOnce() => Gen.Select(_cases, Gen.Int).Sample(
        static (example, seed) =>
        {
            Random random = new(seed);
            TensorRegions regions = example.Regions;
            int[] expected = example.RegionOfElements();
            int end = random.Next(expected.Length + 1);
            RegionCursor cursor = new(regions);
            while (cursor.Element < (nuint)end)
            {
                int element = (int)cursor.Element, rowLength = (int)regions.RowLength, runLength = (int)regions.RunLength;
                int rowEnd = ((element / rowLength) + 1) * rowLength;
                bool begins = element % rowLength % runLength == 0;
                int runs = begins ? (Math.Min(rowEnd, Math.Max(end, element)) - element) / runLength : 0;
                Assert.Equal(runs, (int)cursor.WholeRuns((nuint)end));
                Assert.Equal(expected[element], (int)(cursor.Region + cursor.Lane));
                if (runs > 0 && random.Next(3) > 0)
                {
                    cursor.AdvanceRuns((nuint)(1 + random.Next(runs)));
                }
                else
                {
                    cursor.Advance((nuint)(1 + random.Next((int)(cursor.RunEnd - cursor.Element))));
                }
            }
        },
        iter: 1000);

    private static void AssertExcerpt(int[] expected, int start, in TensorRegions excerpt, int first)
    {
        (nuint lowest, nuint count) = excerpt.Indices;
        RegionCursor cursor = new(excerpt);
        while (cursor.Element < excerpt.End)
        {
            int region = (int)(cursor.Region + cursor.Lane);
            Assert.Equal(expected[start + (int)cursor.Element], first + region);
            Assert.InRange(region, (int)lowest, (int)(lowest + count) - 1);
            cursor.Advance(1);
        }
    }

    private static void Walk(RegionCase example, Func<int> step, int start)
    {
        int[] expected = example.RegionOfElements();
        TensorRegions regions = example.Regions.Between((nuint)start, (nuint)expected.Length);
        RegionCursor cursor = new(regions);
        Assert.Equal((nuint)start, cursor.Element);
        nuint length = (nuint)expected.Length;
        while (cursor.Element < length)
        {
            int region = (int)cursor.Region;
            Assert.Equal(expected[cursor.Element], region + (int)cursor.Lane);
            Assert.InRange(cursor.RunEnd, cursor.Element + 1, length);
            Assert.InRange(expected[cursor.RunEnd - 1], region, region + (int)regions.Lanes - 1);
            cursor.Advance(nuint.Min((nuint)step(), cursor.RunEnd - cursor.Element));
        }

        Assert.Equal(length, cursor.Element);
    }
}
