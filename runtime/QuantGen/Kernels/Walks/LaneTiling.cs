using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>How rows of lanes, of which every column is a region, are taken together and cut into blocks.</summary>
internal static class LaneTiling
{
    /// <summary>The most lanes whose operands are kept at once.</summary>
    public const int MostLanes = 4096;

    /// <summary>Elements of a block that stays in the first-level cache while it is moved past the caches.</summary>
    public const int StreamElements = StreamBlock.Elements;

    /// <summary>Lanes of a strip of rows whose operands do not fit the first-level cache.</summary>
    public const int StripLanes = 512;

    /// <summary>Rows that a strip of lanes goes down before the next strip begins beside it.</summary>
    public const int StripRows = 8;

    /// <summary>Elements after which operands recur at the earliest, where tiles follow each other over the ends of rows.</summary>
    public const int ShortestPeriod = 64;

    // Of the first-level cache, what operands may take: 16 KiB.
    private const int MostOperands = 4096;

    private const int BlockOfLanes = 1024;

    // Lanes of a row that costs little more than what it does to its elements.
    private const int LongRow = 128;

    // From so many rows on, operands that cross cache lines cost more than a copy of them; where elements are divided, they are waited for less.
    private const int RowsWorthCopying = 12;
    private const int RowsWorthCopyingSeveral = 32;

    // Elements for each of those that operands are laid out for, from which on this pays.
    private const int ElementsWorthAligning = 16;

    // Rows over which the maxima of a tile of lanes stay in registers.
    private const int ReductionElements = 16_384;

    /// <summary>Elements of a tile of the widest vectors.</summary>
    public static nuint Tile
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Lanes512.IsSupported ? 64u : Lanes256.IsSupported ? 32u : 16u;
    }

    /// <summary>How many lanes are taken at once, with their operands.</summary>
    /// <remarks>
    /// Few, so that operands stay in the first-level cache and there is little stack to clear; many where memory is read, which wants long rows, and
    /// where codes of two blocks of a row could share a byte.
    /// </remarks>
    /// <param name="lanes">The lanes of a row.</param>
    /// <param name="streams">Whether the operation goes past the caches.</param>
    public static nuint BlockLanes(nuint lanes, bool streams) => (nuint)(streams || lanes % 8 != 0 ? MostLanes : BlockOfLanes);

    /// <summary>How many rows are taken as one longer row, so that short rows make long loops.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="lanes">The lanes of a row, 1 or more.</param>
    public static nuint RowsAsOne(nuint rows, nuint lanes)
    {
        nuint asOne = 1;
        while (2 * asOne * lanes <= LongRow && 2 * asOne <= rows && !IsOneTile(asOne * lanes))
        {
            asOne *= 2;
        }

        return asOne;
    }

    // Of the widest vectors, which go down the rows of a tile with all its maxima in registers: elements that follow each other.
    private static bool IsOneTile(nuint lanes) => Lanes512.IsSupported && lanes % Tile == 0;

    /// <summary>Whether the operands of lanes are copied to aligned memory, rather than used where they are.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="rowsAsOne">How many of them are taken as one.</param>
    /// <param name="operands">Operands of a lane.</param>
    public static bool CopiesOperands(nuint rows, nuint rowsAsOne, int operands) =>
        rowsAsOne > 1 || rows >= (nuint)(operands == 1 ? RowsWorthCopying : RowsWorthCopyingSeveral);

    /// <summary>Whether the operands of lanes fit the first-level cache beside the elements of a row.</summary>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="operands">Operands of a lane.</param>
    public static bool OperandsFit(nuint lanes, int operands) => lanes * (nuint)operands <= MostOperands;

    /// <summary>How many rows fit a block that is moved past the caches.</summary>
    /// <param name="lanes">The lanes that are taken at once, at most <see cref="StreamElements"/>.</param>
    public static nuint StreamRows(nuint lanes) => StreamElements / lanes;

    /// <summary>How many rows are reduced together.</summary>
    /// <param name="lanes">The lanes that are taken at once.</param>
    public static nuint ReductionRows(nuint lanes) => nuint.Max(ReductionElements / lanes, 1);

    /// <summary>Whether many elements are worth operands that are laid out until no vector of them crosses a cache line, wherever the row ends that it is of.</summary>
    /// <param name="lanes">The lanes of a row.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="operands">Operands of a lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWorthAligning(nuint lanes, nuint count, int operands) =>
        Aligned(lanes) is var period && OperandsFit(period, operands) && period * ElementsWorthAligning <= count;

    /// <summary>After how many elements operands recur where tiles follow each other over the ends of rows: whole rows.</summary>
    /// <inheritdoc cref="IsWorthAligning"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Period(nuint lanes, nuint count, int operands) => Period(IsWorthAligning(lanes, count, operands) ? Aligned(lanes) : lanes);

    /// <summary>The fewest whole rows that are a tile of the widest vectors or more, in elements.</summary>
    /// <param name="lanes">The lanes of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Period(nuint lanes) => lanes >= ShortestPeriod ? lanes : (lanes + ShortestPeriod - 1) / lanes * lanes;

    // Whole rows that are whole vectors too: these have a power of two of lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Aligned(nuint lanes)
    {
        nuint vector = Tile / 4;
        return (lanes * vector) >> (int)nuint.TrailingZeroCount(lanes | vector);
    }

    /// <summary>Repeats the first values of a span until it is full.</summary>
    /// <param name="values">The values, of which the first are given.</param>
    /// <param name="given">How many are given.</param>
    public static void Repeat<T>(Span<T> values, int given)
    {
        for (int done = given; done < values.Length;)
        {
            // All that is there already, which is whole repetitions but for the last time.
            int count = Math.Min(done, values.Length - done);
            values[..count].CopyTo(values[done..]);
            done += count;
        }
    }

    /// <summary>The lanes of elements that follow each other, from the first one of a row on.</summary>
    /// <param name="order">Receives the lane of each element.</param>
    /// <param name="lanes">The lanes of a row.</param>
    public static void Order(Span<int> order, int lanes)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i < lanes ? i : order[i - lanes];
        }
    }

    /// <summary>Stores a vector again and again, each time over what it wrote beyond some elements the time before.</summary>
    /// <param name="values">The vector.</param>
    /// <param name="destination">Where the first goes.</param>
    /// <param name="step">How many elements further on the next one goes, at most as many as a vector has, or more where elements between are left as they are.</param>
    /// <param name="length">How many elements, at least one; those of a vector may be written beyond.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Repeat<V>(V values, ref int destination, nuint step, nuint length)
        where V : struct, ILanes<V>
    {
        nuint i = 0;
        do
        {
            V.Store(values, ref destination, i);
            i += step;
        }
        while (i < length);
    }
}
