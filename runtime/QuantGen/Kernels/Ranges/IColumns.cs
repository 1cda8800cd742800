namespace QuantGen.Kernels;

/// <summary>What is found of columns, and how up to four vectors of them are reduced down the rows of a block.</summary>
internal interface IColumns
{
    /// <summary>Whether both extremes are found, not magnitudes.</summary>
    static abstract bool AreExtremes { get; }

    /// <summary>Writes what is found of each column: all at least zero, as bits.</summary>
    /// <param name="bits">The first element of the block.</param>
    /// <param name="elements">The elements of the block, whole rows.</param>
    /// <param name="lanes">The elements of a row.</param>
    /// <param name="vectors">The column that each vector begins with. Where the second ends with the row, so do those after it.</param>
    /// <param name="largest">Receives the largest magnitude, or r_max, of each column of the row.</param>
    /// <param name="largestNegated">Receives, with the latter, −r_min.</param>
    static abstract void Reduce<V>(
        ref int bits, nuint elements, nuint lanes, (nuint First, nuint Second, nuint Third, nuint Fourth) vectors, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>;
}
