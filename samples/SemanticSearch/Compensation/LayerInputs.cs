using System;
using System.Collections.Generic;
using System.Threading;
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
    /// <param name="progress">Told how many texts were encoded; may be null.</param>
    /// <param name="cancellation">Stops the work between batches.</param>
    public static IReadOnlyDictionary<string, InputMoments> Observe(
        FloatModel model, IReadOnlyList<string> texts, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        Dictionary<string, InputMoments> moments = new(StringComparer.Ordinal);
        Encoder encoder = Encoder.Of(model, new FloatEmbeddings(model.Words), Observed);

        // On one thread, so that sums have one order: a model has the same bits whenever and wherever it is converted.
        new TextEncoder(encoder, model.Vocabulary).Encode(texts, threads: 1, progress, cancellation);
        Parallel.ForEach(moments.Values, new ParallelOptions { CancellationToken = cancellation }, static inputs => inputs.Factor());
        return moments;

        ILinear Observed(LinearWeights layer)
        {
            InputMoments inputs = new(layer.Inputs);
            moments.Add(layer.Name, inputs);
            return new ObservedLinear(new FloatLinear(layer), inputs);
        }
    }
}
