using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace QuantGen.Generator.Parsing;

/// <summary>
/// Names by which emitted code reaches the library. A project that declares one of them itself hides the library's from all of its code: C# then takes the project's, and no
/// way of writing the name reaches the other. A test compares the names with emitted code.
/// </summary>
internal static class LibraryNames
{
    public const string Library = "QuantGen";

    public const string Kernels = "QuantGen.Kernels";

    public const string Schemes = "QuantGen.Kernels.Schemes";

    private const string Products = "QuantGen.Products";

    // Names of types as metadata has them, and of namespaces, which types without type parameters hide.
    private static readonly HashSet<string> InLibrary =
    [
        Kernels, Products,
        "QuantGen.TensorShape", "QuantGen.QuantizedData", "QuantGen.QuantizationParameters", "QuantGen.QuantizationScheme", "QuantGen.ValueRange", "QuantGen.Distance",
        "QuantGen.Symmetry", "QuantGen.CodeType", "QuantGen.CodeRange", "QuantGen.Granularity", "QuantGen.Rounding", "QuantGen.Profile", "QuantGen.ScaleType",
        "QuantGen.IQuantizedTensor`1", "QuantGen.IQuantizedTensorVisitor", "QuantGen.IQuantizedProduct`1", "QuantGen.IQuantizedProductToCodes`1",
        "QuantGen.IQuantizedConvolution`1", "QuantGen.IQuantizedConvolutionToCodes`1",
    ];

    /// <summary>A type or namespace of the project's own that hides what emitted code needs, or null.</summary>
    public static INamespaceOrTypeSymbol? HiddenBy(Compilation compilation) => compilation.Assembly.GlobalNamespace.GetMembers(Library)
        .OfType<INamespaceSymbol>()
        .SelectMany(library => HiddenBy(library, compilation))
        .FirstOrDefault();

    private static IEnumerable<INamespaceOrTypeSymbol> HiddenBy(INamespaceSymbol space, Compilation compilation)
    {
        string spaceName = space.ToDisplayString();
        foreach (INamespaceOrTypeSymbol member in space.GetMembers())
        {
            string name = $"{spaceName}.{member.MetadataName}";
            if (member is INamespaceSymbol inner)
            {
                if (name is Kernels or Products or Schemes)
                {
                    foreach (INamespaceOrTypeSymbol hiding in HiddenBy(inner, compilation))
                    {
                        yield return hiding;
                    }
                }
                else if (Hides(name, spaceName, compilation))
                {
                    yield return member;
                }
            }
            else if (member is INamedTypeSymbol { IsFileLocal: false } && UserCode.Declares(member) && Hides(name, spaceName, compilation))
            {
                yield return member;
            }
        }
    }

    // In the namespaces for emitted code alone, every public name is one that it needs.
    private static bool Hides(string name, string space, Compilation compilation) => space switch
    {
        Library => InLibrary.Contains(name),
        Schemes => true,
        _ => name == Schemes || compilation.GetTypesByMetadataName(name).Any(type =>
            type.DeclaredAccessibility == Accessibility.Public && !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)),
    };
}
