using System;
using System.Collections.Generic;
using SemanticSearch.Encoding;
using SemanticSearch.Model;

namespace SemanticSearch.Recipes;

/// <summary>A model under a recipe, quantized and packed.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Float">The model that it was made from.</param>
/// <param name="Words">The embeddings of tokens.</param>
/// <param name="Packed">The linear layers by name.</param>
internal sealed record QuantizedModel(Recipe Recipe, FloatModel Float, QuantizedWords Words, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Packed)
{
    /// <summary>Quantizes a model.</summary>
    /// <param name="parts">Its parts.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="progress">Told after each part; may be null.</param>
    public static QuantizedModel Create(QuantizedParts parts, Recipe recipe, Action? progress = null)
    {
        Dictionary<string, ReadOnlyMemory<byte>> packed = new(StringComparer.Ordinal);
        foreach (LinearWeights layer in UniformRecipes.LayersOf(parts.Model))
        {
            packed.Add(layer.Name, parts.Layer(layer, recipe.Layers[layer.Name]));
            progress?.Invoke();
        }

        QuantizedWords words = parts.Words(recipe.Words);
        progress?.Invoke();
        return new(recipe, parts.Model, words, packed);
    }

    /// <summary>The parts that <see cref="Create"/> tells of.</summary>
    public static int PartCount => (4 * MiniLm.Layers) + 1;

    /// <summary>The network.</summary>
    public Encoder ToEncoder() => Encoder.Of(
        Float,
        Recipe.Words.Open(Words.Codes, Words.Scales),
        layer => Recipe.Layers[layer.Name].Open(Packed[layer.Name], layer.Outputs, layer.Inputs));
}
