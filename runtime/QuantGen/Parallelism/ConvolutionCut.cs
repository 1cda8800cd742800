using System;
using QuantGen.Products;

namespace QuantGen.Parallelism;

/// <summary>How a convolution is cut: into ranges of slices, which share nothing but weights, and into bands of rows of outputs where there are few slices.</summary>
/// <param name="Slices">Groups of channels of images.</param>
/// <param name="Rows">Rows of outputs.</param>
/// <param name="SlicePieces">Ranges of slices.</param>
/// <param name="RowPieces">Bands of rows.</param>
internal readonly record struct ConvolutionCut(int Slices, int Rows, int SlicePieces, int RowPieces)
{
    // Some 50 µs of one core.
    private const long SmallestPiece = 1 << 21;

    /// <summary>All pieces.</summary>
    public int Count => SlicePieces * RowPieces;

    /// <summary>A piece.</summary>
    public ConvolutionPart this[int index]
    {
        get
        {
            (int slice, int row) = Math.DivRem(index, RowPieces);
            int firstSlice = Start(slice, SlicePieces, Slices), firstRow = Start(row, RowPieces, Rows);
            return new(firstSlice, Start(slice + 1, SlicePieces, Slices) - firstSlice, firstRow, Start(row + 1, RowPieces, Rows) - firstRow);
        }
    }

    /// <summary>Cuts a convolution.</summary>
    /// <param name="whole">All of it.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="innerLength">Products of an output.</param>
    /// <param name="limits">How many threads there are.</param>
    public static ConvolutionCut Of(in ConvolutionPart whole, int outputs, int innerLength, in ParallelLimits limits)
    {
        double work = (double)outputs * innerLength;
        int desired = (int)Math.Clamp(work / SmallestPiece, 1, limits.Degree * limits.PiecesOfThread);
        int slicePieces = Math.Clamp(whole.Slices, 1, desired);
        return new(whole.Slices, whole.Rows, slicePieces, Math.Clamp((desired + slicePieces - 1) / slicePieces, 1, Math.Max(1, whole.Rows)));
    }

    private static int Start(int piece, int pieces, int items) => (int)((long)piece * items / pieces);
}
