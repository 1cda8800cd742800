using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>Reads where a type stands and whether code can be added to it.</summary>
internal static class TypeParser
{
    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static TypeModel Read(INamedTypeSymbol type, Compilation compilation) => new(
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
        Containers(type).Select(Declaration).ToEquatableArray(),
        type.IsStatic,
        type.TypeKind == TypeKind.Struct && !AttributeReader.IsOn(type, AttributeNames.StructLayout),
        HintNames.For(type))
    {
        KeepsDefaultConstructor = type is { TypeKind: TypeKind.Class, IsStatic: false }
            && type.InstanceConstructors.Any(static constructor => constructor.IsImplicitlyDeclared && constructor.Parameters.IsEmpty),
        IsSealed = type.IsSealed,
        HasText = OwnMembers.HaveText(type),
        HasEquality = OwnMembers.HaveEquality(type),
        HasDisplay = AttributeReader.IsOn(type, AttributeNames.DebuggerDisplay),
        HiddenAlias = FreeAlias("__Hidden", type, compilation),
        MarshalAlias = FreeAlias("__Marshal", type, compilation),
        StateAlias = FreeAlias("__State", type, compilation),
        DataField = Free("__quantizedData", name => IsNameOf(type, name) || IsNameAround(type, name)),
        KernelsAlias = FreeAlias("__Kernels", type, compilation),
    };

    /// <summary>What keeps code from being added to the type or to a type around it.</summary>
    public static ImmutableArray<Diagnostic> CheckPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (INamedTypeSymbol container in Containers(type))
        {
            foreach (SyntaxReference reference in container.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax syntax && !syntax.Modifiers.Any(SyntaxKind.PartialKeyword))
                {
                    return [Diagnostic.Create(DiagnosticDescriptors.NotPartial, syntax.Identifier.GetLocation(), container.Name, type.Name)];
                }
            }
        }

        return [];
    }

    /// <summary>Whether the compiler cannot tell the type from another, or it has no name; it then reports that itself.</summary>
    public static bool IsAmbiguous(INamedTypeSymbol type) => Containers(type).Any(static container =>
        container.Name.Length == 0
        || ((INamespaceOrTypeSymbol?)container.ContainingType ?? container.ContainingNamespace).GetTypeMembers(container.Name, container.Arity).Length > 1);

    /// <summary>The types around a type, outermost first, and itself.</summary>
    public static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> containers = new();
        for (INamedTypeSymbol? container = type; container is not null; container = container.ContainingType)
        {
            containers.Push(container);
        }

        return containers;
    }

    // Emitted aliases stand inside the type's namespace, where an alias of the whole project may have the same name, but for types in none.
    private static string FreeAlias(string name, INamedTypeSymbol type, Compilation compilation) => Free(name, candidate =>
        Containers(type).Any(container => IsNameOf(container, candidate))
        || IsNameAround(type, candidate)
        || (type.ContainingNamespace.IsGlobalNamespace && IsAliasOfProject(candidate, compilation)));

    // Users may have the name too, unlikely as it is.
    private static string Free(string name, Func<string, bool> isTaken)
    {
        while (isTaken(name))
        {
            name += "_";
        }

        return name;
    }

    private static bool IsAliasOfProject(string name, Compilation compilation) => compilation.SyntaxTrees.Any(tree =>
        tree.GetRoot() is CompilationUnitSyntax unit
        && unit.Usings.Any(@using => @using.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && @using.Alias?.Name.Identifier.ValueText == name));

    private static bool IsNameOf(INamedTypeSymbol type, string name)
    {
        if (type.Name == name || type.TypeParameters.Any(parameter => parameter.Name == name) || type.GetMembers(name).Any(UserCode.Declares))
        {
            return true;
        }

        for (INamedTypeSymbol? below = type.BaseType; below is not null; below = below.BaseType)
        {
            if (!below.GetTypeMembers(name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    // A type or a namespace.
    private static bool IsNameAround(INamedTypeSymbol type, string name)
    {
        for (INamespaceSymbol? around = type.ContainingNamespace; around is not null; around = around.ContainingNamespace)
        {
            if (around.GetMembers(name).Any())
            {
                return true;
            }
        }

        return false;
    }

    private static TypeDeclaration Declaration(INamedTypeSymbol type)
    {
        string keyword = type.TypeKind switch
        {
            TypeKind.Interface => "interface",
            TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
            _ => type.IsRecord ? "record" : "class",
        };
        string parameters = string.Join(", ", type.TypeParameters.Select(static parameter => Variance(parameter) + Escape(parameter.Name)));
        return new(keyword, Escape(type.Name) + (parameters.Length == 0 ? "" : $"<{parameters}>"));
    }

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
