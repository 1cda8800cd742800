using Xunit;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>Every convolution gives the oracle's bits, for codes of which sums are as large as they can be.</summary>
public sealed class ConvolutionRegistryTests
{
    public static TheoryData<string> Names => ConvolutionRegistry.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryOutputIsThatOfTheOracle(string name) => Assert.Equal("", ConvolutionRegistry.Named(name).Check());
}
