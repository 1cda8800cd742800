using System.Runtime.Intrinsics.X86;

namespace QuantGen.NativeAot.Tests;

/// <summary>What the sample is published for.</summary>
/// <param name="Name">The name in test output.</param>
/// <param name="RuntimeIdentifier">The platform.</param>
/// <param name="InstructionSet">IlcInstructionSet, or empty for the default.</param>
internal sealed record Target(string Name, string RuntimeIdentifier, string InstructionSet)
{
    public static readonly Target Default = new("default", "linux-x64", "");
    public static readonly Target X64V3 = new("x86-64-v3", "linux-x64", "x86-64-v3");
    public static readonly Target Native = new("native", "linux-x64", "native");
    public static readonly Target Arm64 = new("arm64", "linux-arm64", "");

    /// <summary>Whether the program of products has only a third of the pairs: to compile all once more takes more than a minute.</summary>
    public bool HasSomeOfThePairs => this == X64V3;

    /// <summary>Why this machine cannot publish for the target and run the result, or null.</summary>
    public string? Missing =>
        this == Arm64 ? Tools.MissingForArm64
        : Tools.MissingForHost is { } reason ? reason
        : this == X64V3 && !Avx2.IsSupported ? "this processor has no AVX2"
        : null;

    public static Target Get(string name) => name switch
    {
        "default" => Default,
        "x86-64-v3" => X64V3,
        "native" => Native,
        _ => Arm64,
    };
}
