namespace QuantGen.Search;

/// <summary>What a file of an index holds.</summary>
/// <param name="Dimensions">Elements of a vector.</param>
/// <param name="Distance">How vectors are compared.</param>
/// <param name="Codes">The codes of a block.</param>
/// <param name="State">The vectors.</param>
internal sealed record IndexContent(int Dimensions, Distance Distance, VectorCodes[] Codes, IndexState State);
