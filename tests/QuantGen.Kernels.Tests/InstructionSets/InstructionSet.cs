using System.Collections.Generic;

namespace QuantGen.Kernels.Tests.InstructionSets;

/// <summary>A set of vector instructions that a process is limited to.</summary>
/// <param name="Name">The name in test output.</param>
/// <param name="Switch">The environment variable that, set to 0, leaves the rest out; null for all that the machine has.</param>
/// <param name="Limit">The widest vectors that then remain, in bits.</param>
internal sealed record InstructionSet(string Name, string? Switch, int Limit)
{
    public const string Avx512Switch = "DOTNET_EnableAVX512";

    public static readonly InstructionSet Native = new("native", null, 512);

    public static readonly IReadOnlyList<InstructionSet> Restricted =
    [
        new("no-avx512", Avx512Switch, 256),
        new("no-avx2", "DOTNET_EnableAVX2", 128),
        new("no-intrinsics", "DOTNET_EnableHWIntrinsic", 0),
    ];
}
