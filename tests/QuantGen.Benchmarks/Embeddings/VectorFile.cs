using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using SemanticSearch.Encoding;
using SemanticSearch.Model;

namespace QuantGen.Benchmarks.Embeddings;

/// <summary>The embeddings of many texts, which take minutes to make, as a file of bare floats, [texts, hidden]: a run that was stopped is gone on with.</summary>
internal static class VectorFile
{
    private const int Portion = 1024;

    /// <summary>Reads the embeddings of texts, and encodes those that the file does not have yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="texts">The texts, the same whenever the file is used.</param>
    /// <param name="encoder">Makes what encodes them.</param>
    /// <param name="progress">Told what is under way.</param>
    /// <exception cref="InvalidDataException">The file has more embeddings than there are texts.</exception>
    public static float[] Complete(string path, IReadOnlyList<string> texts, Func<TextEncoder> encoder, Action<string> progress)
    {
        const int bytes = MiniLm.Hidden * sizeof(float);
        float[] vectors = new float[texts.Count * MiniLm.Hidden];
        using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        int known = (int)Math.Min(file.Length / bytes, int.MaxValue);
        if (known > texts.Count)
        {
            throw new InvalidDataException($"{path} has {known} embeddings of {texts.Count} texts: it belongs to another file; name one that does not exist yet.");
        }

        file.SetLength((long)known * bytes);
        file.ReadExactly(MemoryMarshal.AsBytes(vectors.AsSpan(0, known * MiniLm.Hidden)));
        TextEncoder? encodes = null;
        for (; known < texts.Count; known = Math.Min(known + Portion, texts.Count))
        {
            progress($"{known:N0} of {texts.Count:N0} texts are encoded");
            float[] found = (encodes ??= encoder()).Encode([.. texts.Skip(known).Take(Portion)]);
            found.CopyTo(vectors, known * MiniLm.Hidden);
            file.Write(MemoryMarshal.AsBytes<float>(found));
            file.Flush(flushToDisk: true);
        }

        return vectors;
    }
}
