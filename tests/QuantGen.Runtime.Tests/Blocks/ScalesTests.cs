using System;
using System.Linq;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Reciprocals, the bound of elements, and whether one bound serves several scales.</summary>
public sealed class ScalesTests
{
    private const float SmallestScale = 1f / LargestScale;
    private const float LargestScale = 1.26765060022822940e30f; // 2^100

    public static TheoryData<int> Widths => [1, 2, 3, 4, 5, 6, 7, 8, 16];

    /// <summary>Every length about the vectors, with the largest scale at every place.</summary>
    [Fact]
    public void ReciprocalsAreIeeeQuotientsAndTheLargestScaleIsFound()
    {
        Random random = new(1);
        for (int length = 1; length <= 70; length++)
        {
            for (int largest = 0; largest < length; largest++)
            {
                float[] scales = [.. Enumerable.Range(0, length).Select(_ => 0.001f + random.NextSingle())];
                scales[largest] = 1.5f + random.NextSingle();
                float[] memory = [.. Enumerable.Repeat(-7f, length + 2)];
                float found = Scales.Invert(ref scales[0], memory.AsSpan(1, length));
                Assert.Equal([-7f, .. scales.Select(scale => 1f / scale), -7f], memory);
                Assert.Equal(scales[largest], found);
            }
        }
    }

    /// <summary>Every code of the width, and one more for a zero point at the other end, lies below the bound.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void TheBoundIsBeyondEveryCode(int bits)
    {
        Assert.Equal(MathF.ScaleB(0.3f, bits + 2), ResidualQuotient.Bound(0.3f, bits));
        Assert.True(ResidualQuotient.Bound(1f, bits) > 1 << (bits + 1));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void ScalesAreNearUpToTheRatioAtWhichQuotientsReach2To30(int bits)
    {
        const float Smallest = 0.0007f;
        float farthest = MathF.ScaleB(Smallest, 28 - bits);
        Assert.Equal(1 << 30, ResidualQuotient.Bound(farthest, bits) / Smallest);
        for (int length = 2; length <= 40; length++)
        {
            for (int place = 0; place < length; place++)
            {
                float[] scales = [.. Enumerable.Repeat(0.01f, length)];
                scales[place] = farthest;
                scales[(place + 1) % length] = Smallest;
                Assert.True(AreNear(scales, bits), $"{length} scales, the largest at {place}");
                scales[place] = MathF.BitIncrement(farthest);
                Assert.False(AreNear(scales, bits), $"{length} scales, the largest at {place}");
                scales[place] = farthest;
                scales[(place + 1) % length] = MathF.BitDecrement(Smallest);
                Assert.False(AreNear(scales, bits), $"{length} scales, the smallest at {(place + 1) % length}");
            }
        }
    }

    [Fact]
    public void TheEndsOfTheRangeAreInIt()
    {
        Assert.True(AreNear([SmallestScale, SmallestScale], 8));
        Assert.False(AreNear([SmallestScale, MathF.BitDecrement(SmallestScale)], 8));
        Assert.True(AreNear([LargestScale, LargestScale], 8));
        Assert.False(AreNear([LargestScale, MathF.BitIncrement(LargestScale)], 8));
    }

    [Fact]
    public void ResidualQuotientsAskForBoth()
    {
        Assert.Equal(ResidualQuotient.IsSupported, ResidualQuotient.Holds([1f], 8));
        Assert.Equal(ResidualQuotient.IsSupported, ResidualQuotient.Holds([1f, 1 << 20], 8));
        Assert.False(ResidualQuotient.Holds([1f, 1 << 21], 8));
        Assert.False(ResidualQuotient.Holds([MathF.BitIncrement(LargestScale)], 8));
        Assert.False(ResidualQuotient.Holds([MathF.BitIncrement(LargestScale), LargestScale], 8));
    }

    [Fact]
    public void ResidualQuotientsTakeScalesFrom2ToTheMinus100To2ToThe100()
    {
        float[][] within = [[SmallestScale], [LargestScale], [SmallestScale, LargestScale]];
        (float smaller, float larger) = (MathF.BitDecrement(SmallestScale), MathF.BitIncrement(LargestScale));
        float[][] beyond = [[smaller], [larger], [smaller, 1f], [1f, larger]];
        Assert.All(within, scales => Assert.Equal(ResidualQuotient.IsSupported, ResidualQuotient.HoldsNear(scales)));
        Assert.All(beyond, scales => Assert.False(ResidualQuotient.HoldsNear(scales)));
    }

    /// <summary>The largest half may stand for a scale that was cut to it; from those below it, the codes reach all elements.</summary>
    [Fact]
    public void ElementsMayLieBeyondTheCodesOfTheLargestHalfAlone()
    {
        float below = (float)Half.BitDecrement(Half.MaxValue);
        Assert.True(ScaleLanes.ReachAll([below, below], ScaleType.Half));
        Assert.False(ScaleLanes.ReachAll([below, (float)Half.MaxValue], ScaleType.Half));
        Assert.True(ScaleLanes.ReachAll([below, (float)Half.MaxValue], ScaleType.Single));
        Assert.True(ScaleLanes.ReachAll([below, 65536f], ScaleType.E8M0));
    }

    private static bool AreNear(float[] scales, int bits) => Scales.AreNear(scales, SmallestScale, LargestScale, bits);
}
