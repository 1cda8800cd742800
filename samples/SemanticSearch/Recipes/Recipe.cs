using System.Collections.Generic;

namespace SemanticSearch.Recipes;

/// <summary>How each part of the model is stored. Normalizations and embeddings of places, under 2 % of a file, stay floats.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">The embeddings of tokens.</param>
/// <param name="Layers">Each linear layer by its name.</param>
internal sealed record Recipe(string Name, WordKind Words, IReadOnlyDictionary<string, LinearKind> Layers)
{
    /// <summary>The names that there are.</summary>
    public static string[] Names { get; } = ["int8", "int4", "mixed"];
}
