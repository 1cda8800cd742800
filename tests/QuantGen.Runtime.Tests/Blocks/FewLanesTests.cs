using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>The maxima of few columns of blocks of rows.</summary>
public sealed class FewLanesTests
{
    private static readonly int[] s_rows = [1, 2, 3, 5, 8, 32, 33];

    [Fact]
    public void EveryColumnOfEveryBlockGivesItsLargestMagnitudeAndItsExtremes() =>
        CheckAll((lanes, rows) => [.. Enumerable.Repeat(rows * lanes, 5)], (lanes, rows) => (5 * rows * lanes, 0));

    [Fact]
    public void LastBlockOfARowOfBlocksMayBeShort() => CheckAll(
        (lanes, rows) => [.. Enumerable.Range(0, 3).SelectMany(_ => (int[])[rows * lanes, rows * lanes, ((rows + 1) / 2) * lanes])],
        (lanes, rows) => (((2 * rows) + ((rows + 1) / 2)) * lanes, 0));

    [Fact]
    public void BlocksMayBeginWithinARowOfBlocks() => CheckAll(
        (lanes, rows) => [rows * lanes, lanes, rows * lanes, rows * lanes, lanes, rows * lanes],
        (lanes, rows) => (((2 * rows) + 1) * lanes, rows * lanes));

    private static void CheckAll(Func<int, int, int[]> elements, Func<int, int, (int Length, int Skip)> row)
    {
        int taken = 0;
        foreach (int lanes in Enumerable.Range(1, 65))
        {
            foreach (int rows in s_rows)
            {
                int[] blocks = elements(lanes, rows);
                (int length, int skip) = row(lanes, rows);
                BlockRows few = new(
                    (nuint)lanes, (nuint)(rows * lanes), (nuint)length, (nuint)(length - skip), (nuint)blocks.Sum(), (nuint)blocks.Length);
                if (FewLanes.Takes(few))
                {
                    taken++;
                    Check(few, blocks, $"{lanes} lanes, {rows} rows");
                }
            }
        }

        Assert.True(taken > (System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated ? 50 : -1));
    }

    private static void Check(BlockRows blocks, int[] elements, string name)
    {
        int lanes = (int)blocks.Lanes;
        Random random = new(elements.Sum() + lanes);
        float[] source = [.. Enumerable.Range(0, elements.Sum()).Select(i => random.NextSingle() * (i % lanes % 3) switch { 0 => 1f, 1 => -1f, _ => random.Next(-1, 2) })];
        int columns = elements.Length * lanes;

        // One more than may be written, so that it would show.
        int[] magnitudes = [.. Enumerable.Repeat(-1, columns + FewLanes.Beyond + 1)];
        int[] largest = [.. magnitudes];
        int[] largestNegated = [.. magnitudes];
        nuint done = FewLanes.Reduce(ref source[0], blocks, magnitudes.AsSpan(0, columns), default);
        Assert.Equal(source.Length, (int)done);
        done = FewLanes.Reduce(ref source[0], blocks, largest.AsSpan(0, columns), largestNegated.AsSpan(0, columns));
        Assert.Equal(source.Length, (int)done);
        int column = 0;
        foreach (float[] block in Split(source, elements))
        {
            for (int lane = 0; lane < lanes; lane++, column++)
            {
                float[] values = [.. block.Where((_, i) => i % lanes == lane)];
                string place = $"{name}, column {column}";
                Assert.True(values.Max(Math.Abs) == BitConverter.Int32BitsToSingle(magnitudes[column]), place + ", magnitude");
                Assert.True(Math.Max(0f, values.Max()) == BitConverter.Int32BitsToSingle(largest[column]), place + ", largest");
                Assert.True(Math.Max(0f, -values.Min()) == BitConverter.Int32BitsToSingle(largestNegated[column]), place + ", largest negated");
            }
        }

        Assert.Equal((-1, -1, -1), (magnitudes[^1], largest[^1], largestNegated[^1]));
    }

    private static IEnumerable<float[]> Split(float[] source, int[] elements)
    {
        int start = 0;
        foreach (int length in elements)
        {
            yield return source[start..(start + length)];
            start += length;
        }
    }
}
