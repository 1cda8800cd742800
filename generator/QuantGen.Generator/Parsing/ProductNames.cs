using System.Collections.Generic;

namespace QuantGen.Generator.Parsing;

/// <summary>Names of the members that are emitted into a product or a convolution.</summary>
internal static class ProductNames
{
    private static readonly HashSet<string> Both =
    [
        "InputScheme", "WeightScheme", "OutputScheme", "MaxInnerLength", "GetPackedLength", "Pack", "FromPacked", "Outputs", "PackedBytes", "Accumulate",
    ];

    private static readonly HashSet<string> OfProducts = ["InnerLength", "Multiply", "Dot", "Scores"];

    private static readonly HashSet<string> OfConvolutions = ["Inputs", "Convolve", "GetOutputShape"];

    /// <summary>Whether a member of the name may be emitted; the type may have the name for nothing else.</summary>
    public static bool Has(string name, bool isConvolution) => Both.Contains(name) || (isConvolution ? OfConvolutions : OfProducts).Contains(name);
}
