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
    public void StepsOfOneMeetEveryElement() => _cases.Sample(static example => Walk(example, static () => 1), iter: 500);

    [Fact]
    public void StepsOfAnySizeKeepTheRegion() => Gen.Select(_cases, Gen.Int).Sample(
        static (example, seed) =>
        {
            Random random = new(seed);
            Walk(example, () => 1 + random.Next(1 << random.Next(12)));
        },
        iter: 1000);

    private static void Walk(RegionCase example, Func<int> step)
    {
        TensorRegions regions = example.Regions;
        int[] expected = example.RegionOfElements();
        RegionCursor cursor = new(regions);
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
