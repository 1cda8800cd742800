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
/// <param name="Lengths">The bytes of each file.</param>
/// <param name="Text">The file, of which lines that are found are read.</param>
/// <param name="Encoded">How many texts were encoded for it.</param>
/// <param name="Reason">Why indexes that were there could not be used, or null.</param>
internal sealed record IndexUpdate(
    IReadOnlyDictionary<IndexForm, VectorIndex> Indexes,
    IReadOnlyDictionary<IndexForm, string> Files,
    IReadOnlyDictionary<IndexForm, long> Lengths,
    IndexedText Text,
    int Encoded,
    string? Reason)
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
        PreviousSet previous = PreviousSet.Read(path, folder, content, model);
        if (previous.Set?.Text == content.Mark)
        {
            return Of(previous.Set, previous.Indexes!, previous.Lengths!, 0, null);
        }

        using (folder.Lock())
        {
            // Others may have added to the text, and indexed that, since it was read.
            content = TextFile.Read(path);
            previous = PreviousSet.Read(path, folder, content, model);
            if (previous.Set?.Text == content.Mark)
            {
                return Of(previous.Set, previous.Indexes!, previous.Lengths!, 0, null);
            }

            IReadOnlyDictionary<IndexForm, VectorIndex>? indexes = previous.Indexes;
            IReadOnlyList<TextLine> lines = content.Lines;
            if (indexes is null)
            {
                indexes = IndexForm.All.ToDictionary(static form => form, static form => form.Create());
            }
            else
            {
                lines = content.LinesAddedTo(previous.Set!.Text.Length);
                foreach (VectorIndex index in indexes.Values)
                {
                    // The last line may have been there, and have gone on since.
                    index.Remove(lines.Select(static line => line.Offset).FirstOrDefault(-1));
                }
            }

            TextIndex.Add(indexes, lines, model.Texts, cancellation);
            IndexSet set = folder.Write(indexes, model.Checksum, content.Mark);
            return Of(set, indexes, folder.LengthsOf(set), lines.Count, previous.Reason);
        }

        IndexUpdate Of(
            IndexSet set, IReadOnlyDictionary<IndexForm, VectorIndex> indexes, IReadOnlyDictionary<IndexForm, long> lengths, int encoded, string? reason) =>
            new(indexes, IndexForm.All.ToDictionary(static form => form, form => folder.PathOf(set, form)), lengths, new(path, set.Text), encoded, reason);
    }
}
