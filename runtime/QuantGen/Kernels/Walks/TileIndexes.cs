using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Tiles of a table that follow each other.</summary>
/// <param name="lowest">The lowest region of each tile.</param>
/// <param name="indexes">How much farther on the region of each element of the tile is.</param>
/// <param name="first">The tile to begin with.</param>
/// <param name="tiles">After how many tiles they recur.</param>
/// <param name="recurringRegions">How many regions further on those are then.</param>
internal readonly ref struct TileIndexes(ref ushort lowest, ref int indexes, nuint first, nuint tiles, nuint recurringRegions)
{
    public readonly ref ushort Lowest = ref lowest;

    public readonly ref int Indexes = ref indexes;

    public readonly nuint First = first;

    public readonly nuint Tiles = tiles;

    public readonly nuint RecurringRegions = recurringRegions;

    /// <summary>The same from a later tile on.</summary>
    /// <param name="tiles">How many tiles later.</param>
    /// <param name="regions">How many regions further on those are.</param>
    public TileIndexes From(nuint tiles, out nuint regions)
    {
        nuint next = First + tiles;
        regions = 0;
        for (; next >= Tiles; next -= Tiles)
        {
            regions += RecurringRegions;
        }

        regions += Unsafe.Add(ref Lowest, next) - (nuint)Unsafe.Add(ref Lowest, First);
        return new(ref Lowest, ref Indexes, next, Tiles, RecurringRegions);
    }
}
