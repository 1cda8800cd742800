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
/// permutation gives each lane its own.
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

    /// <summary>How many regions further on those are then.</summary>
    public readonly nuint RecurringRegions;

    // Numbers of a table stay small, and the time to make it.
    private const int MostRecurring = 512;
    private const int WidestTile = 64;

    // Rows that begin anew end with elements that no tile takes.
    private const int ShortestRow = 256;

    private readonly nuint _rowLength;
    private readonly nuint _rowRegions;
    private readonly nuint _origin;
    private readonly nuint _lanes;

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
        Recurring = repeat * unit;
        RecurringRegions = repeat * unitRegions;
        _lanes = regions.Lanes;
        _origin = regions.Origin;

        // Without rows that begin anew, the table recurs to the end.
        _rowLength = ofRows || regions.Rows == 1 ? 0 : regions.RowLength;
        _rowRegions = regions.Recur ? 0 : regions.RunsPerRow * regions.Lanes;
        Lowest = ref MemoryMarshal.GetReference(lowest);
        Indexes = ref MemoryMarshal.GetReference(indexes);

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

        nuint width = (nuint)VectorWidth.Bits / 32;
        return regions.RunLength <= MostRecurring && regions.Lanes * (1 + ((width + regions.RunLength - 2) / regions.RunLength)) <= width;
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
        region += times * RecurringRegions;
        return place;
    }

    /// <summary>The regions of some elements, counted from where the table does.</summary>
    /// <param name="place">The first element's place in the table.</param>
    /// <param name="count">How many elements, at least one.</param>
    public (nuint First, nuint Count) RegionsOf(nuint place, nuint count)
    {
        (nuint times, nuint last) = nuint.DivRem(place + count - 1, Recurring);
        nuint first = Unsafe.Add(ref Lowest, place);
        return (first, (times * RecurringRegions) + Unsafe.Add(ref Lowest, last) + _lanes - first);
    }

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
