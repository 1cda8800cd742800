using QuantGen.Generator.Model;

namespace QuantGen.Generator.Emit;

/// <summary>The namespace of what is emitted once for several types: inside it, the runtime's names come before any of the user's.</summary>
internal static class EmittedNamespace
{
    public const string Name = "QuantGen.Kernels.Schemes";

    /// <summary>A scheme, as any code can write it: its arithmetic and its regions.</summary>
    public static string NameOf(SchemeModel scheme)
    {
        string regions = scheme.Granularity == Granularity.PerTensor ? "global::QuantGen.Kernels.PerTensor" : $"global::{Name}.{SchemeNames.OfRegions(scheme.Regions)}";
        return $"global::QuantGen.Kernels.Scheme<global::{Name}.{SchemeNames.OfArithmetic(scheme)}, {regions}>";
    }

    /// <summary>How codes of two schemes are multiplied, as any code can write it.</summary>
    public static string NameOf(PairModel pair) => $"global::{Name}.{pair.Name}";
}
