using System;
using System.Collections.Generic;
using System.Linq;
using SemanticSearch.Model;

namespace SemanticSearch.Recipes;

/// <summary>Recipes that treat all layers alike.</summary>
internal static class UniformRecipes
{
    /// <summary>8 bits everywhere.</summary>
    public static Recipe Int8(FloatModel model) => new("int8", WordKind.Int8, Uniform(model, LinearKind.Int8));

    /// <summary>4 bits for the layers and 5 for the embeddings, both in groups of 32.</summary>
    public static Recipe Int4(FloatModel model) => new("int4", WordKind.Int5, Uniform(model, LinearKind.Int4));

    /// <summary>All linear layers of a model.</summary>
    public static IEnumerable<LinearWeights> LayersOf(FloatModel model) =>
        model.Layers.SelectMany(static layer => new[] { layer.AttentionInput, layer.AttentionOutput, layer.Intermediate, layer.Output });

    private static Dictionary<string, LinearKind> Uniform(FloatModel model, LinearKind kind) =>
        LayersOf(model).ToDictionary(static layer => layer.Name, _ => kind, StringComparer.Ordinal);
}
