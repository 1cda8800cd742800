using System.Runtime.CompilerServices;

namespace QuantGen.Products;

/// <summary>The rows of a block and what each adds to sums; see <see cref="InputPacking{TProduct}"/>.</summary>
internal ref struct StripRows
{
    /// <summary>The first row of the whole input.</summary>
    public int First;

    /// <summary>How many rows.</summary>
    public int Count;

    /// <summary>Rows of a tile.</summary>
    public int TileRows;

    /// <summary>The parameters of the first tile, of the only group.</summary>
    public ref int Parameters;

    /// <summary>From the parameters of a tile to those of the next.</summary>
    public int TileParameters;

    /// <summary>The parameters of the tile that a row belongs to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref int Tile(int row) => ref Unsafe.Add(ref Parameters, TileRows == 1 ? row * TileParameters : (row >> 2) * TileParameters);

    /// <summary>The row in its tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int RowOfTile(int row) => TileRows == 1 ? 0 : row & 3;
}
