using System;
using Xunit;

namespace QuantGen.Package.Tests;

/// <summary>Older targets hear at restore that the package is not for them.</summary>
/// <param name="feed">Has the package.</param>
public sealed class FrameworkTests(PackedFeed feed)
{
    [Theory]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    public void AnOlderFrameworkIsTold(string framework)
    {
        ConsumerFolder folder = feed.Write(("app.csproj", Projects.Console(Projects.Package, framework)), ("Program.cs", Example.Source));
        string output = folder.BuildOutput(exitCode: 1);
        Assert.Contains("error NU1202", output, StringComparison.Ordinal);
        Assert.Contains("net10.0", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }
}
