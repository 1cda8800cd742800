using System.Text;
using Microsoft.CodeAnalysis;

namespace QuantGen.Generator.Parsing;

/// <summary>Names of emitted files: the type's metadata name, <c>Namespace.Outer`1+Inner.g.cs</c>.</summary>
internal static class HintNames
{
    public static string For(INamedTypeSymbol type)
    {
        StringBuilder name = new();
        Append(name, type);
        return name.Append(".g.cs").ToString();
    }

    private static void Append(StringBuilder name, INamespaceOrTypeSymbol symbol)
    {
        if (symbol.ContainingType is { } container)
        {
            Append(name, container);
            name.Append('+');
        }
        else if (symbol.ContainingNamespace is { IsGlobalNamespace: false } containing)
        {
            Append(name, containing);
            name.Append('.');
        }

        name.Append(symbol.MetadataName);
    }
}
