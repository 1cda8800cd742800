using System;
using System.Collections.Generic;
using System.Threading;
using SemanticSearch.Compensation;
using SemanticSearch.Encoding;
using SemanticSearch.Model;

namespace SemanticSearch.Recipes;

/// <summary>The parts of a model under each kind, quantized when they are first asked for: recipes share what they have in common.</summary>
/// <param name="model">The model in floats.</param>
/// <param name="inputs">What the inputs of its layers are like, by which rounding is compensated for.</param>
/// <param name="cancellation">Stops the work between parts.</param>
internal sealed class QuantizedParts(FloatModel model, IReadOnlyDictionary<string, InputMoments> inputs, CancellationToken cancellation = default)
{
    private readonly Dictionary<(string Layer, LinearKind Kind), ReadOnlyMemory<byte>> _layers = [];
    private readonly Dictionary<WordKind, QuantizedWords> _words = [];

    /// <summary>The model in floats.</summary>
    public FloatModel Model => model;

    /// <summary>A linear layer, packed.</summary>
    public ReadOnlyMemory<byte> Layer(LinearWeights layer, LinearKind kind)
    {
        if (!_layers.TryGetValue((layer.Name, kind), out ReadOnlyMemory<byte> packed))
        {
            cancellation.ThrowIfCancellationRequested();
            packed = kind.Pack(layer, inputs[layer.Name]);
            _layers.Add((layer.Name, kind), packed);
        }

        return packed;
    }

    /// <summary>The embeddings of tokens.</summary>
    public QuantizedWords Words(WordKind kind)
    {
        if (!_words.TryGetValue(kind, out QuantizedWords? quantized))
        {
            cancellation.ThrowIfCancellationRequested();
            quantized = kind.Quantize(model.Words);
            _words.Add(kind, quantized);
        }

        return quantized;
    }
}
