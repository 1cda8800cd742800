using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>
/// Which regions the elements of a vector belong to, for one that begins with any element of a few runs, or of a row that ends with a short one: a table, made once
/// for a call, that recurs from there on.
/// </summary>
/// <remarks>
/// Neighbouring elements have neighbouring regions. So a vector loads the parameters from the lowest of its regions on, as many as it has lanes, and one
/// permutation gives each lane its own. Where rows of lanes are as long as a vector or nearly so, none is needed: rows of whole vectors are loaded as they are, and of others a
/// block is seen as the last few of its rows, whose parameters are laid out one row after the other.
/// </remarks>
internal readonly ref struct RegionTable
{
    /// <summary>Elements of a table: those that recur, a tile of the widest vectors, a vector that begins with the last of it, and what one may write beyond.</summary>
    public const int Capacity = MostRecurring + WidestTile + (2 * WidestVector);

    /// <summary>Bytes of a table's indexes.</summary>
    public const int IndexBytes = Capacity * WidestVector;

    /// <summary>The lowest region of a vector that begins with each of these elements, counted from that of the first in the order in which they are laid out.</summary>
    public readonly ref int Lowest;

    /// <summary>How much farther on the region of each lane of that vector is, a byte each; a null reference where each is one farther than that of the lane before.</summary>
    public readonly ref byte Indexes;

    /// <summary>After how many elements regions recur; a tile at least.</summary>
    public readonly nuint Recurring;

    /// <summary>How many regions further on those are then, in the order in which they are laid out.</summary>
    public readonly nuint RecurringRegions;

    /// <summary>How many times the lanes of a block are laid out; 1 where regions are as the tensor has them.</summary>
    public readonly nuint Repeats;

    /// <summary>The regions to which the elements of a run belong in turn.</summary>
    public readonly nuint Lanes;

    // Numbers of a table stay small, and the time to make it.
    private const int MostRecurring = 512;
    private const int WidestTile = 64;
    private const int WidestVector = 16;

    // Rows that begin anew end with elements that no tile takes.
    private const int ShortestRow = 256;

    // Parameters that a block of rows of lanes is laid out as.
    private const int MostRepeated = 256;

    private readonly nuint _rowLength;
    private readonly nuint _rowRegions;
    private readonly nuint _origin;
    private readonly nuint _regions;

    /// <summary>The table of a tensor's regions, which must be <see cref="Suit">suitable</see>.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="lowest">Memory of <see cref="Capacity"/> elements.</param>
    /// <param name="indexes">Memory of <see cref="IndexBytes"/>.</param>
    public RegionTable(in TensorRegions regions, Span<int> lowest, Span<byte> indexes)
    {
        bool ofRows = RecurByRow(regions);
        nuint run = nuint.Min(regions.RunLength, regions.RowLength);
        nuint unit = ofRows ? regions.RowLength : run;
        nuint unitRegions = ofRows ? regions.RunsPerRow * regions.Lanes : regions.Lanes;
        nuint repeat = unit >= WidestTile ? 1 : (WidestTile + unit - 1) / unit;
        Lanes = regions.Lanes;
        Repeats = ArePermuted(regions) ? 1 : RepeatsOf(regions);
        Recurring = repeat * unit;
        RecurringRegions = repeat * unitRegions * Repeats;
        _regions = repeat * unitRegions;
        _origin = regions.Origin;

        // Without rows that begin anew, the table recurs to the end.
        _rowLength = ofRows || regions.Rows == 1 ? 0 : regions.RowLength;
        _rowRegions = regions.Recur ? 0 : regions.RunsPerRow * regions.Lanes;
        Lowest = ref MemoryMarshal.GetReference(lowest);
        Indexes = ref ArePermuted(regions) ? ref MemoryMarshal.GetReference(indexes) : ref Unsafe.NullRef<byte>();
        Span<int> numbers = stackalloc int[Permutes ? Capacity : 0];
        Span<int> order = stackalloc int[WidestVector];
        LaneTiling.Order(order, (int)Lanes);
        if (Lanes512.IsSupported)
        {
            Make<Lanes512>(ref MemoryMarshal.GetReference(numbers), ref MemoryMarshal.GetReference(order), unit, run);
        }
        else if (Lanes256.IsSupported)
        {
            Make<Lanes256>(ref MemoryMarshal.GetReference(numbers), ref MemoryMarshal.GetReference(order), unit, run);
        }
        else
        {
            Make<Lanes128>(ref MemoryMarshal.GetReference(numbers), ref MemoryMarshal.GetReference(order), unit, run);
        }
    }

    /// <summary>Whether a vector must begin with a lane that is a multiple of its own number of lanes.</summary>
    public bool IsAligned => Repeats == 1 && !Permutes;

    /// <summary>Whether the lanes of a vector take their parameters by <see cref="Indexes"/>.</summary>
    public bool Permutes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !Unsafe.IsNullRef(ref Indexes);
    }

    /// <summary>Whether a table can hold them, and those of a vector are no more than it has lanes, or follow each other as they are laid out.</summary>
    /// <param name="regions">The regions.</param>
    public static bool Suit(in TensorRegions regions)
    {
        bool recur = RecurByRow(regions) || (regions.RunLength <= MostRecurring && (regions.Rows == 1 || regions.RowLength >= ShortestRow));
        return Lanes128.IsSupported && recur && (ArePermuted(regions) || RepeatsOf(regions) * regions.Lanes <= nuint.Min(MostRepeated, Shortest(regions)));
    }

    /// <summary>How many elements, wherever the first of them lies, have no more than so many regions as they are laid out.</summary>
    /// <param name="regions">The number of regions: twice <see cref="RecurringRegions"/> at least.</param>
    public nuint ElementsOf(nuint regions) => ((regions / RecurringRegions) - 1) * Recurring;

    /// <summary>Where an element lies.</summary>
    /// <param name="element">Its index.</param>
    /// <param name="left">How many elements follow as the table says, with it.</param>
    /// <param name="region">The region from which the table counts.</param>
    /// <returns>The element's place in the table.</returns>
    public nuint Find(nuint element, out nuint left, out nuint region)
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

        (nuint times, nuint place) = nuint.DivRem(column, Recurring);
        region += times * _regions;
        return place;
    }

    /// <summary>The regions of some elements in the order in which they are laid out, counted from where the table does; of blocks of lanes all of them.</summary>
    /// <param name="place">The first element's place in the table.</param>
    /// <param name="count">How many elements, at least one.</param>
    public (nuint First, nuint Count) RegionsOf(nuint place, nuint count)
    {
        (nuint times, nuint last) = nuint.DivRem(place + count - 1, Recurring);
        nuint first = (nuint)Unsafe.Add(ref Lowest, place);
        nuint end = (times * RecurringRegions) + (nuint)Unsafe.Add(ref Lowest, last);
        if (Permutes)
        {
            return (first, end + Lanes - first);
        }

        nuint block = Repeats * Lanes;
        first = first / block * block;
        return (first, ((end / block) + 1) * block - first);
    }

    private static nuint Width => (nuint)VectorWidth.Bits / 32;

    // Whether those of a vector of lanes, from their lowest on, are no more than it has lanes: those of one run, or of some blocks.
    private static bool ArePermuted(in TensorRegions regions)
    {
        nuint shortest = Shortest(regions);
        return regions.Lanes == 1 || regions.Lanes * (1 + ((Width + shortest - 2) / shortest)) <= Width;
    }

    // As many rows as a vector that begins within the first of them ends in; one where all vectors begin with a lane that is a multiple of their own number of lanes.
    private static nuint RepeatsOf(in TensorRegions regions) =>
        regions.Lanes % Width == 0 && (regions.Origin + regions.Start) % Width == 0 ? 1 : (Width + (2 * regions.Lanes) - 2) / regions.Lanes;

    // Rows that end with a short run, which are so short that all of one is in the table.
    private static bool RecurByRow(in TensorRegions regions) => regions.RowLength <= MostRecurring && regions.RowLength % regions.RunLength != 0;

    // The elements of the shortest run that vectors go beyond.
    private static nuint Shortest(in TensorRegions regions) => RecurByRow(regions) ? regions.RowLength % regions.RunLength : regions.RunLength;

    [MethodImpl(Vectorized.Loop)]
    private void Make<V>(ref int numbers, ref int order, nuint unit, nuint run)
        where V : struct, ILanes<V>
    {
        nuint places = Recurring + WidestTile;
        bool permutes = Permutes;
        ref int regions = ref permutes ? ref numbers : ref Lowest;
        nuint end = permutes ? places + WidestVector : places;
        nuint laidOut = Repeats * Lanes;
        nuint ofOwn = laidOut == Lanes ? 0 : laidOut;
        nuint step = Lanes < (nuint)V.Count ? (nuint)V.Count / Lanes * Lanes : Lanes;
        nuint region = 0;
        nuint left = unit;
        for (nuint first = 0, length; first < end; first += length, region += laidOut, left -= length)
        {
            left = left == 0 ? unit : left;
            length = nuint.Min(run, left);
            nuint count = nuint.Min(length, end - first);
            NumberRun(V.Load(ref order, 0), ref Unsafe.Add(ref regions, first), count, (int)region, length - ofOwn, step);
            if (permutes)
            {
                LaneTiling.Repeat(V.Create((int)region), ref Unsafe.Add(ref Lowest, first), (nuint)V.Count, count);
            }
        }

        if (permutes)
        {
            Index<V>(ref regions, ref Lowest, ref Indexes, places);
        }
    }

    // The regions of a run as they are laid out. All rows but the last few, where more than one is laid out, are as the first of those: vectors that begin there have no
    // elements of the next run.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NumberRun<V>(V order, ref int numbers, nuint count, int region, nuint same, nuint step)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        nuint alike = nuint.Min(same, count);
        for (nuint lane = 0; lane < nuint.Min(Lanes, alike); lane += width)
        {
            nuint from = Lanes < width ? 0 : nuint.Min(lane, Lanes - width);
            LaneTiling.Repeat(V.AddInt32(order, V.Create(region + (int)from)), ref Unsafe.Add(ref numbers, from), step, alike - from);
        }

        for (nuint i = same; i < count; i += width)
        {
            V.Store(V.AddInt32(V.Indices, V.Create(region + (int)(i - same))), ref numbers, i);
        }
    }

    // Four vectors of regions at a time, each beginning an element later.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Index<V>(ref int numbers, ref int lowest, ref byte indexes, nuint places)
        where V : struct, ILanes<V>
    {
        ref int target = ref Unsafe.As<byte, int>(ref indexes);
        for (nuint place = 0; place < places; place += 4)
        {
            V x0 = V.SubtractInt32(V.Load(ref numbers, place), V.Create(Unsafe.Add(ref lowest, place)));
            V x1 = V.SubtractInt32(V.Load(ref numbers, place + 1), V.Create(Unsafe.Add(ref lowest, place + 1)));
            V x2 = V.SubtractInt32(V.Load(ref numbers, place + 2), V.Create(Unsafe.Add(ref lowest, place + 2)));
            V x3 = V.SubtractInt32(V.Load(ref numbers, place + 3), V.Create(Unsafe.Add(ref lowest, place + 3)));
            V.Store(V.NarrowToByte(x0, x1, x2, x3, 8), ref target, place * (nuint)V.Count / 4);
        }
    }
}
