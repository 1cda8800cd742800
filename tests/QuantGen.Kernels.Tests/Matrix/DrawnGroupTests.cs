using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Group sizes and axes that no type declares.</summary>
[Trait("Category", "Fuzz")]
public sealed class DrawnGroupTests
{
    [Fact]
    public void GroupsOfAnySizeOnAnyAxisGiveTheBitsOfTheReference() => Assert.True(DrawnGroupJob.Run());
}
