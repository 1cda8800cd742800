using System;
using System.Linq;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>The maxima of many runs, of one length or with a shorter one at the end of each row.</summary>
public sealed class RunReductionsTests
{
    private const int Start = 5;

    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 70), 100, 127, 128, 129, 300, 1000];

    /// <summary>Whatever lies around the runs is larger than anything in them.</summary>
    [Theory]
    [MemberData(nameof(Lengths))]
    public void EveryRunGivesItsLargestMagnitudeAndItsExtremes(int length)
    {
        foreach (int runs in Lanes128.IsSupported ? (int[])[1, 2, 7, 8, 9, 16, 33] : [])
        {
            Check([.. Enumerable.Repeat(length, runs)], length, 0);
            Check([.. Enumerable.Range(0, runs).Select(run => run % 3 == 2 ? (length + 1) / 2 : length)], length, (2 * length) + ((length + 1) / 2));
        }

        // Rows of more runs than a vector has lanes, more rows than that, and some.
        if (length <= 70 && Lanes128.IsSupported)
        {
            Check([.. Enumerable.Range(0, 18 * 19).Select(run => run % 18 == 17 ? (length + 1) / 2 : length)], length, (17 * length) + ((length + 1) / 2));

            // Rows of a few runs more or fewer than fit a vector, with every length of the last one that differs in what is read for it.
            foreach (int last in (int[])[1, length / 3, length - 1])
            {
                CheckRows(length, last, 2, 7);
                CheckRows(length, last, 5, 10);
                CheckRows(length, last, 12, 3);
                CheckRows(length, last, 16, 5);
                CheckRows(length, last, 17, 4);
            }

            // Short rows, more than are taken at once.
            Check([.. Enumerable.Range(0, 2 * 270).Select(run => run % 2 == 1 ? (length + 1) / 2 : length)], length, length + ((length + 1) / 2));
        }
    }

    /// <summary>Four vectors of 512 bits, eight of others; whatever is longer goes by a loop that writes beyond the last run.</summary>
    [Fact]
    public void RunsOfAFewVectorsAreReducedInAStraightLine()
    {
        int most = Lanes256.IsSupported ? 64 : 32;
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");
        Assert.True(StaysWithin(17, most));
        Assert.False(StaysWithin(17, most + 1));
    }

    /// <summary>Fewer than sixteen runs of half a vector or less go by narrower vectors, of which they fill some.</summary>
    [Theory]
    [InlineData(16, 8, true)]
    [InlineData(15, 8, true)]
    [InlineData(15, 9, false)]
    public void FewShortRunsTakeNarrowerVectors(int runs, int length, bool isWithin)
    {
        Assert.SkipUnless(Lanes512.IsSupported, "These are the widest vectors.");
        Assert.Equal(isWithin, StaysWithin(runs, length));
    }

    /// <summary>Rows that are shorter than the widest vector go by narrower ones, which write fewer maxima beyond the last.</summary>
    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void RowsOfAVectorTakeIt(int row, bool takeWidest)
    {
        Assert.SkipUnless(Lanes512.IsSupported, "These are the widest vectors.");
        float[] source = [.. Enumerable.Repeat(1f, 64)];
        int[] largest = [.. Enumerable.Repeat(-1, 2 + RunReductions.Beyond)];
        RunReductions.Reduce(ref source[0], 9, (nuint)row, (nuint)row, (nuint)source.Length, largest.AsSpan(0, 2), default);
        Assert.Equal(takeWidest, largest.AsSpan(8).IndexOfAnyExcept(-1) >= 0);
    }

    [Fact]
    public void RunsOfUpToHalfAVectorShareOne()
    {
        Assert.Equal(Lanes512.IsSupported, RunReductions.HoldSeveral(8));
        Assert.False(RunReductions.HoldSeveral(9));
    }

    // Whether no maximum is written beyond the last: of as many runs as there are lanes or more, the last ones are reduced twice.
    private static bool StaysWithin(int runs, int length)
    {
        float[] source = [.. Enumerable.Repeat(1f, (runs * length) + 64)];
        int[] largest = [.. Enumerable.Repeat(-1, runs + RunReductions.Beyond)];
        RunReductions.Reduce(ref source[0], (nuint)length, nuint.MaxValue, nuint.MaxValue, (nuint)source.Length, largest.AsSpan(0, runs), default);
        return largest.AsSpan(runs).IndexOfAnyExcept(-1) < 0;
    }

    // Rows of so many runs, the last of them with so many elements.
    private static void CheckRows(int length, int last, int runsOfRow, int rows)
    {
        if (last > 0)
        {
            int[] row = [.. Enumerable.Repeat(length, runsOfRow - 1), last];
            Check([.. Enumerable.Repeat(row, rows).SelectMany(runs => runs)], length, row.Sum());
        }
    }

    private static void Check(int[] runs, int length, int row)
    {
        int count = runs.Sum();
        Random random = new(count);
        float[] source = [.. Enumerable.Repeat(1e30f, Start + count + 40)];
        int[] magnitudes = [.. Enumerable.Repeat(-1, runs.Length + RunReductions.Beyond)];
        int[] largest = [.. magnitudes];
        int[] largestNegated = [.. magnitudes];
        float[][] values = [.. runs.Select((elements, run) => Values(random, elements, run))];
        values.SelectMany(value => value).ToArray().CopyTo(source, Start);
        nuint rowLength = row == 0 ? nuint.MaxValue : (nuint)row;
        nuint done = RunReductions.Reduce(
            ref source[Start], (nuint)length, rowLength, rowLength, (nuint)count, magnitudes.AsSpan(0, runs.Length), default);
        RunReductions.Reduce(
            ref source[Start], (nuint)length, rowLength, rowLength, (nuint)count, largest.AsSpan(0, runs.Length), largestNegated.AsSpan(0, runs.Length));
        Assert.Equal((nuint)count, done);
        for (int run = 0; run < runs.Length; run++)
        {
            string place = $"run {run} of {runs.Length} of {length}, rows of {row}";
            Assert.True(values[run].Max(Math.Abs) == BitConverter.Int32BitsToSingle(magnitudes[run]), place + ", magnitude");
            Assert.True(Math.Max(0f, values[run].Max()) == BitConverter.Int32BitsToSingle(largest[run]), place + ", largest");
            Assert.True(Math.Max(0f, -values[run].Min()) == BitConverter.Int32BitsToSingle(largestNegated[run]), place + ", largest negated");
        }
    }

    // Runs of positive values only, of negative ones, of zeros, of both signs.
    private static float[] Values(Random random, int elements, int run) =>
        [.. Enumerable.Range(0, elements).Select(_ => random.NextSingle() * (run % 4) switch { 0 => 1f, 1 => -1f, 2 => 0f, _ => random.Next(-1, 2) })];
}
