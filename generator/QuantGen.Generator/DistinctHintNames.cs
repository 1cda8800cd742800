using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator;

/// <summary>
/// Tells types apart whose hint names differ by case alone: names of files ignore case, names of types do not. This looks at what is emitted, after
/// parsing, because parsing a type runs after every keystroke and must not search its whole namespace for such a twin.
/// </summary>
internal static class DistinctHintNames
{
    private const string Extension = ".g.cs";

    /// <summary>All tensors, those of grids included, the grids and the products, with names that are distinct among all of them.</summary>
    public static EmittedModels Of(ImmutableArray<TensorModel> declared, ImmutableArray<GridModel> grids, ImmutableArray<ProductModel> products)
    {
        ImmutableArray<TensorModel> tensors = declared.AddRange(grids.SelectMany(static grid => grid.Tensors));
        HashSet<string> twins = new(
            tensors.Select(static tensor => tensor.Type.HintName).Concat(grids.Select(static grid => grid.Type.HintName))
                .Concat(products.Select(static product => product.Type.HintName))
                .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
                .Where(static names => names.Skip(1).Any())
                .SelectMany(static names => names),
            StringComparer.Ordinal);
        return twins.Count == 0
            ? new(tensors, grids, products)
            : new(
                [.. tensors.Select(tensor => twins.Contains(tensor.Type.HintName) ? tensor with { Type = Distinct(tensor.Type) } : tensor)],
                [.. grids.Select(grid => twins.Contains(grid.Type.HintName) ? grid with { Type = Distinct(grid.Type) } : grid)],
                [.. products.Select(product => twins.Contains(product.Type.HintName) ? product with { Type = Distinct(product.Type) } : product)]);
    }

    // Twins differ in where their capitals stand.
    private static TypeModel Distinct(TypeModel type)
    {
        string name = type.HintName.Substring(0, type.HintName.Length - Extension.Length);
        string capitals = string.Join(",", Enumerable.Range(0, name.Length).Where(i => char.IsUpper(name[i])));
        return type with { HintName = $"{name}({capitals}){Extension}" };
    }
}

/// <summary>All models that sources are emitted for.</summary>
internal readonly record struct EmittedModels(
    ImmutableArray<TensorModel> Tensors, ImmutableArray<GridModel> Grids, ImmutableArray<ProductModel> Products)
{
    /// <summary>The arithmetic of the tensors and of products, whose tensors may be another project's, each once.</summary>
    public ImmutableArray<ArithmeticModel> Arithmetics => [.. Schemes.Select(static scheme => scheme.Arithmetic).Distinct()];

    /// <summary>The regions of the same that are not a whole tensor, each once.</summary>
    public ImmutableArray<RegionsModel> Regions =>
        [.. Schemes.Select(static scheme => scheme.Regions).Where(static regions => regions.Granularity != Granularity.PerTensor).Distinct()];

    /// <summary>The pairs of input and weights that are multiplied, each once.</summary>
    public ImmutableArray<PairModel> Pairs => [.. Products.Select(static product => product.Pair).Distinct()];

    private IEnumerable<SchemeModel> Schemes => Tensors.Select(static tensor => tensor.Scheme).Concat(Products.SelectMany(static product => product.Schemes));
}
