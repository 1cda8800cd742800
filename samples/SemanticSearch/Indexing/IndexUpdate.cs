using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen.Search;
using SemanticSearch.Recipes;

namespace SemanticSearch.Indexing;

/// <summary>Indexes of a text file that are as the file is now.</summary>
/// <param name="Indexes">An index of each form.</param>
/// <param name="Files">Their files.</param>
/// <param name="Text">The file, of which lines that are found are read.</param>
/// <param name="Encoded">How many texts were encoded for it.</param>
/// <param name="Reason">Why indexes that were there could not be used, or null.</param>
internal sealed record IndexUpdate(
    IReadOnlyDictionary<IndexForm, VectorIndex> Indexes, IReadOnlyDictionary<IndexForm, string> Files, IndexedText Text, int Encoded, string? Reason)
{
    /// <summary>How many texts there are.</summary>
    public int Count => Indexes.Values.First().Count;

    /// <summary>Indexes a file; if that was done before, only lines that were added to it are encoded.</summary>
    /// <param name="path">The text file.</param>
    /// <param name="model">Encodes its lines.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="IOException">The file cannot be read, or its indexes cannot be written.</exception>
    /// <exception cref="InvalidDataException">The file has no text.</exception>
    public static IndexUpdate Run(string path, OpenModel model, CancellationToken cancellation)
    {
        IndexFolder folder = new(path, model.Recipe);
        TextContent content = TextFile.Read(path);

        // Nothing is written where nothing is new: the folder may be one for reading.
        (IndexSet? set, IReadOnlyDictionary<IndexForm, VectorIndex>? indexes, string? reason) = Previous(path, folder, content, model);
        if (set?.Text == content.Mark)
        {
            return Of(set, indexes!, 0, null);
        }

        using (folder.Lock())
        {
            (set, indexes, reason) = Previous(path, folder, content, model);
            IReadOnlyList<TextLine> lines = content.Lines;
            if (indexes is null)
            {
                indexes = IndexForm.All.ToDictionary(static form => form, static form => form.Create());
            }
            else
            {
                lines = content.LinesAddedTo(set!.Text.Length);
                foreach (VectorIndex index in indexes.Values)
                {
                    // The last line may have been there, and have gone on since.
                    index.Remove(lines.Select(static line => line.Offset).FirstOrDefault(-1));
                }
            }

            TextIndex.Add(indexes, lines, model.Texts, cancellation);
            return Of(folder.Write(indexes, model.Checksum, content.Mark), indexes, lines.Count, reason);
        }

        IndexUpdate Of(IndexSet set, IReadOnlyDictionary<IndexForm, VectorIndex> indexes, int encoded, string? reason) => new(
            indexes, IndexForm.All.ToDictionary(static form => form, form => folder.PathOf(set, form)), new(path, set.Text), encoded, reason);
    }

    // The set that the file's text begins with, or why there is none.
    private static (IndexSet? Set, IReadOnlyDictionary<IndexForm, VectorIndex>? Indexes, string? Reason) Previous(
        string path, IndexFolder folder, TextContent content, OpenModel model)
    {
        try
        {
            if (folder.ReadSet() is not { } set)
            {
                return default;
            }

            return set.Model != model.Checksum ? (null, null, folder.OtherModel)
                : !content.BeginsWith(set.Text) ? (null, null, IndexedText.Change(path))
                : (set, IndexForm.All.ToDictionary(static form => form, form => folder.Load(set, form)), null);
        }
        catch (Exception error) when (error is InvalidDataException or FileNotFoundException)
        {
            // Damaged, or replaced meanwhile by another process, which then holds the lock or has let go of it.
            return (null, null, error.Message.TrimEnd('.'));
        }
    }
}
