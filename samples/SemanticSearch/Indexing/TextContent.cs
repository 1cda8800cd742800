using System;
using System.Collections.Generic;
using System.Linq;

namespace SemanticSearch.Indexing;

/// <summary>A line of a text file.</summary>
/// <param name="Offset">Where it begins, in bytes: the id that it has in an index.</param>
/// <param name="Text">The line.</param>
internal readonly record struct TextLine(long Offset, string Text);

/// <summary>A text file as it was read.</summary>
/// <param name="bytes">All of it.</param>
/// <param name="lines">Its lines that are not empty.</param>
internal sealed class TextContent(byte[] bytes, List<TextLine> lines)
{
    /// <summary>Its lines that are not empty.</summary>
    public List<TextLine> Lines => lines;

    /// <summary>By what it is recognized.</summary>
    public TextMark Mark { get; } = TextMark.Of(bytes);

    /// <summary>Whether it begins with a text.</summary>
    public bool BeginsWith(TextMark text) => text.Length <= bytes.Length && TextMark.Of(bytes.AsSpan(0, (int)text.Length)) == text;

    /// <summary>The lines that were not there when the file ended at a length; the last line of then is one of them where it may have gone on.</summary>
    public IReadOnlyList<TextLine> LinesAddedTo(long length)
    {
        long first = bytes.AsSpan(0, (int)length).LastIndexOf((byte)'\n') + 1;
        return [.. lines.SkipWhile(line => line.Offset < first)];
    }
}
