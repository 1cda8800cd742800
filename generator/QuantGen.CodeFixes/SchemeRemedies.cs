using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QuantGen.CodeFixes;

/// <summary>What can be written instead of a wrong scheme, the likeliest first.</summary>
internal static class SchemeRemedies
{
    private const string Bits = nameof(Bits);
    private const string Granularity = nameof(Granularity);
    private const string Axis = nameof(Axis);
    private const string GroupSize = nameof(GroupSize);
    private const string GroupCount = nameof(GroupCount);
    private const string CodeRange = nameof(CodeRange);

    // What a scheme begins with where nothing tells what was meant.
    private const int UsualBits = 8;
    private const int UsualGroupSize = 32;
    private const int UsualGroupCount = 2;

    // Values of the enumeration.
    private const int PerTensor = 0;
    private const int PerGroup = 2;
    private const int Reduced = 3;

    public static IEnumerable<Remedy> Of(string id, DeclaredScheme scheme) => (id, scheme.Expression) switch
    {
        ("QG0002", { } list) when Elements(list) is { } widths => Without(scheme, list, widths, SchemeLaw.HasBits),
        ("QG0004", { } list) when Elements(list) is { } numbers =>
            Without(scheme, list, numbers, scheme.Name == "Axes" ? SchemeLaw.HasAxis : SchemeLaw.HasGroups),
        ("QG0002", _) => Widths(scheme.Value).Select(static bits => Remedy.Write(Bits, bits)),
        ("QG0003", _) => scheme.Name == GroupCount
            ? [Remedy.Remove(GroupCount), Remedy.Remove(GroupSize)]
            : [Remedy.Write(GroupSize, UsualGroupSize), Remedy.Write(GroupCount, UsualGroupCount)],
        ("QG0004", _) => AxisOrGroups(scheme),
        ("QG0005", _) when scheme[CodeRange] == Reduced => [Remedy.Write(Bits, UsualBits), Remedy.Remove(CodeRange)],
        ("QG0005", _) => scheme[Bits] == 1 ? [Remedy.Write(CodeRange, "Full"), Remedy.Remove(CodeRange)]
            : [Remedy.Write("CodeType", "Signed"), Remedy.Write(CodeRange, "Full"), Remedy.Remove(CodeRange)],
        ("QG0006", _) => [Remedy.Write("Symmetry", "Asymmetric"), Remedy.Write(Bits, 2)],
        _ => [],
    };

    private static int[] Widths(int? declared) => declared switch
    {
        > 16 => [16],
        > 8 => [16, 8],
        _ => [UsualBits, 4],
    };

    private static IEnumerable<Remedy> AxisOrGroups(DeclaredScheme scheme)
    {
        int granularity = scheme[Granularity] ?? PerTensor;
        return scheme.Name switch
        {
            Axis when granularity == PerTensor => [Remedy.Write(Granularity, "PerChannel"), Remedy.Remove(Axis)],
            Axis => [Remedy.Remove(Axis), Remedy.Write(Axis, -1)],
            GroupSize when granularity == PerGroup => [Remedy.Write(GroupSize, Positive(scheme.Value, UsualGroupSize))],
            GroupCount when granularity == PerGroup => [Remedy.Write(GroupCount, Positive(scheme.Value, UsualGroupCount))],
            { } unused => [Remedy.Write(Granularity, "PerGroup"), Remedy.Remove(unused)],
            null => [],
        };
    }

    private static int Positive(int? declared, int otherwise) => declared is < 0 and > int.MinValue ? -declared.Value : otherwise;

    // The items of a grid's list, as a collection expression or as an array.
    private static SyntaxNode[]? Elements(ExpressionSyntax list) => list switch
    {
        CollectionExpressionSyntax collection => [.. collection.Elements],
        ImplicitArrayCreationExpressionSyntax { Initializer: var items } => [.. items.Expressions],
        ArrayCreationExpressionSyntax { Initializer: { } items } => [.. items.Expressions],
        _ => null,
    };

    private static IEnumerable<Remedy> Without(DeclaredScheme scheme, ExpressionSyntax list, SyntaxNode[] elements, Func<int, bool> isLegal)
    {
        SyntaxNode[] wrong = [.. elements.Where(element => scheme.Constant(ValueOf(element)) is { } value && !isLegal(value))];
        return scheme.Name is not { } name ? []
            : wrong.Length == 0 ? name == Bits ? [] : [Remedy.Remove(name)]
            : wrong.Length == elements.Length ? [name == Bits ? new($"Write {Bits} = [{UsualBits}]", Bits, SyntaxFactory.ParseExpression($"[{UsualBits}]")) : Remedy.Remove(name)]
            : [new($"Remove {string.Join(", ", wrong.Select(static element => element.ToString()))} from {name}",
                name, list.RemoveNodes(wrong, SyntaxRemoveOptions.KeepTrailingTrivia))];
    }

    private static SyntaxNode ValueOf(SyntaxNode element) => element is ExpressionElementSyntax { Expression: var value } ? value : element;
}
