namespace QuantGen.Search;

/// <summary>A vector that a search has found.</summary>
/// <param name="Id">The id that it was added with.</param>
/// <param name="Score">Its cosine or dot product with the query, of the codes; larger is nearer.</param>
public readonly record struct SearchHit(long Id, float Score);
