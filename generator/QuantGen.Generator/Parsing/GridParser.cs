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
        if (!attribute.IsWellFormed || TypeParser.IsAmbiguous(type))
        {
            return ParseResult<GridModel>.Failed();
        }

        ImmutableArray<Diagnostic> diagnostics =
        [
            .. CheckType(type, attributes, attribute, cancellation),
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

        TypeModel grid = TypeParser.Read(type);
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
            if (SchemeRules.Check(declaration) is null && SchemeRules.Resolve(declaration) is var scheme && seen.Add(scheme))
            {
                yield return scheme;
            }
        }
    }

    private static ImmutableArray<Diagnostic> CheckType(
        INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, AttributeReader attribute, CancellationToken cancellation)
    {
        if (!type.IsStatic)
        {
            return [Unusable(type, attribute, "is not a static class", "write 'static partial class'")];
        }

        ImmutableArray<Diagnostic> placement = [.. TypeParser.CheckPartial(type, cancellation), .. TensorRules.CheckPlace(type)];
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
            .. attribute.Integers("Bits")
                .Where(static value => value is not ((>= 1 and <= 8) or 16))
                .Select(value => Diagnostic.Create(DiagnosticDescriptors.BitsOutOfRange, attribute.LocationOf("Bits"), DiagnosticDescriptors.NoWidth(value))),
            .. NotIn(attribute, "GroupSizes", 1, int.MaxValue, "it must be at least 1"),
            .. NotIn(attribute, "GroupCounts", 1, int.MaxValue, "it must be at least 1"),
            .. NotIn(attribute, "Axes", -8, 7, "tensors have at most eight axes; write -8 to 7"),
            .. Undefined<Symmetry>(attribute, "Symmetries"),
            .. Undefined<Granularity>(attribute, "Granularities"),
            .. Undefined<CodeType>(attribute, "CodeTypes"),
            .. Undefined<CodeRange>(attribute, "CodeRanges"),
            .. Undefined<Rounding>(attribute, "Roundings"),
            .. Undefined<Profile>(attribute, "Profiles"),
        ];
    }

    private static IEnumerable<Diagnostic> NotIn(AttributeReader attribute, string argument, int smallest, int largest, string why) =>
        attribute.Integers(argument)
            .Where(value => value < smallest || value > largest)
            .Select(value => Diagnostic.Create(
                DiagnosticDescriptors.ImpossibleAxisOrGroup, attribute.LocationOf(argument), argument, value, why));

    private static IEnumerable<Diagnostic> Undefined<T>(AttributeReader attribute, string argument)
        where T : struct, System.Enum =>
        attribute.Values<T>(argument, default).SelectMany(value => SchemeParser.Undefined(attribute, argument, value));

    private static Diagnostic Unusable(INamedTypeSymbol type, AttributeReader attribute, string reason, string remedy) =>
        Diagnostic.Create(DiagnosticDescriptors.UnusableGrid, attribute.LocationOf(null), type.Name, reason, remedy);
}
