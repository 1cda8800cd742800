using System;
using System.Linq;
using System.Runtime.InteropServices;
using CsCheck;
using QuantGen.Kernels;
using QuantGen.Regions;
using QuantGen.Runtime.Tests.Regions;
using Xunit;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>Each element has the operands of its lane and block, from any element on and for as many as are asked for.</summary>
public sealed class SpreadLanesTests
{
    [Fact]
    public void EveryElementHasTheOperandsOfItsRegion() =>
        Gen.Select(RegionCase.Any(1, 3000).Where(static example => example.Regions.Lanes > 1), Gen.Int[0, 3000], Gen.Int[1, 300], Gen.Bool, Gen.Bool).Sample(
            static (example, start, step, divides, isSymmetric) => Check(example, start, step, divides, isSymmetric), iter: 300);

    /// <summary>Fewer regions than a vector has, beyond which no parameter may be read; as many; and more.</summary>
    [Fact]
    public void OfFewRegionsNoParametersBeyondAreUsed()
    {
        for (int lanes = 2; lanes <= 17; lanes++)
        {
            for (int blocks = 2; blocks <= 12; blocks++)
            {
                Check(RegionCase.Groups(3, 0, (3 * blocks) - 1, lanes), start: 1, step: 50, divides: true, isSymmetric: false);
            }
        }
    }

    private static void Check(RegionCase example, int start, int step, bool divides, bool isSymmetric)
    {
        int[] expected = example.RegionOfElements();
        start %= expected.Length;
        float[] scales = [.. Enumerable.Range(0, example.Regions.Count).Select(static region => region + 0.5f)];
        int[] zeroPoints = isSymmetric ? [] : [.. Enumerable.Range(0, example.Regions.Count).Select(static region => 3 - region)];
        Parameters parameters = new(ref scales[0], ref MemoryMarshal.GetArrayDataReference(zeroPoints));
        SpreadLanes lanes = new(example.Regions.Between((nuint)start, (nuint)expected.Length), divides, isSymmetric, new int[SpreadLanes.MemoryLength]);
        for (int element = start, count; element < expected.Length; element += count)
        {
            count = int.Min(step, expected.Length - element);

            // One more than may be written, so that it would show.
            int length = count + SpreadLanes.Beyond + 1;
            float[] spread = [.. Enumerable.Repeat(-7f, length)];
            float[] reciprocals = [.. spread];
            int[] spreadZeroPoints = [.. Enumerable.Repeat(-7, length)];
            Assert.Equal(expected[element..].TakeWhile(region => region / (int)example.Regions.Lanes == expected[element] / (int)example.Regions.Lanes).Count(), (int)lanes.Left);
            float largest = lanes.LayOut(parameters, (nuint)count, new Parameters(ref spread[0], ref reciprocals[0], ref spreadZeroPoints[0], 0));
            float[] scalesOfElements = [.. expected.Skip(element).Take(count).Select(region => scales[region])];
            Assert.Equal(scalesOfElements, spread.Take(count));
            if (divides)
            {
                Assert.Equal(scalesOfElements.Select(static scale => 1 / scale), reciprocals.Take(count));
                Assert.InRange(largest, scalesOfElements.Max(), scales[^1]);
            }

            if (!isSymmetric)
            {
                Assert.Equal(expected.Skip(element).Take(count).Select(region => zeroPoints[region]), spreadZeroPoints.Take(count));
            }

            Assert.Equal((-7f, -7f, -7), (spread[^1], reciprocals[^1], spreadZeroPoints[^1]));
        }
    }
}
