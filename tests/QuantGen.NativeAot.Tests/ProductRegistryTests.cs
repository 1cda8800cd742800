using Xunit;

namespace QuantGen.NativeAot.Tests;

/// <summary>
/// All products, convolutions and scores of the tests of products, compiled ahead of time, give the oracle's bits for extreme codes, and several threads those of one.
/// </summary>
/// <param name="publisher">Publishes and runs the program that compares them.</param>
[Trait("Category", "Long")]
public sealed class ProductRegistryTests(Publisher publisher)
{
    [Theory]
    [InlineData("default", "128", 240)]
    [InlineData("x86-64-v3", "256", 120)] // with a third of the pairs
    [InlineData("arm64", "128", 240)]
    public void EveryPairIsThatOfTheOracle(string name, string vectors, int least)
    {
        Target target = Target.Get(name);
        Assert.SkipWhen(target.Missing is not null, $"{name}: {target.Missing}");
        CommandResult run = publisher.RunProducts(target);
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(vectors, run.Value("vectors"));
        Assert.True(int.Parse(run.Value("compared")) >= least, run.Output);
    }
}
