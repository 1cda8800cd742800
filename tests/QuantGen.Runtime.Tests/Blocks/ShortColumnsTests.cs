using System;
using System.Linq;
using QuantGen.Kernels;
using Xunit;
using Schemes = QuantGen.Kernels.Schemes;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>S and Z of columns of one or two elements are those of each region for itself, and whatever is not finite is seen.</summary>
public sealed class ShortColumnsTests
{
    private const int Start = 3;

    public static TheoryData<int, int> Shapes => [.. from rows in (int[])[1, 2] from lanes in Enumerable.Range(4, 40) select (rows, lanes)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryColumnGivesItsOwn(int rows, int lanes)
    {
        Assert.SkipUnless(Lanes128.IsSupported, "There are no vectors.");

        // Among them elements whose scale is raised to the smallest normal float, or none.
        foreach (float small in (float[])[1e-40f, 1e-30f])
        {
            Check<Scheme<Schemes.Int4Symmetric, Schemes.PerGroup32>>(rows, lanes, small);
            Check<Scheme<Schemes.UInt8Asymmetric, Schemes.PerGroup48>>(rows, lanes, small);
            Check<Scheme<Schemes.UInt4AsymmetricHalfAwayFromZero, Schemes.PerGroup5>>(rows, lanes, small);
        }
    }

    private static void Check<TScheme>(int rows, int lanes, float small)
        where TScheme : struct, IScheme
    {
        Random random = new((lanes * 2) + rows);

        // Larger than any element, so that one that belongs to no column would show.
        float[] source = [.. Enumerable.Repeat(1e30f, Start + (rows * lanes) + 1)];
        for (int i = 0; i < rows * lanes; i++)
        {
            source[Start + i] = random.Next(8) switch { 0 => 0f, 1 => -0f, 2 => small, _ => (random.NextSingle() * 2) - 1 };
        }

        AssertParameters<TScheme>(source, rows, lanes, isFinite: true);

        // The distance of these is no float.
        int place = random.Next(lanes);
        source[Start + place] = float.MaxValue;
        source[Start + ((rows - 1) * lanes) + place] = -float.MaxValue;
        AssertParameters<TScheme>(source, rows, lanes, isFinite: true);
        foreach (float value in (float[])[float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            source[Start + random.Next(rows * lanes)] = value;
            AssertParameters<TScheme>(source, rows, lanes, isFinite: false);
        }
    }

    private static void AssertParameters<TScheme>(float[] source, int rows, int lanes, bool isFinite)
        where TScheme : struct, IScheme
    {
        float[] scales = [.. Enumerable.Repeat(-7f, lanes + 1)];
        int[] zeroPoints = [.. Enumerable.Repeat(-7, lanes + 1)];
        Parameters parameters = new(ref scales[0], ref zeroPoints[0]);
        Assert.Equal(isFinite, ShortColumns<TScheme>.Walk(ref source[Start], (nuint)rows, (nuint)lanes, parameters));
        for (int lane = 0; lane < lanes; lane++)
        {
            float[] elements = [.. Enumerable.Range(0, rows).Select(row => source[Start + (row * lanes) + lane])];
            if (elements.All(float.IsFinite))
            {
                (float scale, int zeroPoint) = (0, -7);
                RegionParameters<TScheme>.Set(elements.Aggregate(default(Extremes), (extremes, value) => extremes.With(value)), ref scale, ref zeroPoint);
                Assert.True(scale == scales[lane], $"{rows} × {lanes}, column {lane}: S = {scales[lane]:R} instead of {scale:R}");
                Assert.Equal(zeroPoint, zeroPoints[lane]);
            }
        }

        Assert.Equal((-7f, -7), (scales[lanes], zeroPoints[lanes]));
    }
}
