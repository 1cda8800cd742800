using System;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>The environment variable that overrides the size of the last-level cache: digits, or an error that says so.</summary>
public sealed class CacheSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("33554432", 33554432)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void DigitsAreBytes(string text, long bytes) => Assert.Equal(bytes, CacheSize.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void NothingLeavesTheProcessorsWord(string? text) => Assert.Null(CacheSize.Parse(text));

    [Theory]
    [InlineData("32MB")]
    [InlineData("-1")]
    [InlineData("1e6")]
    [InlineData(" 5")]
    [InlineData("0x100")]
    [InlineData("9223372036854775808")]
    public void OtherTextIsRefused(string text)
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => CacheSize.Parse(text));
        Assert.Contains($"QUANTGEN_LAST_LEVEL_CACHE is '{text}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("digits", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACacheHoldsAtLeastOneBlock()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(CacheSize.Variable) is { Length: > 0 }, "The size is overridden.");
        Assert.InRange(CacheSize.LastLevel, 1 << 14, 1L << 40);
    }
}
