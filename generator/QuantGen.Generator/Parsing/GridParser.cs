using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>Reads a class with a <c>QuantizationGrid</c> attribute. The generator and the analyzer both run this.</summary>
internal static class GridParser
{
    private const string ForEach = nameof(ForEach);

    public static ParseResult<GridModel> Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = AttributeReader.Find(type, AttributeNames.QuantizationGrid);
        AttributeReader attribute = new(attributes[0], compilation, cancellation);
        if (LanguageRule.IsTooOld(compilation) || !attribute.IsWellFormed || TypeParser.IsAmbiguous(type))
        {
            return ParseResult<GridModel>.Failed();
        }

        ImmutableArray<Diagnostic> diagnostics =
        [
            .. CheckType(type, attributes, attribute, compilation, cancellation),
            .. CheckValues(attribute),
        ];
        if (!diagnostics.IsEmpty)
        {
            return ParseResult<GridModel>.Failed(diagnostics);
        }

        if (attribute.Integers("Bits").IsEmpty)
        {
            return ParseResult<GridModel>.Failed(Unusable(type, attribute, "lists no Bits", "write such as Bits = [4, 8]"));
        }

        if (attribute.Values<Granularity>("Granularities", default).Contains(Granularity.PerGroup)
            && attribute.Integers("GroupSizes").IsEmpty && attribute.Integers("GroupCounts").IsEmpty)
        {
            return ParseResult<GridModel>.Failed(
                Unusable(type, attribute, "lists Granularity.PerGroup, but neither GroupSizes nor GroupCounts", "write such as GroupSizes = [32]"));
        }

        TypeModel grid = TypeParser.Read(type, compilation);
        ImmutableArray<TensorModel> tensors =
        [
            .. Legal(GridCombinations.Of(attribute), cancellation)
                .Select(scheme => new TensorModel(grid.Nested(SchemeNames.For(scheme)), scheme, DeclaresType: true)),
        ];
        if (tensors.IsEmpty)
        {
            return ParseResult<GridModel>.Failed(
                Unusable(type, attribute, "has no legal combination", "list values that a single declaration could have"));
        }

        return tensors.Select(static tensor => tensor.Type.Name).Append(ForEach).FirstOrDefault(name => IsTaken(type, name)) is { } taken
            ? ParseResult<GridModel>.Failed(
                Unusable(type, attribute, $"would declare '{taken}', a name that is taken", "rename or remove what has it"))
            : ParseResult<GridModel>.Of(new(grid, tensors.ToEquatableArray()));
    }

    // The visit may be overloaded; a type shares its name with nothing.
    private static bool IsTaken(INamedTypeSymbol grid, string name) =>
        grid.Name == name
        || grid.TypeParameters.Any(parameter => parameter.Name == name)
        || grid.GetMembers(name).Any(member => UserCode.Declares(member) && (name != ForEach || member is not IMethodSymbol method || IsVisit(method)));

    private static bool IsVisit(IMethodSymbol method) =>
        method is { TypeParameters.IsEmpty: true, Parameters: [{ RefKind: RefKind.None, Type: var visitor }] }
        && visitor.ToDisplayString() == "QuantGen.IQuantizedTensorVisitor";

    private static IEnumerable<SchemeModel> Legal(IEnumerable<SchemeDeclaration> declarations, CancellationToken cancellation)
    {
        HashSet<SchemeModel> seen = [];
        foreach (SchemeDeclaration declaration in declarations)
        {
            cancellation.ThrowIfCancellationRequested();
            if (SchemeRules.IsLegal(declaration) && SchemeRules.Resolve(declaration) is var scheme && seen.Add(scheme))
            {
                yield return scheme;
            }
        }
    }

    private static ImmutableArray<Diagnostic> CheckType(
        INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, AttributeReader attribute, Compilation compilation, CancellationToken cancellation)
    {
        if (!type.IsStatic)
        {
            return [Unusable(type, attribute, "is not a static class", "write 'static partial class'")];
        }

        ImmutableArray<Diagnostic> placement = [.. TypeParser.CheckPartial(type, cancellation), .. TensorRules.CheckPlace(type, compilation)];
        bool isTensor = AttributeReader.IsOn(type, AttributeNames.QuantizedTensor);
        if (attributes.Length == 1 && !isTensor)
        {
            return placement;
        }

        string what = isTensor ? "both QuantizedTensor and QuantizationGrid" : $"{attributes.Length} QuantizationGrid attributes";
        return [Diagnostic.Create(DiagnosticDescriptors.ConflictingAttributes, attribute.LocationOf(null), type.Name, what), .. placement];
    }

    // Impossible numbers are errors in a grid too; only combinations of possible values are passed over.
    private static ImmutableArray<Diagnostic> CheckValues(AttributeReader attribute)
    {
        return
        [
            .. attribute.Integers("Bits").Where(static bits => !SchemeLaw.HasBits(bits)).Select(bits => SchemeRuleDiagnostics.BitsOutOfRange(attribute, bits)),
            .. NotPositive("GroupSizes"),
            .. NotPositive("GroupCounts"),
            .. attribute.Integers("Axes").Where(static axis => !SchemeLaw.HasAxis(axis)).Select(axis => SchemeRuleDiagnostics.AxisOutOfRange(attribute, "Axes", axis)),
            .. Unused("GroupSizes", Granularity.PerGroup),
            .. Unused("GroupCounts", Granularity.PerGroup),
            .. Unused("Axes", Granularity.PerChannel, Granularity.PerGroup),
            .. Undefined<Symmetry>("Symmetries"),
            .. Undefined<Granularity>("Granularities"),
            .. Undefined<CodeType>("CodeTypes"),
            .. Undefined<CodeRange>("CodeRanges"),
            .. Undefined<Rounding>("Roundings"),
            .. Undefined<Profile>("Profiles"),
            .. Undefined<ScaleType>("ScaleTypes"),
        ];

        IEnumerable<Diagnostic> NotPositive(string argument) => attribute.Integers(argument)
            .Where(static value => !SchemeLaw.HasGroups(value))
            .Select(value => SchemeRuleDiagnostics.NotPositive(attribute, argument, value));

        IEnumerable<Diagnostic> Unused(string argument, params Granularity[] users) =>
            attribute.Integers(argument).IsEmpty || attribute.Values("Granularities", Granularity.PerTensor).Any(granularity => Array.IndexOf(users, granularity) >= 0)
                ? []
                : [SchemeRuleDiagnostics.UnusedList(attribute, argument, users[0])];

        IEnumerable<Diagnostic> Undefined<T>(string argument)
            where T : struct, Enum => attribute.Values<T>(argument, default)
                .Where(static value => !Enum.IsDefined(typeof(T), value))
                .Select(value => SchemeRuleDiagnostics.Undefined(attribute, argument, value));
    }

    private static Diagnostic Unusable(INamedTypeSymbol type, AttributeReader attribute, string reason, string remedy) =>
        Diagnostic.Create(DiagnosticDescriptors.UnusableGrid, attribute.LocationOf(null), type.Name, reason, remedy);
}
