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
    public static TypeModel Read(INamedTypeSymbol type) => new(
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
        Containers(type).Select(Declaration).ToEquatableArray(),
        type.IsStatic,
        type.TypeKind == TypeKind.Struct && AttributeReader.Find(type, AttributeNames.StructLayout).IsEmpty,
        HintNames.For(type));

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

    /// <summary>What keeps a type from being a tensor.</summary>
    public static ImmutableArray<Diagnostic> CheckCanHoldTensor(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (WhyNot(type, cancellation) is not var (reason, remedy))
        {
            return [];
        }

        Location location = type.Locations.FirstOrDefault() ?? Location.None;
        return [Diagnostic.Create(DiagnosticDescriptors.CannotHoldTensor, location, type.Name, reason, remedy)];
    }

    // A type may not be called like its own member.
    private static readonly ImmutableHashSet<string> EmittedMembers =
    [
        "Bits", "MinCode", "MaxCode", "Axis", "GroupSize", "GroupCount", "Scheme", "Shape", "Codes", "Scales", "ZeroPoints", "Data",
        "GetCodeLength", "GetParameterLength", "ComputeParameters", "Quantize", "QuantizeDynamic", "Dequantize", "FakeQuantize",
        "FromCodes", "ToArray", "ForEach", "Code", "Value", "FakeValue", "HalfRange", "TensorOf",
    ];

    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static (string Reason, string Remedy)? WhyNot(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (Containers(type).Any(static container => container.IsFileLocal))
        {
            return ("is local to its file", "make it internal");
        }

        if (EmittedMembers.Contains(type.Name))
        {
            return ("has the name of a member that is emitted into it", "rename it");
        }

        if (type.IsStatic)
        {
            return null;
        }

        if (type.IsAbstract)
        {
            return ("is abstract", "make it sealed");
        }

        if (type.IsRefLikeType)
        {
            return ("is a ref struct", "make it a struct");
        }

        if (HasPrimaryConstructor(type, cancellation))
        {
            return ("has a primary constructor", "remove the parameter list after its name");
        }

        if (type.TypeKind == TypeKind.Class && !HasParameterlessConstructor(type.BaseType))
        {
            return ($"derives from '{type.BaseType?.Name}', which has no parameterless constructor", "give the base class one, or derive from object");
        }

        return null;
    }

    private static bool HasPrimaryConstructor(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax { ParameterList: not null });

    private static bool HasParameterlessConstructor(INamedTypeSymbol? type) =>
        type is null || type.InstanceConstructors.Any(static constructor =>
            constructor.Parameters.IsEmpty && constructor.DeclaredAccessibility != Accessibility.Private);

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> containers = new();
        for (INamedTypeSymbol? container = type; container is not null; container = container.ContainingType)
        {
            containers.Push(container);
        }

        return containers;
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
