namespace QuantGen.Search;

/// <summary>A row that was found.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Block">The block that it lies in.</param>
/// <param name="Row">Its place in the block.</param>
internal readonly record struct FoundRow(float Score, int Block, int Row);
