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

    private static CommandResult Run(string argument) => CommandResult.Of("dotnet", Path.Combine(AppContext.BaseDirectory, "NativeAot.dll"), argument);
}
