using System;
using System.Linq;
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

        // File names ignore case, type names do not: twins by case are told apart by where their capitals stand.
        if (HasTwin(type))
        {
            string exact = name.ToString();
            name.Append('(').Append(string.Join(",", Enumerable.Range(0, exact.Length).Where(i => char.IsUpper(exact[i])))).Append(')');
        }

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

    private static bool HasTwin(INamespaceOrTypeSymbol symbol)
    {
        INamespaceOrTypeSymbol? parent = (INamespaceOrTypeSymbol?)symbol.ContainingType ?? symbol.ContainingNamespace;
        if (parent is null)
        {
            return false;
        }

        return HasTwin(parent) || parent.GetMembers().Any(member =>
            member is INamespaceOrTypeSymbol
            && member.MetadataName != symbol.MetadataName
            && string.Equals(member.MetadataName, symbol.MetadataName, StringComparison.OrdinalIgnoreCase));
    }
}
