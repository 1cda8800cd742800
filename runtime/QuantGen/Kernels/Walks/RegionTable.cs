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
/// permutation gives each lane its own. Where rows of lanes are as long as a vector or nearly so, a block of them is seen as the last few of its rows, whose
/// parameters are laid out one row after the other: a vector loads its own from the right place on.
/// </remarks>
internal readonly ref struct RegionTable
{
    /// <summary>Elements of a table: those that recur, and a tile of the widest vectors beyond.</summary>
    public const int Capacity = MostRecurring + WidestTile;

    /// <summary>Bytes of a table's indexes.</summary>
    public const int IndexBytes = (Capacity + WidestTile) * 16;

    /// <summary>The lowest region of a vector that begins with each of these elements, counted from that of the first.</summary>
    public readonly ref ushort Lowest;

    /// <summary>How much farther on the region of each lane of that vector is, a byte each.</summary>
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
    public RegionTable(in TensorRegions regions, Span<ushort> lowest, Span<byte> indexes)
    {
        bool ofRows = RecurByRow(regions);
        nuint run = nuint.Min(regions.RunLength, regions.RowLength);
        nuint unit = ofRows ? regions.RowLength : run;
        nuint unitRegions = ofRows ? regions.RunsPerRow : regions.Lanes;
        nuint repeat = unit >= WidestTile ? 1 : (WidestTile + unit - 1) / unit;
        Lanes = regions.Lanes;
        Repeats = Lanes == 1 || IsPermuted(regions) ? 1 : RepeatsOf(Lanes);
        Recurring = repeat * unit;
        RecurringRegions = repeat * unitRegions * Repeats;
        _regions = repeat * unitRegions;
        _origin = regions.Origin;

        // Without rows that begin anew, the table recurs to the end.
        _rowLength = ofRows || regions.Rows == 1 ? 0 : regions.RowLength;
        _rowRegions = regions.Recur ? 0 : regions.RunsPerRow * regions.Lanes;
        Lowest = ref MemoryMarshal.GetReference(lowest);
        Indexes = ref MemoryMarshal.GetReference(indexes);

        if (Repeats > 1)
        {
            FillRepeated(lowest[..(int)(Recurring + WidestTile)], indexes, unit, Lanes, Repeats);
            return;
        }

        Span<ushort> numbers = stackalloc ushort[Capacity + WidestTile];
        numbers = numbers[..(int)(Recurring + (2 * WidestTile))];
        Fill(numbers, lowest, unit, run, (int)regions.Lanes);
        nuint places = Recurring + WidestTile;
        if (Lanes512.IsSupported)
        {
            Index<Lanes512>(ref MemoryMarshal.GetReference(numbers), ref Lowest, ref Indexes, places);
        }
        else if (Lanes256.IsSupported)
        {
            Index<Lanes256>(ref MemoryMarshal.GetReference(numbers), ref Lowest, ref Indexes, places);
        }
        else
        {
            Index<Lanes128>(ref MemoryMarshal.GetReference(numbers), ref Lowest, ref Indexes, places);
        }
    }

    /// <summary>Whether a table can hold them, and those of a vector are no more than it has lanes.</summary>
    /// <param name="regions">The regions.</param>
    public static bool Suit(in TensorRegions regions)
    {
        if (RecurByRow(regions))
        {
            return true;
        }

        if (regions.Rows != 1 && regions.RowLength < ShortestRow)
        {
            return false;
        }

        if (regions.Lanes == 1)
        {
            return regions.RunLength <= MostRecurring;
        }

        nuint repeats = RepeatsOf(regions.Lanes);
        return regions.RunLength <= MostRecurring
            && (IsPermuted(regions) || (repeats * regions.Lanes <= MostRepeated && repeats * regions.Lanes <= regions.RunLength));
    }

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

    /// <summary>The regions of some elements in the order in which they are laid out, counted from where the table does.</summary>
    /// <param name="place">The first element's place in the table.</param>
    /// <param name="count">How many elements, at least one.</param>
    public (nuint First, nuint Count) RegionsOf(nuint place, nuint count)
    {
        (nuint times, nuint last) = nuint.DivRem(place + count - 1, Recurring);
        nuint first = Unsafe.Add(ref Lowest, place);
        return (first, (times * RecurringRegions) + Unsafe.Add(ref Lowest, last) + (Repeats > 1 ? 1 : Lanes) - first);
    }

    private static nuint Width => (nuint)VectorWidth.Bits / 32;

    // Whether those of a vector of lanes, from their lowest on, are no more than it has lanes.
    private static bool IsPermuted(in TensorRegions regions) => regions.Lanes * (1 + ((Width + regions.RunLength - 2) / regions.RunLength)) <= Width;

    // As many rows as a vector that begins within the first of them ends in.
    private static nuint RepeatsOf(nuint lanes) => (Width + (2 * lanes) - 2) / lanes;

    // Rows that end with a short run, which are so short that all of one is in the table.
    private static bool RecurByRow(in TensorRegions regions) =>
        regions.Lanes == 1 && regions.RowLength <= MostRecurring && regions.RowLength % regions.RunLength != 0;

    private static void Fill(Span<ushort> numbers, Span<ushort> lowest, nuint unit, nuint run, int lanes)
    {
        int region = 0;
        nuint left = unit;
        while (!numbers.IsEmpty)
        {
            nuint length = nuint.Min(run, left);
            int count = int.Min((int)length, numbers.Length);
            for (int i = 0; i < count && lanes > 1; i++)
            {
                numbers[i] = (ushort)(region + (i % lanes));
            }

            if (lanes == 1)
            {
                numbers[..count].Fill((ushort)region);
            }

            int few = int.Min(count, lowest.Length);
            lowest[..few].Fill((ushort)region);
            numbers = numbers[count..];
            lowest = lowest[few..];
            region += lanes;
            left -= length;
            left = left == 0 ? unit : left;
        }
    }

    // All rows of a block but the last few are as the first of those: vectors that begin there have no elements of the next block.
    private static void FillRepeated(Span<ushort> lowest, Span<byte> indexes, nuint unit, nuint lanes, nuint repeats)
    {
        int laidOut = (int)(repeats * lanes);
        Span<ushort> same = lowest[..((int)unit - laidOut)];
        for (int i = 0; i < laidOut; i++)
        {
            lowest[same.Length + i] = (ushort)i;
        }

        lowest.Slice(same.Length, int.Min((int)lanes, same.Length)).CopyTo(same);
        LaneTiling.Repeat(same, int.Min((int)lanes, same.Length));
        for (int i = (int)unit; i < lowest.Length; i++)
        {
            lowest[i] = (ushort)(lowest[i - (int)unit] + laidOut);
        }

        for (int i = 0; i < (int)Width; i++)
        {
            indexes[i] = (byte)i;
        }

        LaneTiling.Repeat(indexes[..(lowest.Length * (int)Width)], (int)Width);
    }

    // Four vectors of regions at a time, each beginning an element later.
    [MethodImpl(Vectorized.Loop)]
    private static void Index<V>(ref ushort numbers, ref ushort lowest, ref byte indexes, nuint places)
        where V : struct, ILanes<V>
    {
        ref byte stream = ref Unsafe.As<ushort, byte>(ref numbers);
        ref int target = ref Unsafe.As<byte, int>(ref indexes);
        for (nuint place = 0; place < places; place += 4)
        {
            V x0 = V.SubtractInt32(V.Unpack(default, ref stream, 16, false, place, 0), V.Create((int)Unsafe.Add(ref lowest, place)));
            V x1 = V.SubtractInt32(V.Unpack(default, ref stream, 16, false, place + 1, 0), V.Create((int)Unsafe.Add(ref lowest, place + 1)));
            V x2 = V.SubtractInt32(V.Unpack(default, ref stream, 16, false, place + 2, 0), V.Create((int)Unsafe.Add(ref lowest, place + 2)));
            V x3 = V.SubtractInt32(V.Unpack(default, ref stream, 16, false, place + 3, 0), V.Create((int)Unsafe.Add(ref lowest, place + 3)));
            V.Store(V.NarrowToByte(x0, x1, x2, x3, 8), ref target, place * (nuint)V.Count / 4);
        }
    }
}
