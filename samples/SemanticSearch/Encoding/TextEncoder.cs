using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.ML.Tokenizers;
using SemanticSearch.Model;

namespace SemanticSearch.Encoding;

/// <summary>Texts to embeddings: tokens, batches of texts of one length, and threads.</summary>
/// <param name="encoder">The network.</param>
/// <param name="vocabulary">The tokens, one a line.</param>
internal sealed class TextEncoder(Encoder encoder, ReadOnlyMemory<byte> vocabulary)
{
    // Tokens of a batch: few enough that its rows stay near the processor.
    private const int TokensOfBatch = 512;

    private readonly BertTokenizer _tokenizer = CreateTokenizer(vocabulary);

    // Those that are not in use.
    private readonly System.Collections.Concurrent.ConcurrentBag<Workspace> _workspaces = [];

    /// <summary>The tokens of a text, the first and the last being those that mark it; a text that is too long is cut.</summary>
    /// <param name="text">The text.</param>
    public int[] Tokenize(string text) => [.. _tokenizer.EncodeToIds(Accents.Remove(text), MiniLm.MaxTokens, out _, out _)];

    /// <summary>The embedding of a text.</summary>
    /// <param name="text">The text.</param>
    public float[] Encode(string text)
    {
        float[] embedding = new float[MiniLm.Hidden];
        Encode([Tokenize(text)], embedding);
        return embedding;
    }

    /// <summary>The embeddings of texts, [texts, hidden].</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="threads">How many threads work at once; −1 for one for each processor.</param>
    /// <param name="progress">Told how many texts were done, by several threads; may be null.</param>
    /// <param name="cancellation">Stops the work between batches.</param>
    public float[] Encode(IReadOnlyList<string> texts, int threads = -1, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        float[] embeddings = new float[texts.Count * MiniLm.Hidden];
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        int[][] tokens = new int[texts.Count][];
        Parallel.For(0, texts.Count, options, i => tokens[i] = Tokenize(texts[i]));
        Parallel.ForEach(Batches(tokens), options, batch =>
        {
            float[] found = new float[batch.Length * MiniLm.Hidden];
            Encode([.. batch.Select(text => tokens[text])], found);
            for (int i = 0; i < batch.Length; i++)
            {
                found.AsSpan(i * MiniLm.Hidden, MiniLm.Hidden).CopyTo(embeddings.AsSpan(batch[i] * MiniLm.Hidden));
            }

            progress?.Invoke(batch.Length);
        });
        return embeddings;
    }

    /// <summary>The embeddings of a batch of texts, on the calling thread.</summary>
    /// <param name="tokens">The tokens of each text.</param>
    /// <param name="embeddings">Receives [texts, hidden].</param>
    public void Encode(ReadOnlySpan<int[]> tokens, Span<float> embeddings)
    {
        if (!_workspaces.TryTake(out Workspace? workspace))
        {
            workspace = new();
        }

        encoder.Encode(tokens, workspace, embeddings);
        _workspaces.Add(workspace);
    }

    // Texts by length, the longest first, so that no thread begins a large batch when the others have ended.
    private static List<int[]> Batches(int[][] tokens)
    {
        List<int[]> batches = [];
        List<int> batch = [];
        int length = 0;
        foreach (int text in Enumerable.Range(0, tokens.Length).OrderByDescending(i => tokens[i].Length))
        {
            if (batch.Count > 0 && length + tokens[text].Length > TokensOfBatch)
            {
                batches.Add([.. batch]);
                batch.Clear();
                length = 0;
            }

            batch.Add(text);
            length += tokens[text].Length;
        }

        if (batch.Count > 0)
        {
            batches.Add([.. batch]);
        }

        return batches;
    }

    private static BertTokenizer CreateTokenizer(ReadOnlyMemory<byte> vocabulary)
    {
        try
        {
            using MemoryStream stream = new(vocabulary.ToArray(), writable: false);
            return BertTokenizer.Create(stream);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"The vocabulary is not that of a BERT model: {error.Message}", error);
        }
    }
}
