using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Tiles of a table that follow each other, some at a time: which of them is next, and what its parameters are, is found without a division.</summary>
internal ref struct TileCursor
{
    private readonly nuint _run;
    private nuint _left;
    private RowIndexes _rows;
    private TileIndexes _tiles;
    private Parameters _parameters;

    /// <summary>Tiles of runs no shorter than one.</summary>
    /// <param name="parameters">The parameters of the first element's region, and those after it.</param>
    /// <param name="left">The elements of the first run that are left.</param>
    /// <param name="run">The elements of a run.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileCursor(Parameters parameters, nuint left, nuint run)
    {
        _parameters = parameters;
        _left = left;
        _run = run;
    }

    /// <summary>Tiles that begin with any element of a row.</summary>
    /// <param name="parameters">The parameters of the first element's region, and those after it.</param>
    /// <param name="rows">The rows, from the first element on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileCursor(Parameters parameters, RowIndexes rows)
    {
        _parameters = parameters;
        _rows = rows;
    }

    /// <summary>Tiles that a table holds.</summary>
    /// <param name="parameters">The parameters of the first element's region, and those after it.</param>
    /// <param name="tiles">The tiles, from the first on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TileCursor(Parameters parameters, TileIndexes tiles)
    {
        _parameters = parameters;
        _tiles = tiles;
    }

    /// <summary>Walks over the tiles that come next.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="i">The index of the first element in them.</param>
    /// <param name="tiles">How many tiles.</param>
    /// <param name="ahead">How many elements ahead to ask memory, tile by tile, or 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Walk(OperationLoops loops, in Tensors tensors, nuint i, nuint tiles, nuint ahead)
    {
        if (_run > 0)
        {
            loops.TileRuns(tensors, _parameters, _left, _run, i, tiles, ahead);
        }
        else if (_rows.Elements > 0)
        {
            loops.RowTiles(tensors, _parameters, _rows, i, tiles, ahead);
        }
        else
        {
            loops.Tiles(tensors, _parameters, _tiles, i, tiles, ahead);
        }
    }

    /// <summary>Goes on to later tiles.</summary>
    /// <param name="tiles">How many tiles later.</param>
    public void Advance(nuint tiles)
    {
        nuint elements = tiles * LaneTiling.Tile;
        nuint regions = 0;
        if (_run > 0)
        {
            for (; _left <= elements; _left += _run)
            {
                regions++;
            }

            _left -= elements;
        }
        else if (_rows.Elements > 0)
        {
            _rows = _rows.From(elements, out regions);
        }
        else
        {
            _tiles = _tiles.From(tiles, out regions);
        }

        _parameters = _parameters.From(regions);
    }
}
