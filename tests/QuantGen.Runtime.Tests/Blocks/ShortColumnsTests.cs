using System;
using System.Linq;
using QuantGen.Kernels;
using Xunit;
using Schemes = QuantGen.Kernels.Schemes;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>S and Z of columns of few rows are those of each region for itself, in blocks that follow each other too, and whatever is not finite is seen.</summary>
public sealed class ShortColumnsTests
{
    private const int Start = 3;

    public static TheoryData<int, int> Shapes => [.. from rows in (int[])[1, 2, 3, 5, 8] from lanes in Enumerable.Range(4, 40) select (rows, lanes)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryColumnGivesItsOwn(int rows, int lanes)
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");

        // One block; some; and rows of two and a shorter one, from the second of a row on.
        int ofLast = (rows + 1) / 2;
        foreach (int[] blocks in (int[][])[[rows], [rows, rows, rows], [rows, ofLast, rows, rows, ofLast, rows]])
        {
            // Among them elements whose scale is raised to the smallest normal float, or none.
            foreach (float small in (float[])[1e-40f, 1e-30f])
            {
                Check<Scheme<Schemes.Int4Symmetric, Schemes.PerGroup32>>(blocks, ofLast, lanes, small);
                Check<Scheme<Schemes.UInt8Asymmetric, Schemes.PerGroup48>>(blocks, ofLast, lanes, small);
                Check<Scheme<Schemes.UInt4AsymmetricHalfAwayFromZero, Schemes.PerGroup5>>(blocks, ofLast, lanes, small);
            }
        }
    }

    private static void Check<TScheme>(int[] blocks, int ofLast, int lanes, float small)
        where TScheme : struct, IScheme
    {
        int rows = blocks[0];
        Random random = new((lanes * 2) + rows);

        // Larger than any element, so that one that belongs to no column would show.
        float[] source = [.. Enumerable.Repeat(1e30f, Start + (blocks.Sum() * lanes) + 1)];
        for (int i = 0; i < blocks.Sum() * lanes; i++)
        {
            source[Start + i] = random.Next(8) switch { 0 => 0f, 1 => -0f, 2 => small, _ => (random.NextSingle() * 2) - 1 };
        }

        AssertParameters<TScheme>(source, blocks, ofLast, lanes, isFinite: true);

        // The distance of these is no float.
        int place = random.Next(lanes);
        source[Start + place] = float.MaxValue;
        source[Start + ((rows - 1) * lanes) + place] = -float.MaxValue;
        AssertParameters<TScheme>(source, blocks, ofLast, lanes, isFinite: true);
        foreach (float value in (float[])[float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            source[Start + random.Next(blocks.Sum() * lanes)] = value;
            AssertParameters<TScheme>(source, blocks, ofLast, lanes, isFinite: false);
        }
    }

    private static void AssertParameters<TScheme>(float[] source, int[] blocks, int ofLast, int lanes, bool isFinite)
        where TScheme : struct, IScheme
    {
        int columns = blocks.Length * lanes;
        float[] scales = [.. Enumerable.Repeat(-7f, columns + 1)];
        int[] zeroPoints = [.. Enumerable.Repeat(-7, columns + 1)];
        Parameters parameters = new(ref scales[0], ref zeroPoints[0]);

        // A row of blocks is two and the last one, unless all are as high.
        int rows = blocks[0];
        bool isShort = blocks.Contains(ofLast) && ofLast < rows;
        int rowLength = ((2 * rows) + ofLast) * lanes;
        BlockRows all = new(
            (nuint)lanes,
            (nuint)(rows * lanes),
            isShort ? (nuint)rowLength : nuint.MaxValue,
            isShort ? (nuint)(rowLength - (rows * lanes)) : nuint.MaxValue,
            (nuint)(blocks.Sum() * lanes),
            (nuint)blocks.Length);
        Assert.Equal(isFinite, ShortColumns<TScheme>.Walk(ref source[Start], all, parameters));
        int column = 0;
        int first = Start;
        foreach (int height in blocks)
        {
            for (int lane = 0; lane < lanes; lane++, column++)
            {
                float[] elements = [.. Enumerable.Range(0, height).Select(row => source[first + (row * lanes) + lane])];
                if (elements.All(float.IsFinite))
                {
                    (float scale, int zeroPoint) = (0, -7);
                    RegionParameters<TScheme>.Set(elements.Aggregate(default(Extremes), (extremes, value) => extremes.With(value)), ref scale, ref zeroPoint);
                    Assert.True(scale == scales[column], $"{height} × {lanes}, column {column}: S = {scales[column]:R} instead of {scale:R}");
                    Assert.Equal(zeroPoint, zeroPoints[column]);
                }
            }

            first += height * lanes;
        }

        Assert.Equal((-7f, -7), (scales[columns], zeroPoints[columns]));
    }
}
