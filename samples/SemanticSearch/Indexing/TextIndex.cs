using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen.Search;
using SemanticSearch.Encoding;
using SemanticSearch.Recipes;
using SemanticSearch.Terminal;

namespace SemanticSearch.Commands;

/// <summary>A text that a search has found.</summary>
/// <param name="Text">The text.</param>
/// <param name="Score">The cosine of its embedding with that of the query.</param>
internal readonly record struct FoundText(string Text, float Score);

/// <summary>The texts of a file, found by what they mean.</summary>
internal static class TextIndex
{
    // Texts that are encoded and added together.
    private const int Portion = 1024;

    /// <summary>Encodes the lines of a file once and adds them to an index of each form.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="encoder">Encodes them.</param>
    /// <param name="cancellation">Stops the work between batches.</param>
    public static IReadOnlyDictionary<IndexForm, VectorIndex> Create(IReadOnlyList<TextLine> lines, TextEncoder encoder, CancellationToken cancellation) =>
        ProgressDisplay.Run($"encoding {lines.Count:N0} texts", lines.Count, progress =>
        {
            Dictionary<IndexForm, VectorIndex> indexes = IndexForm.All.ToDictionary(static form => form, static form => form.Create());
            foreach (TextLine[] portion in lines.Chunk(Portion))
            {
                float[] embeddings = encoder.Encode([.. portion.Select(static line => line.Text)], progress: progress, cancellation: cancellation);
                long[] offsets = [.. portion.Select(static line => line.Offset)];
                foreach (VectorIndex index in indexes.Values)
                {
                    index.Add(offsets, embeddings);
                }
            }

            return indexes;
        });

    /// <summary>Opens an index of a file.</summary>
    /// <param name="path">The text file.</param>
    /// <param name="recipe">The recipe of the model that queries are encoded by: embeddings of another would not fit.</param>
    /// <param name="form">The form of the index.</param>
    /// <exception cref="IOException">There is none.</exception>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static VectorIndex Load(string path, string recipe, IndexForm form)
    {
        string index = TextFile.IndexOf(path, recipe, form);
        return File.Exists(index)
            ? form.Load(index)
            : throw new FileNotFoundException($"There is no index {index}; make it by the command index, with the same file and model.");
    }

    /// <summary>Searches the lines of a file.</summary>
    /// <param name="index">The index.</param>
    /// <param name="path">The file.</param>
    /// <param name="embedding">The embedding of the query.</param>
    /// <param name="count">How many texts at most.</param>
    /// <exception cref="InvalidDataException">The file has changed since it was indexed.</exception>
    public static IReadOnlyList<FoundText> Search(VectorIndex index, string path, ReadOnlySpan<float> embedding, int count) =>
        Read(path, index.Search(embedding, count));

    /// <summary>Reads the lines that were found.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hits">What a search has found.</param>
    /// <exception cref="InvalidDataException">The file has changed since it was indexed.</exception>
    public static IReadOnlyList<FoundText> Read(string path, SearchHit[] hits)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return [.. hits.Select(hit => new FoundText(TextFile.ReadLine(file, hit.Id), hit.Score))];
    }
}
