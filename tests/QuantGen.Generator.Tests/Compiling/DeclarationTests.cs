using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Compiling;

/// <summary>Wherever a tensor is declared, its emitted code compiles without a warning and keeps to the tensor's own name.</summary>
public sealed class DeclarationTests
{
    public static TheoryData<string> Names => [.. Declarations.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void CompilesWithoutWarnings(string name) => EmittedCompilation.Build(GeneratorRun.Of(Declarations.All[name])).Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryDeclaredTypeIsEmitted(string name)
    {
        GeneratorRun run = GeneratorRun.Of(Declarations.All[name]);

        string[] declared = [.. TypesOf(run.Input.Assembly.GlobalNamespace, nested: true).Where(IsDeclared).Select(MetadataName)];

        Assert.NotEmpty(declared);
        Assert.All(declared, type => Assert.NotEmpty(run.TextsOf(type)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingButSchemesAppearsBesideThem(string name)
    {
        GeneratorRun run = GeneratorRun.Of(Declarations.All[name]);

        Assert.Equal(
            TopLevelTypes(run.Input),
            TopLevelTypes(run.Output).Where(type => !type.StartsWith("QuantGen.Kernels.Schemes.", StringComparison.Ordinal)));
    }

    [Fact]
    public void HintNamesAreDistinctAcrossAllDeclarations()
    {
        IEnumerable<string> inNamespacesOfTheirOwn = Declarations.All.Values.Where(source => source.Contains("namespace Acme;") && !source.Contains("using "))
            .Select((source, index) => source.Replace("namespace Acme;", $"namespace Acme{index};"));

        string[] hints = [.. GeneratorRun.Of([.. inNamespacesOfTheirOwn, Declarations.All["one name in many places"]]).Texts.Keys];

        Assert.NotEmpty(hints);
        Assert.Equal(hints.Length, hints.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(hints, hint => Assert.EndsWith(".g.cs", hint));
    }

    private static bool IsDeclared(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass!.Name is nameof(QuantizedTensorAttribute) or nameof(QuantizationGridAttribute));

    private static string[] TopLevelTypes(Compilation compilation) =>
        [.. TypesOf(compilation.Assembly.GlobalNamespace, nested: false).Where(type => !type.IsFileLocal).Select(MetadataName).Order(StringComparer.Ordinal)];

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container, bool nested) =>
        from member in container.GetMembers().OfType<INamespaceOrTypeSymbol>()
        from type in member is INamedTypeSymbol named
            ? nested ? TypesOf(named, nested).Prepend(named) : [named]
            : TypesOf(member, nested)
        select type;

    private static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } container)
        {
            return $"{MetadataName(container)}+{type.MetadataName}";
        }

        return type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{type.ContainingNamespace.ToDisplayString(_plain)}.{type.MetadataName}";
    }

    // Without escapes of keywords, which are no part of a metadata name.
    private static readonly SymbolDisplayFormat _plain = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
}
