using System;
using System.Linq;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>The maxima of columns, few and many, of rows that follow each other or lie apart.</summary>
public sealed class LaneReductionTests
{
    private const int Start = 5;

    public static TheoryData<int> Gaps => [0, 3];

    /// <summary>Whatever lies around the matrix and between its rows is larger than anything in it.</summary>
    [Theory]
    [MemberData(nameof(Gaps))]
    public void EveryColumnGivesItsLargestMagnitudeAndItsExtremes(int gap)
    {
        int[] lanes = [.. Enumerable.Range(0, 71), 127, 129, 255, 257, 300, 511, 512, 513, 1023, 1024];
        foreach (int columns in lanes)
        {
            foreach (int rows in (int[])[0, 1, 2, 3, 4, 7, 8, 9, 17, 130])
            {
                Check(rows, columns, columns + gap);
            }
        }
    }

    /// <summary>Vectors of 512 bits take rows of many lanes as they lie in memory; otherwise maxima stay in registers down the rows.</summary>
    [Theory]
    [InlineData(127, false)]
    [InlineData(128, true)]
    public void ManyLanesAreReducedRowByRow(int lanes, bool byRow)
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");
        bool expected = byRow && Lanes512.IsSupported;
        Assert.Equal(expected, SeesTheMaximumOfLaneZero(1, lanes, both: false));
        Assert.Equal(expected, SeesTheMaximumOfLaneZero(1, lanes, both: true));
    }

    /// <summary>The first four vectors of 512 bits go down the rows together, where there are as many; other extremes two by two.</summary>
    [Theory]
    [InlineData(63, false)]
    [InlineData(64, true)]
    public void FourVectorsOfExtremesAreReducedTogether(int lanes, bool together)
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");
        Assert.Equal(!(together && Lanes512.IsSupported), SeesTheMaximumOfLaneZero(32, lanes, both: true));
    }

    // The order in which maxima are written and elements read: those are written over the last row, some lanes beside their own.
    private static bool SeesTheMaximumOfLaneZero(int lane, int lanes, bool both)
    {
        const int Rows = 16;
        float[] memory = new float[(Rows * lanes) + lane];
        memory[0] = 5;
        Span<int> largest = MemoryMarshal.Cast<float, int>(memory.AsSpan())[(((Rows - 1) * lanes) + lane)..];
        LaneReduction.Raise(ref memory[0], Rows, (nuint)lanes, largest, both ? new int[lanes] : default);
        return largest[lane] == BitConverter.SingleToInt32Bits(5);
    }

    private static void Check(int rows, int columns, int stride)
    {
        float[] source = [.. Enumerable.Repeat(1e30f, Start + (rows * stride) + columns + 1)];
        float[,] matrix = new float[rows, columns];
        Random random = new((rows * 7919) + columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                // Columns of positive values only, of negative ones, of zeros, of both signs.
                float value = random.NextSingle() * (column % 4) switch { 0 => 1f, 1 => -1f, 2 => 0f, _ => random.Next(-1, 2) };
                matrix[row, column] = value;
                source[Start + (row * stride) + column] = value;
            }
        }

        int[] magnitudes = [.. Enumerable.Repeat(-1, columns)];
        int[] largest = [.. magnitudes];
        int[] largestNegated = [.. magnitudes];
        LaneReduction.Reduce(ref source[Start], (nuint)rows, (nuint)stride, magnitudes, default);
        LaneReduction.Reduce(ref source[Start], (nuint)rows, (nuint)stride, largest, largestNegated);
        for (int column = 0; column < columns; column++)
        {
            float[] values = [.. Enumerable.Range(0, rows).Select(row => matrix[row, column]), 0f];
            string place = $"{rows} rows of {columns}, stride {stride}, column {column}";
            AssertBits(values.Max(Math.Abs), magnitudes[column], place + ", magnitude");
            AssertBits(Math.Max(0f, values.Max()), largest[column], place + ", largest");
            AssertBits(Math.Max(0f, -values.Min()), largestNegated[column], place + ", largest negated");
        }
    }

    private static void AssertBits(float expected, int bits, string place)
    {
        float actual = BitConverter.Int32BitsToSingle(bits);
        Assert.True(expected == actual, $"{place}: {actual:R} instead of {expected:R}");
    }
}
