using System;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>How a product is cut: into blocks of rows first, each of which is packed once, and into ranges of panels where there are few rows.</summary>
/// <param name="Rows">Rows of the input.</param>
/// <param name="Panels">Panels of the weights.</param>
/// <param name="RowPieces">Blocks of rows.</param>
/// <param name="PanelPieces">Ranges of panels.</param>
internal readonly record struct ProductCut(int Rows, int Panels, int RowPieces, int PanelPieces)
{
    /// <summary>The least products of two codes of a piece: some 15 µs of one core with 256-bit vectors.</summary>
    public const int DefaultSmallestPiece = 1 << 20;

    /// <summary>The least products of two codes worth waking another thread for; see <see cref="ParallelThreshold"/>.</summary>
    public const int SmallestWakingProduct = 1 << 24;

    private const int RowsOfBlock = 64;

    // Rows of a tile: no piece ends within one.
    private const int TileRows = 4;

    /// <summary>All pieces.</summary>
    public int Count => RowPieces * PanelPieces;

    /// <summary>A piece.</summary>
    public ProductPart this[int index]
    {
        get
        {
            (int panel, int row) = Math.DivRem(index, RowPieces);
            int firstRow = Start(row, RowPieces, (Rows + TileRows - 1) / TileRows) * TileRows;
            int endRow = Math.Min(Rows, Start(row + 1, RowPieces, (Rows + TileRows - 1) / TileRows) * TileRows);
            int firstPanel = Start(panel, PanelPieces, Panels);
            return new(firstRow, endRow - firstRow, firstPanel, Start(panel + 1, PanelPieces, Panels) - firstPanel);
        }
    }

    /// <summary>Whether a product is worth more than one thread where others are awake.</summary>
    public static bool MayBeWorthThreads(int outputs, int innerLength, int rows, in ParallelLimits limits) =>
        limits.MayShare && Work(outputs, innerLength, rows) >= 2.0 * limits.ProductsOfPiece;

    /// <summary>Whether a product is worth more than one thread.</summary>
    public static bool IsWorthThreads(int outputs, int innerLength, int rows, in ParallelLimits limits) =>
        MayBeWorthThreads(outputs, innerLength, rows, limits)
        && (Work(outputs, innerLength, rows) >= limits.SmallestWakingProduct || OtherThreads.AreExpected());

    /// <summary>Cuts a product.</summary>
    public static ProductCut Of(int panels, int outputs, int innerLength, int rows, in ParallelLimits limits)
    {
        double work = Work(outputs, innerLength, rows);
        int desired = (int)Math.Clamp(work / limits.ProductsOfPiece, 1, limits.Degree * limits.PiecesOfThread);
        int rowPieces = Math.Clamp(rows / RowsOfBlock, 1, desired);
        return new(rows, panels, rowPieces, Math.Clamp((desired + rowPieces - 1) / rowPieces, 1, panels));
    }

    /// <summary>All in one piece, on the calling thread.</summary>
    public static ProductCut One(int panels, int rows) => new(rows, panels, 1, 1);

    private static double Work(int outputs, int innerLength, int rows) => (double)outputs * innerLength * rows;

    private static int Start(int piece, int pieces, int items) => (int)((long)piece * items / pieces);
}
