using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>Reads a type with a <c>QuantizedProduct</c> or <c>QuantizedConvolution</c> attribute. The generator and the analyzer both run this.</summary>
internal static class ProductParser
{
    private const string Product = "QuantizedProduct";

    private const string Convolution = "QuantizedConvolution";

    /// <summary>The attributes of all forms.</summary>
    public static ImmutableArray<AttributeData> Find(INamedTypeSymbol type) =>
    [
        .. type.GetAttributes().Where(static attribute =>
            attribute.AttributeClass is
            {
                Name: Product + "Attribute" or Convolution + "Attribute",
                ContainingNamespace: { Name: "QuantGen", ContainingNamespace.IsGlobalNamespace: true },
            }),
    ];

    public static ParseResult<ProductModel> Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = Find(type);
        AttributeData data = attributes[0];
        AttributeReader attribute = new(data, compilation, cancellation);
        ImmutableArray<ITypeSymbol?> types = TypesOf(data);
        if (LanguageRule.IsTooOld(compilation) || !attribute.IsWellFormed || TypeParser.IsAmbiguous(type) || types.Any(static named => named is { TypeKind: TypeKind.Error }))
        {
            return ParseResult<ProductModel>.Failed();
        }

        bool isConvolution = IsConvolution(data);
        ImmutableArray<Diagnostic> diagnostics =
        [
            .. CheckConflict(type, attributes, attribute),
            .. TypeParser.CheckPartial(type, cancellation),
            .. TensorRules.CheckProduct(type, isConvolution, compilation, cancellation),
            .. types.Select((named, i) => CheckScheme(named, i, isConvolution, attribute)).Where(static diagnostic => diagnostic is not null)!,
        ];
        if (!diagnostics.IsEmpty)
        {
            return ParseResult<ProductModel>.Failed(diagnostics);
        }

        // What is wrong with a scheme itself is said where it is declared.
        ProductSide?[] sides = [.. types.Select(named => Side((INamedTypeSymbol)named!, type, compilation, cancellation))];
        if (sides.Any(static side => side is null))
        {
            return ParseResult<ProductModel>.Failed();
        }

        ProductModel model = new(
            TypeParser.Read(type, compilation), sides[0]!, sides[1]!, sides.Length > 2 ? sides[2] : null, ActivationRules.Bounds(attribute), attribute.Integer("InnerLength") ?? 0)
        {
            HasWideDot = FrameworkFeatures.HaveWideDot(compilation),
        };
        if (isConvolution)
        {
            model = model with { Convolution = ConvolutionRules.Geometry(attribute) };
        }

        diagnostics =
        [
            .. isConvolution ? ConvolutionRules.Check(model, attribute) : ProductRules.Check(type, model, attribute),
            .. ActivationRules.Check(attribute),
        ];
        return diagnostics.IsEmpty ? ParseResult<ProductModel>.Of(model) : ParseResult<ProductModel>.Failed(diagnostics);
    }

    private static bool IsConvolution(AttributeData attribute) => attribute.AttributeClass!.Name == Convolution + "Attribute";

    private static ImmutableArray<ITypeSymbol?> TypesOf(AttributeData attribute) => attribute.AttributeClass is { IsGenericType: true } generic
        ? [.. generic.TypeArguments]
        : [.. attribute.ConstructorArguments.Select(static argument => argument.Value as ITypeSymbol)];

    private static ProductSide? Side(INamedTypeSymbol type, INamedTypeSymbol product, Compilation compilation, CancellationToken cancellation)
    {
        AttributeReader attribute = new(AttributeReader.Find(type, AttributeNames.QuantizedTensor)[0], compilation, cancellation);
        SchemeDeclaration declaration = SchemeParser.Read(attribute);
        return attribute.IsWellFormed && SchemeRules.IsLegal(declaration)
            ? new(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), SchemeRules.Resolve(declaration), type.IsStatic, MemberVisibility(type, product))
            : null;
    }

    // A member may be as visible as its type wherever its parameters are.
    private static Visibility MemberVisibility(INamedTypeSymbol parameter, INamedTypeSymbol product) =>
        VisibilityOf(parameter) < VisibilityOf(product) ? VisibilityOf(parameter) : Visibility.Public;

    private static Visibility VisibilityOf(INamedTypeSymbol type) => TypeParser.Containers(type).Min(static container => container.DeclaredAccessibility switch
    {
        Accessibility.Public => Visibility.Public,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => Visibility.Internal,
        _ => Visibility.Private,
    });

    // What is open in its type arguments has no name in code.
    private static Diagnostic? CheckScheme(ITypeSymbol? named, int side, bool isConvolution, AttributeReader attribute) =>
        named is INamedTypeSymbol type && AttributeReader.IsOn(type, AttributeNames.QuantizedTensor)
            ? TypeParser.Containers(type).Any(static container => container.IsUnboundGenericType)
                ? Diagnostic.Create(
                    isConvolution ? DiagnosticDescriptors.SchemeNotConvolved : DiagnosticDescriptors.SchemeNotMultiplied,
                    attribute.LocationOf(null),
                    ProductRules.NameOf(side),
                    type.Name,
                    "open type arguments",
                    "write them out, or declare the scheme outside of generic types")
                : null
            : Diagnostic.Create(
                DiagnosticDescriptors.NoSchemeOfProduct, attribute.LocationOf(null), ProductRules.NameOf(side), NameOf(named), ProductRules.KindOf(isConvolution));

    private static string NameOf(ITypeSymbol? type) => type is INamedTypeSymbol ? type.Name : type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null";

    private static IEnumerable<Diagnostic> CheckConflict(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, AttributeReader attribute)
    {
        bool isTensor = AttributeReader.IsOn(type, AttributeNames.QuantizedTensor);
        bool isGrid = AttributeReader.IsOn(type, AttributeNames.QuantizationGrid);
        if (attributes.Length > 1 || isTensor || isGrid)
        {
            string name = IsConvolution(attributes[0]) ? Convolution : Product;
            string what = isTensor ? $"both QuantizedTensor and {name}"
                : isGrid ? $"both QuantizationGrid and {name}"
                : attributes.Any(other => IsConvolution(other) != IsConvolution(attributes[0])) ? $"both {Product} and {Convolution}"
                : $"{attributes.Length} {name} attributes";
            yield return Diagnostic.Create(DiagnosticDescriptors.ConflictingAttributes, attribute.LocationOf(null), type.Name, what);
        }
    }
}
