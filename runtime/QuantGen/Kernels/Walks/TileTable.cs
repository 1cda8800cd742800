using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>
/// Which regions the elements of tiles belong to, where a vector has a lane for each region of a tile: tiles that follow each other, which recur where runs and
/// tiles end together.
/// </summary>
/// <remarks>
/// A tile loads the parameters from the lowest of its regions on, as many as a vector has lanes, and one permutation for each of its vectors gives every lane its
/// own. Indexes are as wide as lanes, so that nothing is left to be done to them.
/// </remarks>
internal ref partial struct TileTable
{
    /// <summary>Elements of the indexes: those of tiles, and a tile of its own beyond; or those of rows, and a vector beyond.</summary>
    public const int Capacity = MostElements + WidestTile;

    /// <summary>Tiles of the table, and the one beyond.</summary>
    public const int MostTiles = (MostElements / NarrowestTile) + 1;

    /// <summary>Bytes that a table is made in.</summary>
    public const int NumberBytes = MostElements + (2 * NarrowestTile);

    /// <summary>Rows that end with a short run are seen as one unit that recurs up to this length.</summary>
    public const int LongestUnit = 2048;

    // A table of 16 KiB stays in the first-level cache.
    private const int MostElements = 4096;
    private const int WidestTile = 64;
    private const int NarrowestTile = 16;

    // Rows that begin anew end with elements that no tile takes, and ask for their parameters each for itself.
    private const int ShortestRow = 2048;

    // Rows of which a table of some thousand indexes is made for each call.
    private const int LongestHeld = 512;

    private readonly nuint _tile;
    private readonly nuint _run;
    private readonly nuint _unit;
    private readonly nuint _lanes;
    private readonly nuint _unitRegions;
    private readonly nuint _period;
    private readonly nuint _mostTiles;
    private readonly nuint _origin;
    private readonly nuint _rowLength;
    private readonly nuint _rowRegions;
    private readonly ref int _indexes;
    private readonly ref ushort _lowest;
    private readonly ref byte _numbers;
    private nuint _start;
    private nuint _tiles;

    /// <summary>The table of a tensor's regions, which must be <see cref="Suit">suitable</see>.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="indexes">Memory of <see cref="Capacity"/> elements.</param>
    /// <param name="lowest">Memory of <see cref="MostTiles"/> elements.</param>
    /// <param name="numbers">Memory of <see cref="NumberBytes"/>.</param>
    public TileTable(in TensorRegions regions, Span<int> indexes, Span<ushort> lowest, Span<byte> numbers)
    {
        bool ofRows = RecurByRow(regions);
        _tile = LaneTiling.Tile;
        _run = nuint.Min(regions.RunLength, regions.RowLength);
        _unit = ofRows ? regions.RowLength : _run;
        _lanes = regions.Lanes;
        _unitRegions = ofRows ? regions.RunsPerRow : _lanes;
        HoldsAnyTile = HoldTiles(regions, false);

        IsOfRows = ofRows && !HoldAllTiles(regions);
        _period = IsOfRows ? (_tile + _unit - 1) / _unit * _unit : Period(_unit);
        _origin = regions.Origin;
        _rowLength = ofRows || regions.Rows == 1 ? 0 : regions.RowLength;
        _rowRegions = regions.Recur ? 0 : regions.RunsPerRow;
        nuint elements = nuint.Min(regions.End - regions.Start, _rowLength == 0 ? nuint.MaxValue : _rowLength);
        _mostTiles = nuint.Min(nuint.Min(_period, MostElements), elements) / _tile;
        _indexes = ref MemoryMarshal.GetReference(indexes);
        _lowest = ref MemoryMarshal.GetReference(lowest);
        _numbers = ref MemoryMarshal.GetReference(numbers);
        if (IsOfRows)
        {
            NumberRows();
        }
    }

    /// <summary>The elements of a run.</summary>
    public readonly nuint Run => _run;

    /// <summary>Whether runs are so long that a tile has elements of two at most, and no table is needed.</summary>
    public readonly bool IsOfLongRuns => _run >= _tile && _unitRegions == 1;

    /// <summary>Whether a vector has a lane for each region of any tile, rather than of those only that lie a number of whole tiles from the first on.</summary>
    public bool HoldsAnyTile { get; }

    /// <summary>Whether a row that ends with a short run is what recurs: the table has its elements, from any of which on a tile finds its regions.</summary>
    public readonly bool IsOfRows { get; }

    /// <summary>Whether tiles of no more regions than a vector has lanes follow each other long enough.</summary>
    /// <param name="regions">The regions.</param>
    public static bool Suit(in TensorRegions regions) =>
        (regions.Lanes == 1
            ? RecurByRow(regions) || regions.Rows == 1 || regions.RowLength >= ShortestRow
            : regions.Rows == 1 && !regions.Recur && Period(regions.RunLength) <= MostElements)
        && HoldTiles(regions, true);

    /// <summary>How many elements, whole tiles, have no more than so many regions.</summary>
    /// <param name="regions">The number of regions.</param>
    public readonly nuint ElementsOf(nuint regions)
    {
        nuint elements = regions / _unitRegions * _unit / _tile * _tile;
        return IsOfLongRuns || _period <= MostElements ? elements : nuint.Min(elements, MostElements);
    }

    /// <summary>Where an element lies.</summary>
    /// <param name="element">Its index.</param>
    /// <param name="left">How many elements follow as the table says, with it.</param>
    /// <param name="region">Its region.</param>
    /// <returns>The element's place in the table.</returns>
    public readonly nuint Find(nuint element, out nuint left, out nuint region)
    {
        nuint column = _origin + element;
        region = 0;
        left = nuint.MaxValue;
        if (_rowLength > 0)
        {
            (nuint row, column) = nuint.DivRem(column, _rowLength);
            region = row * _rowRegions;
            left = _rowLength - column;
        }

        region += RegionOf(column);
        return column % _period;
    }

    /// <summary>How many regions some elements have.</summary>
    /// <param name="place">The first element's place in the table.</param>
    /// <param name="count">How many elements, at least one.</param>
    public readonly nuint RegionsOf(nuint place, nuint count) => RegionsBefore(place, count - 1) + _lanes;

    /// <summary>How many regions further on that of an element is; of lanes, that of the first.</summary>
    /// <param name="place">The first element's place in the table.</param>
    /// <param name="count">How many elements further on the other one is.</param>
    public readonly nuint RegionsBefore(nuint place, nuint count) => RegionOf(place + count) - RegionOf(place);

    /// <summary>How many elements are left of the run that a place is in.</summary>
    /// <param name="place">A place in a table of long runs.</param>
    public readonly nuint LeftOfRun(nuint place) => _run - (place % _run);

    /// <summary>The regions of rows, from one of their elements on.</summary>
    /// <param name="place">The first element's place in the table, or so many rows further on.</param>
    public readonly RowIndexes OfRows(nuint place) => new(ref _indexes, place % _period, _period, _period / _unit * _unitRegions);

    /// <summary>Tiles that follow each other.</summary>
    /// <param name="place">The first element's place in the table.</param>
    /// <param name="tiles">How many tiles: of no more than <see cref="ElementsOf"/> many elements.</param>
    public TileIndexes From(nuint place, nuint tiles)
    {
        nuint distance = (place + _period - _start) % _period;
        bool recur = _tiles * _tile == _period;
        if (_tiles == 0 || distance % _tile != 0 || (!recur && (distance / _tile) + tiles > _tiles))
        {
            _start = place;
            _tiles = _period <= MostElements ? _mostTiles : nuint.Min(tiles, _mostTiles);
            Make(place, _tiles, ref _lowest, ref _indexes);
            distance = 0;
        }

        return new(ref _lowest, ref _indexes, distance / _tile, _tiles, _period / _unit * _unitRegions);
    }

    /// <summary>One tile, wherever it begins.</summary>
    /// <param name="place">The first element's place in the table.</param>
    public readonly TileIndexes Single(nuint place)
    {
        ref ushort lowest = ref Unsafe.Add(ref _lowest, MostTiles - 1);
        ref int indexes = ref Unsafe.Add(ref _indexes, MostElements);
        Make(place, 1, ref lowest, ref indexes);
        return new(ref lowest, ref indexes, 0, 1, 0);
    }

    // Whether rows are so short that the table holds all tiles of them, whose indexes are aligned.
    private static bool HoldAllTiles(in TensorRegions regions) => regions.RowLength <= LongestHeld && Period(regions.RowLength) <= MostElements;

    // Rows that end with a short run, and are so short that they are seen as what recurs: the table holds one of them, or as many as a tile has.
    private static bool RecurByRow(in TensorRegions regions) =>
        regions.Lanes == 1 && regions.RowLength <= LongestUnit && regions.RowLength % regions.RunLength != 0;

    // After how many elements a unit and a tile end together. Tiles are a power of two: what they have in common with a unit is its lowest bit.
    private static nuint Period(nuint unit) => unit * (LaneTiling.Tile / nuint.Min(LaneTiling.Tile, unit & (0 - unit)));

    // Whether the regions of any tile of the walk are no more than a vector has lanes: a tile begins anywhere in a run, unless all of them begin with one; and it
    // has one short run more for every end of a row. Blocks of rows of lanes may be of whole tiles.
    private static bool HoldTiles(in TensorRegions regions, bool whole)
    {
        nuint tile = LaneTiling.Tile;
        nuint run = nuint.Min(regions.RunLength, regions.RowLength);
        if (whole && regions.Lanes > 1 && run % tile == 0 && (regions.Origin + regions.Start) % tile == 0)
        {
            return regions.Lanes <= tile / 4;
        }

        nuint rowEnds = RecurByRow(regions) ? 1 + (tile / regions.RowLength) : 0;
        bool beginRuns = tile % run == 0 && regions.RowLength % run == 0 && (regions.Origin + regions.Start) % run == 0 && (regions.End - regions.Start) % run == 0;
        nuint before = beginRuns ? 0 : run - 1;
        return (regions.Lanes * (1 + ((tile + before - 1) / run))) + rowEnds <= tile / 4;
    }

    private readonly nuint RegionOf(nuint column)
    {
        if (_unitRegions == 1)
        {
            return column / _unit;
        }

        (nuint units, column) = nuint.DivRem(column, _unit);
        return (units * _unitRegions) + (_lanes > 1 ? 0 : column / _run);
    }
}
