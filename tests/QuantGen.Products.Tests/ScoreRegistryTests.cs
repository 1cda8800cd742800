using System.Linq;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Scores have the oracle's bits, and several threads those of one; what else programs compiled ahead of time compare.</summary>
public sealed class ScoreRegistryTests
{
    public static TheoryData<string> Names => [.. ScoreRegistry.All.Select(product => product.Name)];

    public static TheoryData<string> NamesOfParallel => [.. ParallelRegistry.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryScoreIsThatOfTheOracle(string name) => Assert.Equal("", ScoreRegistry.Named(name).Check());

    [Fact]
    public void DotsAreThoseOfTheOracle() => Assert.Equal("", ScoreRegistry.CheckDots());

    [Theory]
    [MemberData(nameof(NamesOfParallel))]
    public void SeveralThreadsGiveTheBitsOfOne(string name) => Assert.Equal("", ParallelRegistry.Check(name));
}
