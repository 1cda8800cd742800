using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen.Search;
using SemanticSearch.Encoding;
using SemanticSearch.Model;
using SemanticSearch.Recipes;
using SemanticSearch.Terminal;

namespace SemanticSearch.Commands;

/// <summary>A text that a search has found.</summary>
/// <param name="Text">The text.</param>
/// <param name="Score">The cosine of its embedding with that of the query.</param>
internal readonly record struct FoundText(string Text, float Score);

/// <summary>The texts of a file, found by what they mean: signs of embeddings choose candidates, 8 bits score them.</summary>
internal static class TextIndex
{
    // Texts that are encoded and added together.
    private const int Portion = 1024;

    /// <summary>Encodes the lines of a file and adds them to an index.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="encoder">Encodes them.</param>
    /// <param name="cancellation">Stops the work between batches.</param>
    public static RescoredIndex<Search1, Search8> Create(IReadOnlyList<TextLine> lines, TextEncoder encoder, CancellationToken cancellation) =>
        ProgressDisplay.Run($"encoding {lines.Count:N0} texts", lines.Count, progress =>
        {
            RescoredIndex<Search1, Search8> index = new(MiniLm.Hidden);
            foreach (TextLine[] portion in lines.Chunk(Portion))
            {
                float[] embeddings = encoder.Encode([.. portion.Select(static line => line.Text)], progress: progress, cancellation: cancellation);
                index.Add([.. portion.Select(static line => line.Offset)], embeddings);
            }

            return index;
        });

    /// <summary>Opens the index of a file.</summary>
    /// <exception cref="IOException">There is none.</exception>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static RescoredIndex<Search1, Search8> Load(string path)
    {
        string index = TextFile.IndexOf(path);
        return File.Exists(index)
            ? RescoredIndex<Search1, Search8>.Load(index)
            : throw new FileNotFoundException($"There is no index {index}; make it with: index {path}");
    }

    /// <summary>Searches the lines of a file.</summary>
    /// <param name="index">The index.</param>
    /// <param name="path">The file.</param>
    /// <param name="embedding">The embedding of the query.</param>
    /// <param name="count">How many texts at most.</param>
    /// <exception cref="InvalidDataException">The file has changed since it was indexed.</exception>
    public static IReadOnlyList<FoundText> Search(VectorIndex index, string path, ReadOnlySpan<float> embedding, int count)
    {
        SearchHit[] hits = index.Search(embedding, count);
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return [.. hits.Select(hit => new FoundText(TextFile.ReadLine(file, hit.Id), hit.Score))];
    }
}
