using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Parsing;

/// <summary>Which kernels move over images, and which schemes they have: QG0027 and QG0028.</summary>
internal static class ConvolutionRules
{
    private const string Kernel = "Kernel";
    private const string Stride = "Stride";
    private const string Padding = "Padding";
    private const string Dilation = "Dilation";
    private const string Groups = "Groups";

    // Larger than any image's; sums of such numbers stay far from the ends of int32.
    private const int Largest = 1 << 16;

    /// <summary>How the kernel moves; of no account where <see cref="Check"/> finds anything.</summary>
    public static ConvolutionModel Geometry(AttributeReader attribute)
    {
        ImmutableArray<int> padding = attribute.Integers(Padding);
        PlaneExtent shared = Extent(attribute, Padding, 0);
        return new(
            Extent(attribute, Kernel, 1),
            Extent(attribute, Stride, 1),
            padding.Length == 4 ? new(padding[0], padding[1], padding[2], padding[3]) : new(shared.Height, shared.Width, shared.Height, shared.Width),
            Extent(attribute, Dilation, 1),
            attribute.Integer(Groups) ?? 1);
    }

    public static IEnumerable<Diagnostic> Check(ProductModel product, AttributeReader attribute) =>
        CheckNumbers(attribute).Concat(CheckSchemes(product, attribute)).Concat(CheckKernel(product, attribute));

    private static PlaneExtent Extent(AttributeReader attribute, string name, int otherwise) =>
        attribute.Integers(name) is { Length: >= 2 } extents ? new(extents[0], extents[1]) : new(otherwise, otherwise);

    private static IEnumerable<Diagnostic> CheckNumbers(AttributeReader attribute)
    {
        if (!attribute.Has(Kernel))
        {
            yield return Diagnostic.Create(
                DiagnosticDescriptors.GeometryOfConvolution, attribute.LocationOf(null), "A convolution without Kernel", "write its rows and columns, Kernel = [3, 3]");
        }

        foreach (string name in new[] { Kernel, Stride, Padding, Dilation })
        {
            ImmutableArray<int> values = attribute.Integers(name);
            int least = name == Padding ? 0 : 1;
            string? why = !attribute.Has(name) ? null
                : values.Length != 2 && !(name == Padding && values.Length == 4)
                    ? name == Padding
                        ? "write rows and columns, [1, 1], or top, left, bottom and right, [0, 0, 1, 1]"
                        : $"write rows and columns, {name} = [{least + 1}, {least + 1}]"
                : values.Any(value => value < least || value > Largest) ? $"each number is from {least} to {Largest}"
                : null;
            if (why is not null)
            {
                yield return Bad(attribute, name, $"[{string.Join(", ", values)}]", why);
            }
        }

        if (attribute.Integer(Groups) is { } groups && (groups < 1 || groups > Largest))
        {
            yield return Bad(attribute, Groups, $"{groups}", $"it is a number of groups, from 1 to {Largest}; leave it out for one");
        }
    }

    private static IEnumerable<Diagnostic> CheckSchemes(ProductModel product, AttributeReader attribute)
    {
        foreach ((ProductSide? side, int index) in new[] { (product.Input, 0), (product.Weights, 1), (product.Output, 2) })
        {
            if (side is not null && Obstacle(side.Scheme, index) is { } obstacle)
            {
                yield return Diagnostic.Create(
                    DiagnosticDescriptors.SchemeNotConvolved,
                    attribute.LocationOf(null),
                    ProductRules.NameOf(index),
                    side.TypeName.Substring(side.TypeName.LastIndexOf('.') + 1).Replace("global::", ""),
                    obstacle.Has,
                    obstacle.Remedy);
            }
        }
    }

    // One input channel sees as many taps as the kernel has, whatever the weights are.
    private static IEnumerable<Diagnostic> CheckKernel(ProductModel product, AttributeReader attribute)
    {
        PlaneExtent kernel = product.Convolution!.Kernel;
        int largest = ProductPlanner.MaxInnerLength(product.Input.Scheme, product.Weights.Scheme);
        if (kernel is { Height: > 0 and <= Largest, Width: > 0 and <= Largest } && (long)kernel.Height * kernel.Width > largest)
        {
            yield return Bad(
                attribute,
                Kernel,
                $"[{kernel.Height}, {kernel.Width}]",
                $"sums of so many products of these codes may not fit int32; MaxInnerLength is {largest}: take a smaller kernel, or declare fewer bits");
        }
    }

    private static Diagnostic Bad(AttributeReader attribute, string name, string value, string why) =>
        Diagnostic.Create(DiagnosticDescriptors.GeometryOfConvolution, attribute.LocationOf(name), $"{name} = {value}", why);

    private static (string Has, string Remedy)? Obstacle(SchemeModel scheme, int side) => scheme switch
    {
        { Bits: > 8 } => ($"{scheme.Bits} bits", "declare Bits = 1 to 8"),
        { Granularity: Granularity.PerTensor } => null,
        { Granularity: Granularity.PerChannel, Axis: 0 or -4 } when side == 1 => null,
        { Granularity: Granularity.PerChannel } when side == 1 => ($"channels on axis {scheme.Axis}", "declare them on axis 0, one scale for each output channel"),
        _ when side == 1 => ("groups", "declare it per tensor, or PerChannel on axis 0"),
        _ => ("more than one scale", "declare it per tensor: leave Granularity out"),
    };
}
