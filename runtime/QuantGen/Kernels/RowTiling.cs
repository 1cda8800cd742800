using System;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>How rows of lanes, of which every column is a region, are taken together and cut into blocks.</summary>
public static class RowTiling
{
    /// <summary>The most lanes whose reciprocals are found at once.</summary>
    public const int MaxLanes = 4096;

    /// <summary>Elements of a block that stays in the first-level cache while it is moved past the caches.</summary>
    public const int StreamElements = 1024;

    /// <summary>Lanes of a strip of rows whose operands do not fit the first-level cache.</summary>
    public const int StripLanes = 512;

    /// <summary>Rows that a strip of lanes goes down before the next strip begins beside it.</summary>
    public const int StripRows = 8;

    // Of the first-level cache, what operands may take: 16 KiB.
    private const int MostOperands = 4096;

    private const int BlockOfLanes = 1024;

    // Lanes of a row that costs little more than what it does to its elements.
    private const int LongRow = 128;

    // From so many rows on, operands that cross cache lines cost more than a copy of them; where elements are divided, they are waited for less.
    private const int WorthLaying = 12;
    private const int WorthLayingSeveral = 32;

    // Rows over which the maxima of a tile of lanes stay in registers.
    private const int ReductionElements = 4096;

    /// <summary>How many lanes are taken at once, with their operands.</summary>
    /// <remarks>
    /// Few, so that operands stay in the first-level cache and there is little stack to clear; many where memory is read, which wants long rows, and
    /// where codes of two blocks of a row could share a byte.
    /// </remarks>
    /// <param name="lanes">The lanes of a row.</param>
    /// <param name="streams">Whether the operation goes past the caches.</param>
    public static nuint BlockLanes(nuint lanes, bool streams) => (nuint)(streams || lanes % 8 != 0 ? MaxLanes : BlockOfLanes);

    /// <summary>How many rows are taken as one longer row, so that short rows make long loops.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="lanes">The lanes of a row, 1 or more.</param>
    public static nuint Repeat(nuint rows, nuint lanes)
    {
        nuint repeat = 1;
        while (2 * repeat * lanes <= LongRow && 2 * repeat <= rows)
        {
            repeat *= 2;
        }

        return repeat;
    }

    /// <summary>Whether the operands of lanes are laid out in aligned memory, rather than used where they are.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="repeat">How many of them are taken as one.</param>
    /// <param name="operands">Operands of a lane.</param>
    public static bool Lays(nuint rows, nuint repeat, int operands) => repeat > 1 || rows >= (nuint)(operands == 1 ? WorthLaying : WorthLayingSeveral);

    /// <summary>Whether the operands of lanes fit the first-level cache beside the elements of a row.</summary>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="operands">Operands of a lane.</param>
    public static bool OperandsFit(nuint lanes, int operands) => lanes * (nuint)operands <= MostOperands;

    /// <summary>How many rows fit a block that is moved past the caches.</summary>
    /// <param name="lanes">The lanes that are taken at once, at most <see cref="StreamElements"/>.</param>
    public static nuint StreamRows(nuint lanes) => StreamElements / lanes;

    /// <summary>How many rows are reduced together.</summary>
    /// <param name="lanes">The lanes that are taken at once.</param>
    internal static nuint ReductionRows(nuint lanes) => nuint.Max(ReductionElements / lanes, 1);

    /// <summary>Lays out the values of each lane once for every row that is taken as one.</summary>
    /// <param name="values">The value of the first lane.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="destination">Receives them over and over until it is full.</param>
    public static void Lay(ref float values, nuint lanes, Span<float> destination) =>
        Lay(MemoryMarshal.CreateReadOnlySpan(ref values, (int)lanes), destination);

    /// <inheritdoc cref="Lay(ref float, nuint, Span{float})"/>
    public static void Lay(ref int values, nuint lanes, Span<int> destination) =>
        Lay(MemoryMarshal.CreateReadOnlySpan(ref values, (int)lanes), destination);

    private static void Lay<T>(ReadOnlySpan<T> values, Span<T> destination)
    {
        for (; destination.Length >= values.Length; destination = destination[values.Length..])
        {
            values.CopyTo(destination);
        }
    }
}
