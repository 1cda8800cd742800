using System;
using Xunit;

[assembly: AssemblyFixture(typeof(QuantGen.NativeAot.Tests.Publisher))]

namespace QuantGen.NativeAot.Tests;

/// <summary>The sample gives the same bits however and for whatever it was compiled.</summary>
/// <param name="publisher">Publishes and runs it.</param>
[Trait("Category", "Long")]
public sealed class DigestTests(Publisher publisher)
{
    [Fact]
    public void TheSampleRunsUnderTheJustInTimeCompiler()
    {
        Assert.True(publisher.UnderJit.ExitCode == 0, publisher.UnderJit.Output);
        Assert.Equal(32, publisher.UnderJit.Value("digest").Length);
        Assert.True(int.Parse(publisher.UnderJit.Value("schemes")) >= 50);
        Assert.True(int.Parse(publisher.UnderJit.Value("products")) >= 11);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("x86-64-v3")]
    [InlineData("native")]
    [InlineData("arm64")]
    public void PublishingWarnsOfNothing(string name)
    {
        CommandResult published = publisher.Publish(Possible(name));
        Assert.True(published.ExitCode == 0, published.Output);
        Assert.DoesNotContain("warning", published.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("default", "128 bits")]
    [InlineData("x86-64-v3", "256 bits")]
    [InlineData("native", null)]
    [InlineData("arm64", "128 bits")]
    public void TheVectorsAreThoseOfTheTarget(string name, string? vectors) =>
        Assert.Equal(vectors ?? publisher.UnderJit.Value("vectors"), publisher.Run(Possible(name)).Value("vectors"));

    [Theory]
    [InlineData("default")]
    [InlineData("x86-64-v3")]
    [InlineData("native")]
    [InlineData("arm64")]
    public void TheDigestIsThatOfTheJustInTimeCompiler(string name)
    {
        CommandResult run = publisher.Run(Possible(name), "--schemes");
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.True(publisher.UnderJit.Value("digest") == run.Value("digest"), $"Other results for {name}:\n{run.Output}");
        Assert.True(publisher.UnderJit.Value("product digest") == run.Value("product digest"), $"Other results of products for {name}:\n{run.Output}");
    }

    [Theory]
    [InlineData("default")]
    [InlineData("x86-64-v3")]
    [InlineData("native")]
    [InlineData("arm64")]
    public void TheNetworkInIntegersGivesTheBitsOfTheJustInTimeCompiler(string name)
    {
        CommandResult expected = publisher.NetworkUnderJit, run = publisher.Run(Possible(name), "--network", Publisher.NetworkImages);
        Assert.True(expected.ExitCode == 0, expected.Output);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains(" bytes", run.Value("program"), StringComparison.Ordinal);
        Assert.Equal(expected.Value("8 × 8 logits"), run.Value("8 × 8 logits"));
        Assert.Equal(expected.Value("4 × 8 logits"), run.Value("4 × 8 logits"));
    }

    private static Target Possible(string name)
    {
        Target target = Target.Get(name);
        Assert.SkipWhen(target.Missing is not null, $"{name}: {target.Missing}");
        return target;
    }
}
