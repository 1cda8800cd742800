using System;
using System.Linq;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Group sizes and axes that no type declares.</summary>
[Trait("Category", "Fuzz")]
public sealed class DrawnGroupTests
{
    [Fact]
    public void GroupsOfAnySizeOnAnyAxisGiveTheBitsOfTheReference() => Assert.True(DrawnGroupJob.Run());

    [Fact]
    public void SizesAreDrawnFromOneToAThousand()
    {
        Random random = new(1);
        int[] sizes = [.. Enumerable.Range(0, 100_000).Select(_ => DrawnGroupJob.DrawSize(random))];
        Assert.Equal((1, 1000), (sizes.Min(), sizes.Max()));
    }
}
