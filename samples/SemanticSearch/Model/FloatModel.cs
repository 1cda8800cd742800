using System;
using System.Collections.Generic;
using System.Linq;

namespace SemanticSearch.Model;

/// <summary>A linear layer in floats.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Outputs">Its outputs.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Weights">[outputs, inputs].</param>
/// <param name="Bias">One for each output.</param>
internal sealed record LinearWeights(string Name, int Outputs, int Inputs, float[] Weights, float[] Bias);

/// <summary>A normalization of layers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Weight">What each element is multiplied by.</param>
/// <param name="Bias">What is added to it.</param>
internal sealed record NormWeights(string Name, float[] Weight, float[] Bias);

/// <summary>A layer of the encoder.</summary>
/// <param name="AttentionInput">Query, key and value, which share their input, as one layer.</param>
/// <param name="AttentionOutput">What follows the attention.</param>
/// <param name="AttentionNorm">The normalization after it.</param>
/// <param name="Intermediate">The layer before GELU.</param>
/// <param name="Output">The layer after it.</param>
/// <param name="OutputNorm">The normalization after that.</param>
internal sealed record LayerWeights(
    LinearWeights AttentionInput, LinearWeights AttentionOutput, NormWeights AttentionNorm, LinearWeights Intermediate, LinearWeights Output, NormWeights OutputNorm);

/// <summary>all-MiniLM-L6-v2 in floats.</summary>
/// <param name="Words">An embedding of each token, [vocabulary, hidden].</param>
/// <param name="Positions">An embedding of each place in a text, that of the only segment added, [longest text, hidden].</param>
/// <param name="Norm">The normalization of their sum.</param>
/// <param name="Layers">The layers.</param>
/// <param name="Vocabulary">The tokens, one a line.</param>
internal sealed record FloatModel(float[] Words, float[] Positions, NormWeights Norm, IReadOnlyList<LayerWeights> Layers, byte[] Vocabulary)
{
    /// <summary>Reads the model out of its package.</summary>
    /// <param name="assembly">The package's assembly.</param>
    /// <exception cref="System.IO.InvalidDataException">It is another model, or damaged.</exception>
    public static FloatModel Read(string assembly)
    {
        OnnxWeights onnx = OnnxWeights.Parse(PackageResources.Read(assembly, ".model.onnx"));
        float[] positions = onnx.Read("embeddings.position_embeddings.weight", 512, MiniLm.Hidden)[..(MiniLm.MaxTokens * MiniLm.Hidden)];
        float[] segments = onnx.Read("embeddings.token_type_embeddings.weight", 2, MiniLm.Hidden);
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] += segments[i % MiniLm.Hidden];
        }

        return new(
            onnx.Read("embeddings.word_embeddings.weight", MiniLm.Vocabulary, MiniLm.Hidden),
            positions,
            ReadNorm(onnx, "embeddings.LayerNorm", "embeddings.norm"),
            [.. Enumerable.Range(0, MiniLm.Layers).Select(layer => ReadLayer(onnx, $"encoder.layer.{layer}", $"layer.{layer}"))],
            PackageResources.Read(assembly, ".vocab.txt"));
    }

    private static LayerWeights ReadLayer(OnnxWeights onnx, string source, string name)
    {
        LinearWeights[] inputs =
        [
            .. new[] { "query", "key", "value" }.Select(part => ReadLinear(onnx, $"{source}.attention.self.{part}", "", MiniLm.Hidden, MiniLm.Hidden)),
        ];
        return new(
            new(
                $"{name}.attention.input",
                3 * MiniLm.Hidden,
                MiniLm.Hidden,
                [.. inputs.SelectMany(static part => part.Weights)],
                [.. inputs.SelectMany(static part => part.Bias)]),
            ReadLinear(onnx, $"{source}.attention.output.dense", $"{name}.attention.output", MiniLm.Hidden, MiniLm.Hidden),
            ReadNorm(onnx, $"{source}.attention.output.LayerNorm", $"{name}.attention.norm"),
            ReadLinear(onnx, $"{source}.intermediate.dense", $"{name}.intermediate", MiniLm.Intermediate, MiniLm.Hidden),
            ReadLinear(onnx, $"{source}.output.dense", $"{name}.output", MiniLm.Hidden, MiniLm.Intermediate),
            ReadNorm(onnx, $"{source}.output.LayerNorm", $"{name}.norm"));
    }

    private static LinearWeights ReadLinear(OnnxWeights onnx, string source, string name, int outputs, int inputs) =>
        new(name, outputs, inputs, onnx.ReadLinear(source, outputs, inputs), onnx.Read($"{source}.bias", outputs));

    private static NormWeights ReadNorm(OnnxWeights onnx, string source, string name) =>
        new(name, onnx.Read($"{source}.weight", MiniLm.Hidden), onnx.Read($"{source}.bias", MiniLm.Hidden));
}
