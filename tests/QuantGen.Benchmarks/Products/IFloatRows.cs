using System;

namespace QuantGen.Benchmarks.Products;

/// <summary>Where the rows of a float product come from.</summary>
internal interface IFloatRows
{
    /// <summary>Packs a block of rows into tiles.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="k">The first element of each row.</param>
    /// <param name="length">How many.</param>
    /// <param name="tiles">Receives tiles of six rows, in each of them one element of every row after the other.</param>
    void Pack(int first, int count, int k, int length, Span<float> tiles);
}
