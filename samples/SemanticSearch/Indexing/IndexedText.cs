using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using QuantGen.Search;

namespace SemanticSearch.Indexing;

/// <summary>A text that a search has found.</summary>
/// <param name="Text">The text.</param>
/// <param name="Score">The cosine of its embedding with that of the query.</param>
internal readonly record struct FoundText(string Text, float Score);

/// <summary>A text file that was indexed: lines are read from it as long as it begins with what was indexed. Any number of threads may read at once.</summary>
/// <param name="path">The text file.</param>
/// <param name="mark">By what the text that was indexed is recognized.</param>
internal sealed class IndexedText(string path, TextMark mark)
{
    private readonly Lock _comparing = new();

    // What the file was like when it was last compared with the mark.
    private (long Length, DateTime Written) _compared = (-1, default);

    /// <summary>Requires that nothing was changed, and nothing added.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">Something was; the message says which, and what to do.</exception>
    public void RequireAsIndexed()
    {
        using FileStream file = Open();
        if (file.Length > mark.Length)
        {
            throw new InvalidDataException($"{path} was added to since it was indexed; index it again: only lines that are new are encoded.");
        }
    }

    /// <summary>Reads the lines that were found.</summary>
    /// <param name="hits">What a search has found.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It has changed since it was indexed.</exception>
    public IReadOnlyList<FoundText> Read(SearchHit[] hits)
    {
        using FileStream file = Open();
        return [.. hits.Select(hit => new FoundText(TextFile.ReadLine(file, path, hit.Id), hit.Score))];
    }

    /// <summary>What to say of a file that has changed, without what to do.</summary>
    public static string Change(string path) => $"{path} has changed since it was indexed";

    /// <summary>The same for users, who can index it again.</summary>
    public static InvalidDataException Changed(string path) => new($"{Change(path)}; index it again.");

    // Compared when it is first opened, and whenever it was written to.
    private FileStream Open()
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            lock (_comparing)
            {
                (long Length, DateTime Written) now = (file.Length, File.GetLastWriteTimeUtc(file.SafeFileHandle));
                if (now != _compared && !mark.IsBeginningOf(file))
                {
                    throw Changed(path);
                }

                _compared = now;
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
