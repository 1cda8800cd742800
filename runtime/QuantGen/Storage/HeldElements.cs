using System;
using System.IO;

namespace QuantGen.Storage;

/// <summary>A copy of elements that wait to be written, in pieces: one array holds fewer than a span.</summary>
internal static class HeldElements
{
    private const int MostElements = 1 << 24;

    /// <summary>Copies elements.</summary>
    /// <returns>What writes the copy.</returns>
    public static Action<Stream> Copy<T>(ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        T[][] pieces = new T[(int)(((long)elements.Length + MostElements - 1) / MostElements)][];
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = elements[..Math.Min(elements.Length, MostElements)].ToArray();
            elements = elements[pieces[i].Length..];
        }

        return stream =>
        {
            foreach (T[] piece in pieces)
            {
                ElementBytes.Write<T>(stream, piece);
            }
        };
    }
}
