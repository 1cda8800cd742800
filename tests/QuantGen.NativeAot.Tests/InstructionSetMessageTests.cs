using System;
using System.Linq;
using Xunit;

namespace QuantGen.NativeAot.Tests;

/// <summary>The package's build targets say when Native AOT leaves the wide vectors out, and only then.</summary>
/// <param name="publisher">Publishes the sample.</param>
public sealed class InstructionSetMessageTests(Publisher publisher)
{
    private const string Id = "QGP0001";

    [Theory]
    [InlineData("linux-x64")]
    [InlineData("win-x64")]
    [InlineData("osx-x64")]
    [InlineData("linux-musl-x64")]
    public void TheDefaultOfX64IsNamed(string platform)
    {
        CommandResult checkedOnly = Check(platform);
        Assert.Contains($"message {Id}", checkedOnly.Output, StringComparison.Ordinal);
        Assert.Contains("IlcInstructionSet", checkedOnly.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-x64", "-p:IlcInstructionSet=x86-64-v3")]
    [InlineData("linux-x64", "-p:IlcInstructionSet=native")]
    [InlineData("linux-x64", "-p:QuantGenSilenceInstructionSet=true")]
    [InlineData("linux-x64", "-p:PublishAot=false")]
    [InlineData("linux-arm64", "-p:IlcInstructionSet=")]
    [InlineData("win-arm64", "-p:IlcInstructionSet=")]
    public void NothingIsSaidOtherwise(string platform, string property) =>
        Assert.DoesNotContain(Id, Check(platform, property).Output, StringComparison.Ordinal);

    [Fact]
    public void PublishingSaysItOnce()
    {
        Assert.SkipWhen(Target.Default.Missing is not null, $"default: {Target.Default.Missing}");
        string output = publisher.Publish(Target.Default).Output;
        Assert.Single(output.Split('\n'), line => line.Contains($"message {Id}", StringComparison.Ordinal));
    }

    [Fact]
    public void PublishingForAnInstructionSetDoesNot()
    {
        Assert.SkipWhen(Target.X64V3.Missing is not null, $"x86-64-v3: {Target.X64V3.Missing}");
        Assert.DoesNotContain(Id, publisher.Publish(Target.X64V3).Output, StringComparison.Ordinal);
    }

    // The target by itself, which takes no linker.
    private static CommandResult Check(string platform, params string[] properties)
    {
        CommandResult result = CommandResult.Of(
            "dotnet",
            ["msbuild", Repository.Sample, "-t:QuantGenCheckInstructionSet", "-tl:off", "-nologo", $"-p:RuntimeIdentifier={platform}", .. properties]);
        Assert.True(result.ExitCode == 0, result.Output);
        return result;
    }
}
