using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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
        bool isOther = variable switch
        {
            "DOTNET_EnableAVX512" => Avx512BW.IsSupported,
            "DOTNET_EnableAVX2" => Avx2.IsSupported,
            _ => Vector128.IsHardwareAccelerated,
        };
        Assert.SkipUnless(isOther, $"The tests themselves run without what {variable} switches off.");
        (int exitCode, string output) = RegistryProcess.Run(variable);
        Assert.True(exitCode == 0, output);
    }
}
