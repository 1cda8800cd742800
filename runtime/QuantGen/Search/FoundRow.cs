namespace QuantGen.Search;

/// <summary>A row that is among the nearest so far.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Block">The block that it lies in.</param>
/// <param name="Row">Its place in the block.</param>
internal readonly record struct FoundRow(float Score, int Block, int Row)
{
    /// <summary>Whether it is farther from the query than another, or as far and added later.</summary>
    public bool IsFartherThan(in FoundRow other) => Score != other.Score ? Score < other.Score : (Block, Row).CompareTo((other.Block, other.Row)) > 0;
}
