using System.Linq;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Every pair gives the oracle's bits, for codes of which sums are as large as they can be.</summary>
public sealed class RegistryTests
{
    public static TheoryData<string> Names => [.. ProductRegistry.All.Select(product => product.Name)];

    public static TheoryData<string> NamesOfEachWalk => [.. ProductRegistry.OfEachWalk];

    public static TheoryData<string> NamesToCodes => [.. ProductRegistry.ToCodes.Select(product => product.Name)];

    [Fact]
    public void ThereAreEnoughPairs() => Assert.True(ProductRegistry.All.Count >= 120);

    /// <summary>1 to 8 bits on either side.</summary>
    [Fact]
    public void EveryWidthIsMultipliedByEveryOther() => Assert.Empty(
        from input in Enumerable.Range(1, 8)
        from weights in Enumerable.Range(1, 8)
        where !ProductRegistry.All.Any(product => product.Bits == (input, weights))
        select (input, weights));

    // What a native program has of which compiling takes long.
    [Fact]
    public void SomeOfThePairsHaveEveryWalkAndEverySchemeOnEitherSide()
    {
        Assert.Empty(ProductRegistry.OfEachWalk.Except(ProductRegistry.Some.Select(product => product.Name)));
        Assert.Empty(ProductRegistry.All.Select(product => product.Operands.Input).Except(ProductRegistry.Some.Select(product => product.Operands.Input)));
        Assert.Empty(ProductRegistry.All.Select(product => product.Operands.Weights).Except(ProductRegistry.Some.Select(product => product.Operands.Weights)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryOutputIsThatOfTheOracle(string name) => Assert.Equal("", ProductRegistry.Check(name));

    // A block has at most 256 rows, and the second of these ends within a tile.
    [Theory]
    [MemberData(nameof(NamesOfEachWalk))]
    public void MoreRowsThanABlockAreThoseOfTheOracle(string name) => Assert.Equal("", ProductRegistry.Named(name).Check([(300, 20, 70), (515, 3, 45)]));

    [Theory]
    [MemberData(nameof(NamesToCodes))]
    public void EveryCodeIsThatOfTheOracle(string name) =>
        Assert.Equal("", ProductRegistry.ToCodes.Single(product => product.Name == name).Check([(1, 17, 33), (5, 33, 100), (6, 3, 1030), (65, 34, 40)]));
}
