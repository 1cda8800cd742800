using System;
using System.Globalization;
using System.IO;
using System.IO.Hashing;

namespace SemanticSearch.Indexing;

/// <summary>By what a text is recognized.</summary>
/// <param name="Length">Its bytes.</param>
/// <param name="Checksum">A checksum of them.</param>
internal sealed record TextMark(long Length, string Checksum)
{
    private const int BufferLength = 1 << 16;

    /// <summary>The mark of a text.</summary>
    /// <param name="text">Its bytes.</param>
    public static TextMark Of(ReadOnlySpan<byte> text) => new(text.Length, Format(XxHash3.HashToUInt64(text)));

    /// <summary>Whether a file begins with the text.</summary>
    /// <param name="file">The file.</param>
    public bool IsBeginningOf(FileStream file)
    {
        if (file.Length < Length)
        {
            return false;
        }

        XxHash3 hash = new();
        byte[] buffer = new byte[BufferLength];
        file.Position = 0;
        for (long left = Length; left > 0;)
        {
            int count = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (count == 0)
            {
                return false;
            }

            hash.Append(buffer.AsSpan(0, count));
            left -= count;
        }

        return Format(hash.GetCurrentHashAsUInt64()) == Checksum;
    }

    private static string Format(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
