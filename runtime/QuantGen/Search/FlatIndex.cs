using System;

namespace QuantGen.Search;

/// <summary>An index of vectors under one scheme: exact search over their codes.</summary>
/// <remarks>
/// <code>
/// [QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)] sealed partial class Vector8;
/// [QuantizedProduct&lt;Vector8, Vector8&gt;]                           sealed partial class Product8;
///
/// FlatIndex&lt;Product8&gt; index = new(384);
/// index.Add(id, embedding);
/// SearchHit[] hits = index.Search(query, 10);
/// </code>
/// </remarks>
/// <typeparam name="TCodes">A product: queries are quantized as its input, vectors as its weights, which have scales per row or in groups along it.</typeparam>
public sealed class FlatIndex<TCodes> : VectorIndex
    where TCodes : IQuantizedProduct<TCodes>
{
    /// <summary>An index without vectors.</summary>
    /// <param name="dimensions">Elements of a vector.</param>
    /// <param name="distance">How vectors are compared: <see cref="Distance.Cosine"/> or <see cref="Distance.Dot"/>.</param>
    /// <exception cref="ArgumentException">The dimensions are not what the product can multiply, or the distance is another.</exception>
    /// <exception cref="NotSupportedException">The product's weights share one scale, or it was written by hand.</exception>
    public FlatIndex(int dimensions, Distance distance = Distance.Cosine)
        : base(dimensions, distance, CodesOf(dimensions, distance))
    {
    }

    private FlatIndex(IndexContent content)
        : base(content.Dimensions, content.Distance, content.Codes, content.State)
    {
    }

    /// <summary>An index that was saved, mapped into memory: codes are read once, to be checked, and share their memory with other programs.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="System.IO.IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="System.IO.InvalidDataException">The file is no index of this type, or was altered; the message says how.</exception>
    public static FlatIndex<TCodes> Load(string path) => new(IndexFile.Load(path, CodesOf));

    /// <inheritdoc/>
    private protected override ReadOnlySpan<FoundRow> Nearest(IndexState state, ReadOnlySpan<float> query, int count)
    {
        NearestRows nearest = new(count);
        Codes[0].Search(state.Blocks, 0, query, ref nearest);
        (float Score, int Number)[] rows = nearest.Sorted();
        FoundRow[] found = new FoundRow[rows.Length];
        RowPlaces places = new(state.Blocks);
        for (int i = 0; i < found.Length; i++)
        {
            found[i] = places.Find(rows[i].Number, rows[i].Score);
        }

        return found;
    }

    private static VectorCodes[] CodesOf(int dimensions, Distance distance)
    {
        Check(dimensions, distance);
        return [VectorCodes.Of<TCodes>(dimensions, distance)];
    }
}
