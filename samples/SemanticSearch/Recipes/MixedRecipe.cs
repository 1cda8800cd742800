using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.Analysis;
using SemanticSearch.Encoding;
using SemanticSearch.Encoding.Layers;
using SemanticSearch.Model;

namespace SemanticSearch.Recipes;

/// <summary>Bits for each part, so that a file fits into a budget: each part is quantized alone, and what that costs is weighed against its bytes.</summary>
internal static class MixedRecipe
{
    private const string Words = "embeddings.word";

    /// <summary>What else a file holds: floats, the vocabulary and the header.</summary>
    private const int OtherBytes = 720_000;

    /// <summary>How often <see cref="Create"/> tells of an evaluation.</summary>
    public static int EvaluationCount => 2 + WordKind.All.Count + (LinearKind.All.Count * 4 * MiniLm.Layers);

    // The linear layers of each of the six.
    private static readonly (int Outputs, int Inputs)[] _layerShapes =
    [
        (3 * MiniLm.Hidden, MiniLm.Hidden), (MiniLm.Hidden, MiniLm.Hidden), (MiniLm.Intermediate, MiniLm.Hidden), (MiniLm.Hidden, MiniLm.Intermediate),
    ];

    /// <summary>The fewest bytes that a file can have.</summary>
    public static long LeastBytes => OtherBytes + WordKind.All.Min(static kind => kind.Bytes)
        + (MiniLm.Layers * _layerShapes.Sum(static shape => LinearKind.All.Min(kind => (long)kind.GetPackedBytes(shape.Outputs, shape.Inputs))));

    /// <summary>Requires that a file can have so few bytes.</summary>
    /// <exception cref="InvalidDataException">It cannot.</exception>
    public static void Require(long budget)
    {
        if (budget < LeastBytes)
        {
            // Up to a tenth, so that what is proposed is enough.
            double least = Math.Ceiling(LeastBytes / 1e5) / 10;
            throw new InvalidDataException(FormattableString.Invariant(
                $"A budget of {budget / 1e6:0.###} MB is too small; the smallest model has {LeastBytes / 1e6:F2} MB: give --budget {least:F1} or more."));
        }
    }

    /// <summary>Finds the recipe.</summary>
    /// <param name="parts">The parts of the model.</param>
    /// <param name="texts">Texts by which parts are judged.</param>
    /// <param name="budget">The bytes that a file may have.</param>
    /// <param name="progress">Told after each evaluation.</param>
    /// <exception cref="InvalidDataException">The budget is too small.</exception>
    public static Recipe Create(QuantizedParts parts, IReadOnlyList<string> texts, long budget, Action progress)
    {
        Require(budget);
        FloatModel model = parts.Model;
        LinearWeights[] layers = [.. UniformRecipes.LayersOf(model)];
        Dictionary<string, ILinear> floats =
            layers.ToDictionary(static layer => layer.Name, static ILinear (layer) => new FloatLinear(layer), StringComparer.Ordinal);
        FloatEmbeddings words = new(model.Words);
        float[] truth = Embeddings(words, layer => floats[layer.Name]);
        Dictionary<string, List<BitOption>> options =
            layers.Select(static layer => layer.Name).Append(Words).ToDictionary(static name => name, static _ => new List<BitOption>());
        foreach (LinearKind kind in LinearKind.All)
        {
            Dictionary<string, ReadOnlyMemory<byte>> packed =
                layers.ToDictionary(static layer => layer.Name, layer => parts.Layer(layer, kind), StringComparer.Ordinal);
            SensitivityAnalysis analysis = SensitivityAnalysis.Run(
                [.. packed.Keys],
                name => new(Similarity(words, layer => layer.Name == name ? kind.Open(packed[name], layer.Outputs, layer.Inputs) : floats[layer.Name])),
                _ => progress());
            foreach (LayerSensitivity layer in analysis.Ranking)
            {
                options[layer.Layer].Add(new(kind.Name, packed[layer.Layer].Length, layer.MetricDrop));
            }
        }

        foreach (WordKind kind in WordKind.All)
        {
            QuantizedWords quantized = parts.Words(kind);
            double cost = 1 - Similarity(kind.Open(quantized.Codes, quantized.Scales), layer => floats[layer.Name]);
            options[Words].Add(new(kind.Name, kind.Bytes, cost));
            progress();
        }

        BitAllocation allocation = BitAllocation.Solve([.. options.Select(static part => new LayerOptions(part.Key, part.Value))], budget - OtherBytes);
        Dictionary<string, string> choices = allocation.Choices.ToDictionary(static choice => choice.Layer, static choice => choice.Option.Scheme);
        return new(
            "mixed",
            WordKind.Find(choices[Words])!,
            layers.ToDictionary(static layer => layer.Name, layer => LinearKind.Find(choices[layer.Name])!, StringComparer.Ordinal));

        float[] Embeddings(ITokenEmbeddings words, Func<LinearWeights, ILinear> linear) =>
            new TextEncoder(Encoder.Of(model, words, linear), model.Vocabulary).Encode(texts);

        double Similarity(ITokenEmbeddings words, Func<LinearWeights, ILinear> linear) => Cosines.Of(truth, Embeddings(words, linear)).Average();
    }
}
