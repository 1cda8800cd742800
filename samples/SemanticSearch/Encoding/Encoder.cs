using System;
using System.Collections.Generic;
using System.Linq;
using SemanticSearch.Encoding.Layers;
using SemanticSearch.Model;

namespace SemanticSearch.Encoding;

/// <summary>A layer of the encoder.</summary>
internal sealed record EncoderLayer(
    ILinear AttentionInput, ILinear AttentionOutput, LayerNorm AttentionNorm, ILinear Intermediate, ILinear Output, LayerNorm OutputNorm);

/// <summary>
/// The network: tokens to embeddings of length 1. Rows of all texts of a batch go through linear layers together; no text is filled up, and none sees another, so that an
/// embedding has the same bits in every batch.
/// </summary>
/// <param name="words">The embeddings of tokens.</param>
/// <param name="positions">Those of places in a text, [longest text, hidden].</param>
/// <param name="norm">The normalization of their sum.</param>
/// <param name="layers">The layers.</param>
internal sealed class Encoder(ITokenEmbeddings words, float[] positions, LayerNorm norm, IReadOnlyList<EncoderLayer> layers)
{
    /// <summary>The model in floats.</summary>
    public static Encoder Of(FloatModel model) => Of(model, new FloatEmbeddings(model.Words), static layer => new FloatLinear(layer));

    /// <summary>A model of which some parts are stored in other ways.</summary>
    /// <param name="model">The model in floats.</param>
    /// <param name="words">The embeddings of tokens.</param>
    /// <param name="linear">Makes a linear layer of its weights.</param>
    public static Encoder Of(FloatModel model, ITokenEmbeddings words, Func<LinearWeights, ILinear> linear) => new(
        words,
        model.Positions,
        new(model.Norm),
        [
            .. model.Layers.Select(layer => new EncoderLayer(
                linear(layer.AttentionInput),
                linear(layer.AttentionOutput),
                new(layer.AttentionNorm),
                linear(layer.Intermediate),
                linear(layer.Output),
                new(layer.OutputNorm))),
        ]);

    /// <summary>Encodes texts, on the calling thread; each thread has a workspace of its own.</summary>
    /// <param name="texts">The tokens of each text, from one to as many as the longest has.</param>
    /// <param name="workspace">Memory.</param>
    /// <param name="embeddings">Receives [texts, hidden].</param>
    public void Encode(ReadOnlySpan<int[]> texts, Workspace workspace, Span<float> embeddings)
    {
        int rows = 0;
        foreach (int[] text in texts)
        {
            rows += text.Length;
        }

        workspace.Reserve(rows);
        Span<float> states = workspace.States(rows);
        Embed(texts, states);
        norm.Apply(states);
        foreach (EncoderLayer layer in layers)
        {
            Span<float> inputs = workspace.Wide(rows, 3 * MiniLm.Hidden), mixed = workspace.Narrow(rows);
            layer.AttentionInput.Multiply(states, rows, inputs);
            int row = 0;
            foreach (int[] text in texts)
            {
                workspace.Attention.Apply(
                    inputs.Slice(row * 3 * MiniLm.Hidden, text.Length * 3 * MiniLm.Hidden), text.Length, mixed.Slice(row * MiniLm.Hidden, text.Length * MiniLm.Hidden));
                row += text.Length;
            }

            // Both residuals: what a layer finds is added to what it was given.
            Span<float> found = inputs[..mixed.Length];
            layer.AttentionOutput.Multiply(mixed, rows, found);
            Vectors.Add(states, found);
            layer.AttentionNorm.Apply(states);
            Span<float> intermediate = workspace.Wide(rows, MiniLm.Intermediate);
            layer.Intermediate.Multiply(states, rows, intermediate);
            Gelu.Apply(intermediate);
            layer.Output.Multiply(intermediate, rows, mixed);
            Vectors.Add(states, mixed);
            layer.OutputNorm.Apply(states);
        }

        Pool(texts, states, embeddings);
    }

    private void Embed(ReadOnlySpan<int[]> texts, Span<float> states)
    {
        int row = 0;
        foreach (int[] text in texts)
        {
            for (int place = 0; place < text.Length; place++, row++)
            {
                Span<float> state = states.Slice(row * MiniLm.Hidden, MiniLm.Hidden);
                words.Read(text[place], state);
                Vectors.Add(state, positions.AsSpan(place * MiniLm.Hidden, MiniLm.Hidden));
            }
        }
    }

    // The mean over a text's tokens, brought to length 1.
    private static void Pool(ReadOnlySpan<int[]> texts, ReadOnlySpan<float> states, Span<float> embeddings)
    {
        foreach (int[] text in texts)
        {
            Span<float> embedding = embeddings[..MiniLm.Hidden];
            embedding.Clear();
            foreach (int _ in text)
            {
                Vectors.Add(embedding, states[..MiniLm.Hidden]);
                states = states[MiniLm.Hidden..];
            }

            Vectors.Scale(embedding, 1f / text.Length);
            Vectors.Scale(embedding, 1 / MathF.Max(MathF.Sqrt(Vectors.SumOfSquares(embedding, 0)), 1e-12f));
            embeddings = embeddings[MiniLm.Hidden..];
        }
    }
}
