using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>When a loop is optimized before it runs: once it was given 65,536 elements, in one call or in many.</summary>
public sealed class VectorizedTests
{
    [Fact]
    public void ManySmallTensorsWarmALoop()
    {
        nuint done = 0;
        for (int call = 1; call < 64; call++)
        {
            Assert.False(Vectorized.IsWarm(ref done, 1024));
        }

        Assert.True(Vectorized.IsWarm(ref done, 1024));
        Assert.True(Vectorized.IsWarm(ref done, 1));
    }

    [Theory]
    [InlineData(65_535, false)]
    [InlineData(65_536, true)]
    public void OneLargeTensorNeedsNoOthers(int elements, bool isWarm)
    {
        nuint done = 0;
        Assert.Equal(isWarm, Vectorized.IsWarm(ref done, (nuint)elements));
    }

    /// <summary>What was counted stays small, however much is done.</summary>
    [Fact]
    public void CountingEnds()
    {
        nuint done = nuint.MaxValue / 2;
        Assert.True(Vectorized.IsWarm(ref done, nuint.MaxValue));
        Assert.Equal(nuint.MaxValue / 2, done);
    }
}
