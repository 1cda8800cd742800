using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen.Search;
using SemanticSearch.Encoding;
using SemanticSearch.Recipes;
using SemanticSearch.Terminal;

namespace SemanticSearch.Indexing;

/// <summary>Indexes of the lines of a text file.</summary>
internal static class TextIndex
{
    // Texts that are encoded and added together.
    private const int Portion = 1024;

    /// <summary>Encodes lines once and adds them to an index of each form.</summary>
    /// <param name="indexes">The indexes.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="encoder">Encodes them.</param>
    /// <param name="cancellation">Stops the work between batches.</param>
    public static void Add(IReadOnlyDictionary<IndexForm, VectorIndex> indexes, IReadOnlyList<TextLine> lines, TextEncoder encoder, CancellationToken cancellation) =>
        ProgressDisplay.Run($"encoding {lines.Count:N0} texts", lines.Count, progress =>
        {
            foreach (TextLine[] portion in lines.Chunk(Portion))
            {
                float[] embeddings = encoder.Encode([.. portion.Select(static line => line.Text)], progress: progress, cancellation: cancellation);
                long[] offsets = [.. portion.Select(static line => line.Offset)];
                foreach (VectorIndex index in indexes.Values)
                {
                    index.Add(offsets, embeddings);
                }
            }

            return lines.Count;
        });

    /// <summary>Opens an index of a file.</summary>
    /// <param name="path">The text file.</param>
    /// <param name="model">The model that queries are encoded by: embeddings of another would not fit.</param>
    /// <param name="form">The form of the index.</param>
    /// <param name="text">Receives the file, of which lines that are found are read.</param>
    /// <exception cref="IOException">There is none.</exception>
    /// <exception cref="InvalidDataException">It cannot be read, or is that of another model or text; the message says which, and what to do.</exception>
    public static VectorIndex Open(string path, OpenModel model, IndexForm form, out IndexedText text)
    {
        IndexFolder folder = new(path, model.Recipe);
        for (bool isFirst = true; ; isFirst = false)
        {
            IndexSet set = Read(folder.ReadSet) ?? throw new FileNotFoundException($"There is no index {folder.Path}; make it by the command index, with the same file and model.");
            if (set.Model != model.Checksum)
            {
                throw new InvalidDataException($"{folder.OtherModel}; index {path} again by this one, or name that one by --model.");
            }

            text = new(path, set.Text);
            text.RequireAsIndexed();
            try
            {
                return Read(() => folder.Load(set, form));
            }
            catch (FileNotFoundException error)
            {
                // Another set may have taken its place since it was read.
                if (!isFirst)
                {
                    throw new FileNotFoundException($"{error.Message} Index {path} again by the command index.", error);
                }
            }
        }

        T Read<T>(Func<T> read)
        {
            try
            {
                return read();
            }
            catch (InvalidDataException error)
            {
                throw new InvalidDataException($"{error.Message} Index {path} again by the command index.", error);
            }
        }
    }
}
