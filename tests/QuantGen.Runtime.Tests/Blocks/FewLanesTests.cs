using System;
using System.Linq;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>The maxima of few columns of blocks of rows.</summary>
public sealed class FewLanesTests
{
    [Fact]
    public void EveryColumnOfEveryBlockGivesItsLargestMagnitudeAndItsExtremes()
    {
        foreach (int lanes in Enumerable.Range(1, 33))
        {
            foreach (int rows in (int[])[1, 2, 3, 5, 8, 32, 33])
            {
                if (FewLanes.Takes((nuint)lanes, (nuint)(rows * lanes)))
                {
                    Check(rows, lanes, 5);
                }
            }
        }
    }

    private static void Check(int rows, int lanes, int blocks)
    {
        Random random = new((rows * 7919) + lanes);
        int elements = rows * lanes;
        float[] source = [.. Enumerable.Range(0, blocks * elements).Select(i => random.NextSingle() * (i % lanes % 3) switch { 0 => 1f, 1 => -1f, _ => random.Next(-1, 2) })];
        int columns = blocks * lanes;

        // One more than may be written, so that it would show.
        int[] magnitudes = [.. Enumerable.Repeat(-1, columns + FewLanes.Beyond + 1)];
        int[] largest = [.. magnitudes];
        int[] largestNegated = [.. magnitudes];
        FewLanes.Reduce(ref source[0], (nuint)lanes, (nuint)elements, magnitudes.AsSpan(0, columns), default);
        FewLanes.Reduce(ref source[0], (nuint)lanes, (nuint)elements, largest.AsSpan(0, columns), largestNegated.AsSpan(0, columns));
        for (int column = 0; column < columns; column++)
        {
            float[] values = [.. Enumerable.Range(0, rows).Select(row => source[(column / lanes * elements) + (row * lanes) + (column % lanes)])];
            string place = $"column {column} of {lanes}, {rows} rows";
            Assert.True(values.Max(Math.Abs) == BitConverter.Int32BitsToSingle(magnitudes[column]), place + ", magnitude");
            Assert.True(Math.Max(0f, values.Max()) == BitConverter.Int32BitsToSingle(largest[column]), place + ", largest");
            Assert.True(Math.Max(0f, -values.Min()) == BitConverter.Int32BitsToSingle(largestNegated[column]), place + ", largest negated");
        }

        Assert.Equal((-1, -1, -1), (magnitudes[^1], largest[^1], largestNegated[^1]));
    }
}
