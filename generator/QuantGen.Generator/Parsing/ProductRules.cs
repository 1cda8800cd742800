using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Parsing;

/// <summary>Which schemes can be multiplied: QG0022 to QG0025.</summary>
internal static class ProductRules
{
    /// <summary>What a product or convolution calls the first, second and third scheme that it names.</summary>
    public static string NameOf(int side) => side switch
    {
        0 => "input",
        1 => "weights",
        _ => "output",
    };

    /// <summary>What messages call a type that holds packed weights.</summary>
    public static string KindOf(bool isConvolution) => isConvolution ? "a convolution" : "a product";

    public static IEnumerable<Diagnostic> Check(INamedTypeSymbol type, ProductModel product, AttributeReader attribute)
    {
        Location whole = attribute.LocationOf(null);
        bool isLegal = true;
        foreach ((ProductSide side, int index) in Sides(product))
        {
            if (Obstacle(side.Scheme, isOutput: index == 2) is { } obstacle)
            {
                isLegal = false;
                string name = side.TypeName.Substring(side.TypeName.LastIndexOf('.') + 1).Replace("global::", "");
                yield return Diagnostic.Create(DiagnosticDescriptors.SchemeNotMultiplied, whole, NameOf(index), name, obstacle.Has, obstacle.Remedy);
            }
        }

        if (!isLegal)
        {
            yield break;
        }

        (int input, int weights) = (product.Input.Scheme.GroupSize, product.Weights.Scheme.GroupSize);
        if (input > 0 && weights > 0 && input % weights != 0 && weights % input != 0)
        {
            yield return Diagnostic.Create(DiagnosticDescriptors.GroupsDoNotDivide, whole, input, weights);
        }

        if (product.Output is not null && (input > 0 || weights > 0))
        {
            yield return Diagnostic.Create(DiagnosticDescriptors.GroupsToCodes, whole, type.Name, weights > 0 ? NameOf(1) : NameOf(0));
        }

        int largest = ProductPlanner.MaxInnerLength(product.Input.Scheme, product.Weights.Scheme);
        if (attribute.Integer(nameof(product.InnerLength)) is { } declared && (declared < 0 || declared > largest))
        {
            yield return Diagnostic.Create(
                DiagnosticDescriptors.InnerLengthOfProduct,
                attribute.LocationOf(nameof(product.InnerLength)),
                declared,
                declared < 0
                    ? "it is a number of elements; write 1 or more, or leave it out"
                    : $"sums of so many products of these codes may not fit int32; MaxInnerLength is {largest}: split the inner axis, or declare fewer bits");
        }
    }

    private static IEnumerable<(ProductSide Side, int Index)> Sides(ProductModel product)
    {
        yield return (product.Input, 0);
        yield return (product.Weights, 1);
        if (product.Output is not null)
        {
            yield return (product.Output, 2);
        }
    }

    private static (string Has, string Remedy)? Obstacle(SchemeModel scheme, bool isOutput) => scheme switch
    {
        { Bits: > 8 } => ($"{scheme.Bits} bits", "declare Bits = 1 to 8"),
        { Granularity: Granularity.PerTensor } => null,
        _ when isOutput => ("more than one scale", "declare it per tensor: leave Granularity out"),
        { GroupCount: > 0 } => ($"GroupCount = {scheme.GroupCount}", "declare GroupSize along the last axis, or PerChannel on axis 0"),
        { Granularity: Granularity.PerChannel, Axis: 0 or -2 } => null,
        { Granularity: Granularity.PerChannel } => ($"channels on axis {scheme.Axis}", "declare them on axis 0, one scale for each row"),
        { GroupSize: > 0, Axis: -1 or 1 } => null,
        _ => ($"groups on axis {scheme.Axis}", "declare them on axis -1, along the inner axis"),
    };
}
