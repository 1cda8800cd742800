using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>The maxima of many runs that follow each other, as many at a time as a vector has lanes: what is left of each run is reduced across all of them.</summary>
internal static partial class RunReductions
{
    /// <summary>Maxima that may be written beyond the last.</summary>
    public const int Beyond = 16;

    // A vector for each of as many runs as the widest has lanes.
    private const int VectorsOfRuns = 16 * 16;

    // Vectors of runs, for both extremes.
    private const int ScratchLength = 2 * VectorsOfRuns;

    // Elements of rows that are taken together: 16 KiB, which stay in the first-level cache.
    private const int ElementsOfRows = 4096;

    // Elements of a part of a vector.
    private const int Part = 4;

    private static nuint _done;

    /// <summary>The largest magnitude of each run, or r_max, and with the latter −r_min; all at least zero, as bits.</summary>
    /// <param name="source">The first element of the first run.</param>
    /// <param name="runLength">The elements of a run, one or more.</param>
    /// <param name="rowLength">The elements of a row, the last run of which may be shorter.</param>
    /// <param name="left">Elements of the row from the first run on.</param>
    /// <param name="end">How many elements may be read, at least those of the runs.</param>
    /// <param name="largest">Receives the magnitude or r_max of each run, with room for <see cref="Beyond"/> more behind it.</param>
    /// <param name="largestNegated">Receives −r_min of each run; empty where magnitudes are asked for.</param>
    /// <returns>The elements of the runs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nuint Reduce(
        ref float source, nuint runLength, nuint rowLength, nuint left, nuint end, Span<int> largest, Span<int> largestNegated)
    {
        // The narrowest vector that a run fits into, if there is one; the widest where runs are enough for it to hold several.
        ref int bits = ref Unsafe.As<float, int>(ref source);
        ref int scratch = ref MemoryMarshal.GetReference(Scratch.Align(stackalloc int[ScratchLength + Scratch.Padding]));
        if (Lanes512.IsSupported && (runLength > 8 || largest.Length >= 16) && rowLength >= 16)
        {
            return Rows<Lanes512>(ref bits, runLength, rowLength, left, end, ref scratch, largest, largestNegated);
        }

        return Lanes256.IsSupported
            ? Rows<Lanes256>(ref bits, runLength, rowLength, left, end, ref scratch, largest, largestNegated)
            : Rows<Lanes128>(ref bits, runLength, rowLength, left, end, ref scratch, largest, largestNegated);
    }

    // Short runs of a row by as many as a vector has lanes, of which the last may be done twice, or those of short rows by as many rows as fit; all else by any length.
    [MethodImpl(Vectorized.Choice)]
    private static nuint Rows<V>(
        ref int bits, nuint runLength, nuint rowLength, nuint left, nuint end, ref int scratch, Span<int> largest, Span<int> largestNegated)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        nuint runs = (nuint)largest.Length;
        ref int first = ref MemoryMarshal.GetReference(largest);
        ref int negated = ref MemoryMarshal.GetReference(largestNegated);
        bool both = !largestNegated.IsEmpty;
        bool areShort = runLength <= MostVectors<V>() * width;
        bool haveRows = rowLength != nuint.MaxValue;
        nuint wholeRuns = rowLength / runLength;
        nuint last = haveRows ? rowLength - (wholeRuns * runLength) : 0;
        nuint runsOfRow = wholeRuns + (last > 0 ? 1u : 0u);
        nuint i = 0;
        for (nuint run = 0, count; run < runs; run += count)
        {
            ref int from = ref Unsafe.Add(ref bits, i);
            ref int target = ref Unsafe.Add(ref first, run);
            ref int targetNegated = ref both ? ref Unsafe.Add(ref negated, run) : ref negated;
            count = runs - run;
            bool beginsRow = areShort && haveRows && left == rowLength && count >= runsOfRow;
            if (beginsRow && runsOfRow <= width && rowLength >= width)
            {
                RunRows rows = new() { Length = runLength, Runs = runsOfRow, Rows = count / runsOfRow, RowLength = rowLength, RowRuns = runsOfRow };
                Together<V>(ref from, rows, both, ref scratch, ref target, ref targetNegated);
                count = rows.Rows * runsOfRow;
                i += rows.Rows * rowLength;
                continue;
            }

            // A vector may be read for each run, however short it is: also behind the last row.
            nuint mostRows = nuint.Min(count / runsOfRow, nuint.Max(ElementsOfRows / rowLength, 1));
            nuint rowsAtOnce = beginsRow && wholeRuns >= width && end - i >= width ? nuint.Min(mostRows, (end - i - width) / rowLength) : 0;
            if (rowsAtOnce > 0)
            {
                RunRows rows = new() { Length = runLength, Runs = wholeRuns, Rows = rowsAtOnce, RowLength = rowLength, RowRuns = runsOfRow };
                Short<V>(ref from, rows, both, ref target, ref targetNegated);
                if (last > 0)
                {
                    Last<V>(ref from, rows, last, both, ref target, ref targetNegated);
                }

                count = rowsAtOnce * runsOfRow;
                i += rowsAtOnce * rowLength;
                continue;
            }

            nuint whole = areShort && wholeRuns >= width ? nuint.Min(left / runLength, count) : 0;
            if (runLength < width)
            {
                // Several runs that share a vector end with it.
                (nuint read, nuint share) = HoldsSeveral<V>(runLength) ? (width, runLength <= Part ? 4u : 2u) : (runLength <= Part ? Part : width, 1u);
                whole = end - i < read ? 0 : nuint.Min(whole, ((end - i - read) / runLength) + share);
            }

            nuint done;
            if (whole >= width)
            {
                count = whole;
                done = whole * runLength;
                Short<V>(ref from, new() { Length = runLength, Runs = whole, Rows = 1 }, both, ref target, ref targetNegated);
            }
            else
            {
                // Of short runs, to the end of the row, since rows may follow that are better done together.
                count = areShort && haveRows ? nuint.Min(count, (left + runLength - 1) / runLength) : count;
                done = AnyLength<V>(ref from, runLength, rowLength, left, end - i, count, both, ref scratch, ref target, ref targetNegated);
            }

            i += done;
            left = !haveRows ? rowLength : rowLength - ((rowLength - left + done) % rowLength);
        }

        return i;
    }

    // Vectors of a run that is reduced in a straight line: not more than the compiler is willing to inline for as many runs as there are lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint MostVectors<V>()
        where V : struct, ILanes<V> => typeof(V) == typeof(Lanes512) ? 4u : 8u;

    /// <summary>Whether runs are so short that vectors of this machine hold several of them, and are reduced as such.</summary>
    /// <param name="length">The elements of a run.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HoldSeveral(int length) => Lanes512.IsSupported && HoldsSeveral<Lanes512>((nuint)length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HoldsSeveral<V>(nuint length)
        where V : struct, ILanes<V> => typeof(V) == typeof(Lanes512) && length <= 2 * Part;

    // One run for itself.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void One(ref int bits, nuint start, nuint end, bool both, ref int largest, ref int largestNegated)
    {
        ref float source = ref Unsafe.As<int, float>(ref bits);
        if (both)
        {
            (largest, largestNegated) = RunReduction.Extremes(ref source, start, end);
        }
        else
        {
            largest = RunReduction.Magnitude(ref source, start, end);
        }
    }
}
