using System;
using System.Linq;
using System.Runtime.InteropServices;
using CsCheck;
using QuantGen.Kernels;
using QuantGen.Regions;
using QuantGen.Runtime.Tests.Regions;
using Xunit;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>Each element has the operands of its region, up to a whole tile or the end of the tensor.</summary>
public sealed class SpreadRunsTests
{
    private const int Length = SpreadRuns.MostElements + SpreadRuns.Beyond;
    private const int Guard = 64;

    [Fact]
    public void EveryElementHasTheOperandsOfItsRegion() =>
        Gen.Select(RegionCase.Any(1, 3000).Where(static example => example.Regions.Lanes == 1), Gen.OneOf(16, 32, 64), Gen.Bool).Sample(
            static (example, tile, isSymmetric) => Check(example, tile, isSymmetric), iter: 1000);

    private static void Check(RegionCase example, int tile, bool isSymmetric)
    {
        TensorRegions regions = example.Regions;
        int[] expected = example.RegionOfElements();
        float[] scales = [.. Enumerable.Range(0, regions.Count).Select(static region => region + 0.5f)];
        int[] zeroPoints = isSymmetric ? [] : [.. Enumerable.Range(0, regions.Count).Select(static region => 3 - region)];
        Parameters parameters = new(ref scales[0], ref MemoryMarshal.GetArrayDataReference(zeroPoints));
        RegionCursor cursor = new(regions);
        while (cursor.Element < (nuint)expected.Length)
        {
            // More than may be written, so that it would show.
            float[] spread = [.. Enumerable.Repeat(-7f, Length + Guard)];
            int[] spreadZeroPoints = [.. Enumerable.Repeat(-7, Length + Guard)];
            int first = (int)cursor.Element;
            int count = (int)SpreadRuns.Spread(
                ref cursor, regions, parameters, spread.AsSpan(0, Length), isSymmetric ? default : spreadZeroPoints.AsSpan(0, Length), (nuint)tile);
            Assert.Equal(first + count, (int)cursor.Element);
            Assert.InRange(count, 1, SpreadRuns.MostElements);
            Assert.True(count % tile == 0 || first + count == expected.Length, $"{count} elements are no whole tiles of {tile}");
            Assert.Equal(expected.Skip(first).Take(count).Select(region => scales[region]), spread.Take(count));
            if (!isSymmetric)
            {
                Assert.Equal(expected.Skip(first).Take(count).Select(region => zeroPoints[region]), spreadZeroPoints.Take(count));
            }

            Assert.False(spread.AsSpan(Length).ContainsAnyExcept(-7f), "Scales were written beyond the memory.");
            Assert.False(spreadZeroPoints.AsSpan(Length).ContainsAnyExcept(-7), "Zero points were written beyond the memory.");
        }
    }
}
