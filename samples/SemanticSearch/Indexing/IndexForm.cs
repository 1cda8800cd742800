using System;
using System.Collections.Generic;
using QuantGen.Search;
using SemanticSearch.Model;
using SemanticSearch.Recipes;

namespace SemanticSearch.Indexing;

/// <summary>A form of an index: which codes its vectors have.</summary>
/// <param name="Name">Its name in the names of files.</param>
/// <param name="Title">What tables call it.</param>
/// <param name="Bytes">Bytes of a vector.</param>
/// <param name="Create">Makes an index without vectors.</param>
/// <param name="Load">Opens an index that was saved.</param>
internal sealed record IndexForm(string Name, string Title, int Bytes, Func<VectorIndex> Create, Func<string, VectorIndex> Load)
{
    /// <summary>Signs of elements choose candidates, 8 bits score them.</summary>
    public static IndexForm Rescored { get; } = new(
        "rescored",
        "1 bit, 200 rescored by 8 bits",
        436,
        static () => new RescoredIndex<SearchSigns, Search8>(MiniLm.Hidden),
        RescoredIndex<SearchSigns, Search8>.Load);

    /// <summary>8 bits.</summary>
    public static IndexForm EightBits { get; } = new(
        "8bits", "8 bits", 388, static () => new FlatIndex<Search8>(MiniLm.Hidden), FlatIndex<Search8>.Load);

    /// <summary>4 bits in groups.</summary>
    public static IndexForm FourBits { get; } = new(
        "4bits", "4 bits in groups of 32", 216, static () => new FlatIndex<Search4>(MiniLm.Hidden), FlatIndex<Search4>.Load);

    /// <summary>Those that texts are indexed in.</summary>
    public static IReadOnlyList<IndexForm> All { get; } = [Rescored, EightBits, FourBits];
}
