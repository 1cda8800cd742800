using System.Linq;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace QuantGen.Products.Tests.InstructionSets;

/// <summary>Every pair gives the oracle's bits with narrower vectors, without the instructions for products of codes, and without any vectors.</summary>
public sealed class InstructionSetTests
{
    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVXVNNI")]
    [InlineData("DOTNET_EnableAVX512", "DOTNET_EnableAVXVNNI")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public void EveryPairIsThatOfTheOracle(params string[] variables)
    {
        string? missing = variables.FirstOrDefault(variable => !IsOther(variable));
        Assert.SkipUnless(missing is null, $"The tests themselves run without what {missing} switches off.");
        (int exitCode, string output) = RegistryProcess.Run(variables);
        Assert.True(exitCode == 0, output);
    }

    private static bool IsOther(string variable) => variable switch
    {
        "DOTNET_EnableAVX512" => Avx512BW.IsSupported,
        "DOTNET_EnableAVXVNNI" => AvxVnni.IsSupported,
        "DOTNET_EnableAVX2" => Avx2.IsSupported,
        _ => Vector128.IsHardwareAccelerated,
    };
}
