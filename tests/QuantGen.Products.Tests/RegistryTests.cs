using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Every pair gives the oracle's bits, for codes of which sums are as large as they can be.</summary>
public sealed class RegistryTests
{
    public static TheoryData<string> Names => ProductRegistry.Names;

    [Fact]
    public void ThereAreEnoughPairs() => Assert.True(ProductRegistry.All.Count >= 120);

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryOutputIsThatOfTheOracle(string name) => Assert.Equal("", ProductRegistry.Named(name).Check());
}
