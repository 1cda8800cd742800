using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>How far ahead a row by itself asks for panels, on both sides of the sizes of caches.</summary>
public sealed class LookaheadTests
{
    private const int MiB = 1 << 20;

    [Theory]
    [InlineData(2 * MiB, 8, 0, 4096)]
    [InlineData((2 * MiB) + 1, 8, 1024, 4096)]
    [InlineData(16 * MiB, 8, 1024, 4096)]
    [InlineData((16 * MiB) + 1, 8, 16_384, 4096)]
    [InlineData(32 * MiB, 8, 16_384, 4096)]
    [InlineData((32 * MiB) + 1, 8, 8192, 1536)]
    [InlineData((32 * MiB) + 1, 4, 16_384, 4096)]
    public void PanelsAreAskedForAsFarAheadAsTheCacheThatHoldsThemNeeds(int bytes, int storageBits, int withManyRequests, int withFew) =>
        Assert.Equal((nuint)(AvxVnni.IsSupported || Lanes512.IsSupported ? withManyRequests : withFew), Lookahead.Of(bytes, storageBits));

    [Theory]
    [InlineData(16 * MiB, true)]
    [InlineData((16 * MiB) + 1, false)]
    public void TwoPanelsAreReadAtATimeWhereACacheHoldsAll(int bytes, bool isCached) => Assert.Equal(isCached, Lookahead.IsCached(bytes));
}
