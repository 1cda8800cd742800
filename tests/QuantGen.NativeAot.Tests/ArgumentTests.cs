using System;
using System.IO;
using Xunit;

namespace QuantGen.NativeAot.Tests;

/// <summary>The other ways to start the sample.</summary>
public sealed class ArgumentTests
{
    [Fact]
    public void TimingPrintsATable()
    {
        CommandResult run = Run("--time");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("int4 groups", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownArgumentsAreRefused()
    {
        CommandResult run = Run("--fast");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--fast", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("many")]
    public void OtherNumbersOfImagesAreRefused(string images)
    {
        CommandResult run = Run("--network", images);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"Unknown arguments: {images}. Give a number of images, 1 to 10000", run.Output, StringComparison.Ordinal);
    }

    private static CommandResult Run(params string[] arguments) =>
        CommandResult.Of("dotnet", [Path.Combine(AppContext.BaseDirectory, "NativeAot.dll"), .. arguments]);
}
