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
    // Some 50 µs of one core.
    private const long SmallestPiece = 1 << 22;

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

    /// <summary>Whether a product is worth more than one thread.</summary>
    public static bool Pays(int outputs, int innerLength, int rows, in ParallelLimits limits) =>
        (limits.Degree > 1 || limits.Cancellation.CanBeCanceled) && (double)outputs * innerLength * rows >= 2 * SmallestPiece;

    /// <summary>Cuts a product.</summary>
    public static ProductCut Of(int panels, int outputs, int innerLength, int rows, in ParallelLimits limits)
    {
        double work = (double)outputs * innerLength * rows;
        int desired = (int)Math.Clamp(work / SmallestPiece, 1, limits.Degree * limits.PiecesOfThread);
        int rowPieces = Math.Clamp(rows / RowsOfBlock, 1, desired);
        return new(rows, panels, rowPieces, Math.Clamp((desired + rowPieces - 1) / rowPieces, 1, panels));
    }

    private static int Start(int piece, int pieces, int items) => (int)((long)piece * items / pieces);
}
