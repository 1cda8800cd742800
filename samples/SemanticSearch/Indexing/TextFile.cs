using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace SemanticSearch.Indexing;

/// <summary>Text files, of which each line is one text. An index keeps where lines begin, so that a search reads only those that it shows.</summary>
internal static class TextFile
{
    // Of a line: what is behind it is far beyond the longest text that is encoded.
    private const int MostBytes = 1 << 16;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    /// <summary>Requires that there is a text file, before anything is done for it.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static void Require(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no text file {path}; name a file with one text to a line.");
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It has no text.</exception>
    public static TextContent Read(string path)
    {
        byte[] bytes = ReadBytes(path);
        List<TextLine> lines = [];
        for (int start = 0; start < bytes.Length;)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            length = length < 0 ? bytes.Length - start : length;
            string text = _utf8.GetString(bytes, start, Math.Min(length, MostBytes)).Trim('\uFEFF', ' ', '\t', '\r');
            if (text.Length > 0)
            {
                lines.Add(new(start, text));
            }

            start += length + 1;
        }

        return lines.Count > 0 ? new(bytes, lines) : throw new InvalidDataException($"{path} has no text; give a file with one text to a line.");
    }

    /// <summary>Reads all lines that are not empty.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It has no text.</exception>
    public static List<TextLine> ReadAll(string path) => Read(path).Lines;

    /// <summary>Reads the line that begins at an offset.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path as the user gave it.</param>
    /// <param name="offset">The offset.</param>
    /// <exception cref="InvalidDataException">No line begins there: the file is not the one that was indexed.</exception>
    public static string ReadLine(FileStream file, string path, long offset)
    {
        byte[] bytes = new byte[MostBytes + 1];
        long before = Math.Max(offset - 1, 0);
        file.Position = Math.Min(before, file.Length);
        int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false), first = (int)(offset - before);
        if (offset < 0 || count <= first || (first == 1 && bytes[0] != '\n'))
        {
            throw IndexedText.Changed(path);
        }

        ReadOnlySpan<byte> line = bytes.AsSpan(first, count - first);
        int length = line.IndexOf((byte)'\n');
        return _utf8.GetString(length < 0 ? line : line[..length]).Trim('\uFEFF', ' ', '\t', '\r');
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"{path} cannot be read: {error.Message} Name a file with one text to a line.", error);
        }
    }
}
