using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>Reads a type with a <c>QuantizedTensor</c> attribute. The generator and the analyzer both run this.</summary>
internal static class TensorParser
{
    public static ParseResult<TensorModel> Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = AttributeReader.Find(type, AttributeNames.QuantizedTensor);
        AttributeReader attribute = new(attributes[0], compilation, cancellation);
        if (LanguageRule.IsTooOld(compilation) || !attribute.IsWellFormed || TypeParser.IsAmbiguous(type))
        {
            return ParseResult<TensorModel>.Failed();
        }

        SchemeDeclaration declaration = SchemeParser.Read(attribute);
        ImmutableArray<Diagnostic> diagnostics =
        [
            .. CheckConflict(type, attributes, attribute),
            .. TypeParser.CheckPartial(type, cancellation),
            .. TensorRules.Check(type, SchemeRules.Resolve(declaration), compilation, cancellation),
            .. SchemeRules.Check(declaration, attribute),
        ];
        return diagnostics.IsEmpty
            ? ParseResult<TensorModel>.Of(new(TypeParser.Read(type, compilation), SchemeRules.Resolve(declaration), DeclaresType: false))
            : ParseResult<TensorModel>.Failed(diagnostics);
    }

    private static ImmutableArray<Diagnostic> CheckConflict(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, AttributeReader attribute)
    {
        bool isGrid = AttributeReader.IsOn(type, AttributeNames.QuantizationGrid);
        if (attributes.Length == 1 && !isGrid)
        {
            return [];
        }

        string what = isGrid ? "both QuantizedTensor and QuantizationGrid" : $"{attributes.Length} QuantizedTensor attributes";
        return [Diagnostic.Create(DiagnosticDescriptors.ConflictingAttributes, attribute.LocationOf(null), type.Name, what)];
    }
}
