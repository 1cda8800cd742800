using System;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary>A tensor as a matrix, cut into blocks of some rows and some columns.</summary>
internal readonly struct PieceCut
{
    // Whole tiles of the widest vectors, and whole bytes of any codes.
    private const int Tile = 64;

    // Columns that make it worth going down all rows: what is read of each row is several pages.
    private const int LongRow = 1024;

    // Whole cache lines.
    private const int LanesTogether = 16;

    private readonly nuint _rows;
    private readonly nuint _rowLength;
    private readonly nuint _rowStep;
    private readonly nuint _columnStep;
    private readonly int _blocksOfRow;

    private PieceCut(nuint rows, nuint rowLength, nuint rowStep, nuint columnStep)
    {
        _rows = rows;
        _rowLength = rowLength;
        _rowStep = nuint.Min(rowStep, rows);
        _columnStep = nuint.Min(columnStep, rowLength);
        _blocksOfRow = (int)Quotient(rowLength, _columnStep);
        Count = (int)Quotient(rows, _rowStep) * _blocksOfRow;
    }

    /// <summary>The number of blocks.</summary>
    public int Count { get; }

    /// <summary>Whether blocks have all rows.</summary>
    public bool HasWholeColumns => _rowStep == _rows;

    /// <summary>The block with an index below <see cref="Count"/>.</summary>
    public Block this[int index]
    {
        get
        {
            (int down, int along) = Math.DivRem(index, _blocksOfRow);
            nuint row = (nuint)down * _rowStep;
            nuint column = (nuint)along * _columnStep;
            return new(row, nuint.Min(_rowStep, _rows - row), column, nuint.Min(_columnStep, _rowLength - column), _rowLength);
        }
    }

    /// <summary>Cuts between elements of which the first begins a byte of codes, and between rows of lanes or runs where there are many.</summary>
    /// <param name="regions">The tensor, which has elements.</param>
    /// <param name="desired">The number of blocks to come close to.</param>
    public static PieceCut OfElements(in TensorRegions regions, int desired)
    {
        nuint length = (nuint)regions.Length;
        nuint share = Quotient(length, (nuint)desired);
        nuint unit = regions.Lanes > 1 ? regions.Lanes : regions.RunLength;
        nuint multiple = unit * Multiple(unit, Tile);
        return new(1, length, 1, RoundUp(share, 2 * multiple <= share ? multiple : Tile));
    }

    /// <summary>Cuts compact regions between runs of which the first begins a byte of codes, so that each region is in one block.</summary>
    /// <param name="regions">The tensor, which has elements.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="desired">The number of blocks to come close to.</param>
    public static PieceCut OfRegions(in TensorRegions regions, int bits, int desired)
    {
        // Eight codes always fill whole bytes.
        nuint whole = bits < 8 ? 8u : 1u;
        bool rowsAreWhole = regions.Rows == 1 || regions.RowLength % whole == 0;
        if (regions.Rows >= (nuint)desired || !rowsAreWhole)
        {
            nuint rows = RoundUp(Quotient(regions.Rows, (nuint)desired), Multiple(regions.RowLength, whole));
            return new(regions.Rows, regions.RowLength, rows, regions.RowLength);
        }

        nuint blocksOfRow = Quotient((nuint)desired, regions.Rows);
        nuint runs = RoundUp(Quotient(regions.RunsPerRow, blocksOfRow), Multiple(regions.RunLength, whole));
        return new(regions.Rows, regions.RowLength, 1, runs * regions.RunLength);
    }

    /// <summary>Cuts regions that recur from row to row: between them where rows are long, else between rows or within them.</summary>
    /// <param name="regions">The tensor, which has elements, with one region for each run.</param>
    /// <param name="desired">The number of blocks to come close to.</param>
    public static PieceCut OfRanges(in TensorRegions regions, int desired)
    {
        nuint columns = nuint.Min(regions.RowLength / LongRow, regions.RunsPerRow);
        if (regions.Rows > 1 && 2 * columns > (nuint)desired)
        {
            nuint runs = Quotient(regions.RunsPerRow, nuint.Min(columns, (nuint)desired));
            return new(regions.Rows, regions.RowLength, regions.Rows, RoundUp(runs, regions.RunLength == 1 ? LanesTogether : 1u) * regions.RunLength);
        }

        if (regions.Rows >= (nuint)desired)
        {
            return new(regions.Rows, regions.RowLength, Quotient(regions.Rows, (nuint)desired), regions.RowLength);
        }

        nuint blocksOfRow = Quotient((nuint)desired, regions.Rows);
        return new(regions.Rows, regions.RowLength, 1, RoundUp(Quotient(regions.RowLength, blocksOfRow), Tile));
    }

    private static nuint Quotient(nuint length, nuint parts) => (length + parts - 1) / parts;

    private static nuint RoundUp(nuint length, nuint multiple) => Quotient(length, multiple) * multiple;

    // How many parts of a length make a whole multiple of a number: that number over their greatest common divisor.
    private static nuint Multiple(nuint length, nuint of)
    {
        (nuint divisor, nuint rest) = (of, length);
        while (rest != 0)
        {
            (divisor, rest) = (rest, divisor % rest);
        }

        return of / divisor;
    }
}

/// <summary>Some rows and columns of a matrix.</summary>
/// <param name="Row">The first row.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Column">The first column.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="RowLength">The columns of the matrix.</param>
internal readonly record struct Block(nuint Row, nuint Rows, nuint Column, nuint Columns, nuint RowLength)
{
    /// <summary>The index of the first element.</summary>
    public nuint Start => (Row * RowLength) + Column;

    /// <summary>The index after the last element.</summary>
    public nuint End => Start + ((Rows - 1) * RowLength) + Columns;
}
