using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SemanticSearch.Encoding;
using SemanticSearch.Encoding.Layers;
using SemanticSearch.Model;

namespace SemanticSearch.Compensation;

/// <summary>What the inputs of all linear layers are like, found by encoding texts.</summary>
internal static class LayerInputs
{
    /// <summary>Encodes texts and notes the inputs of each layer.</summary>
    /// <param name="model">The model in floats.</param>
    /// <param name="texts">The texts.</param>
    public static IReadOnlyDictionary<string, InputMoments> Observe(FloatModel model, IReadOnlyList<string> texts)
    {
        Dictionary<string, InputMoments> moments = new(StringComparer.Ordinal);
        Encoder encoder = Encoder.Of(model, new FloatEmbeddings(model.Words), Observed);

        // On one thread, so that sums have one order: a model has the same bits whenever and wherever it is converted.
        new TextEncoder(encoder, model.Vocabulary).Encode(texts, threads: 1);
        Parallel.ForEach(moments.Values, static inputs => inputs.Factor());
        return moments;

        ILinear Observed(LinearWeights layer)
        {
            InputMoments inputs = new(layer.Inputs);
            moments.Add(layer.Name, inputs);
            return new ObservedLinear(new FloatLinear(layer), inputs);
        }
    }
}
