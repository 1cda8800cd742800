using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.Search;
using SemanticSearch.Recipes;

namespace SemanticSearch.Indexing;

/// <summary>The set of indexes that a text begins with, or why there is none.</summary>
/// <param name="Set">What it was made of, or null.</param>
/// <param name="Indexes">An index of each form, or null.</param>
/// <param name="Lengths">The bytes of their files, or null.</param>
/// <param name="Reason">Why indexes that are there cannot be used, or null.</param>
internal sealed record PreviousSet(
    IndexSet? Set, IReadOnlyDictionary<IndexForm, VectorIndex>? Indexes, IReadOnlyDictionary<IndexForm, long>? Lengths, string? Reason)
{
    private const string Remedy = "save the index again";

    /// <summary>Reads it.</summary>
    /// <param name="path">The text file.</param>
    /// <param name="folder">Where its indexes lie.</param>
    /// <param name="content">The text.</param>
    /// <param name="model">The model that the indexes are to be of.</param>
    public static PreviousSet Read(string path, IndexFolder folder, TextContent content, OpenModel model)
    {
        try
        {
            return folder.ReadSet() is not { } set ? None(null)
                : set.Model != model.Checksum ? None(folder.OtherModel)
                : !content.BeginsWith(set.Text) ? None(IndexedText.Change(path))
                : new(set, IndexForm.All.ToDictionary(static form => form, form => folder.Load(set, form)), folder.LengthsOf(set), null);
        }
        catch (Exception error) when (error is InvalidDataException or FileNotFoundException)
        {
            // Damaged, or replaced meanwhile by another process, which then holds the lock or has let go of it. What the library proposes is what is done.
            string message = error.Message.TrimEnd('.');
            return None(message.EndsWith(Remedy, StringComparison.Ordinal) ? message[..^Remedy.Length].TrimEnd(' ', ';', ':') : message);
        }
    }

    private static PreviousSet None(string? reason) => new(null, null, null, reason);
}
