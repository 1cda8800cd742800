using Xunit;

namespace QuantGen.Products.Tests.InstructionSets;

/// <summary>Every pair gives the oracle's bits with narrower vectors, and without any.</summary>
public sealed class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void EveryPairIsThatOfTheOracle(string variable)
    {
        (int exitCode, string output) = RegistryProcess.Run(variable);
        Assert.True(exitCode == 0, output);
    }
}
