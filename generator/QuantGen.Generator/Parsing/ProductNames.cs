using System.Collections.Generic;

namespace QuantGen.Generator.Parsing;

/// <summary>Names of the members that are emitted into a product.</summary>
internal static class ProductNames
{
    private static readonly HashSet<string> Names =
    [
        "InputScheme", "WeightScheme", "OutputScheme", "MaxInnerLength", "GetPackedLength", "Pack", "FromPacked", "Outputs", "InnerLength", "PackedBytes", "Multiply",
        "Accumulate", "Dot", "Scores",
    ];

    /// <summary>Whether a member of the name may be emitted; the type may have the name for nothing else.</summary>
    public static bool Has(string name) => Names.Contains(name);
}
