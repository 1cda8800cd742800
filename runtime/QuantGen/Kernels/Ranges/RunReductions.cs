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

    // Elements of rows that are taken together, once for each place: 16 KiB, which stay in the first-level cache.
    private const int ElementsOfRows = 4096;

    // Vectors of a run that is reduced in a straight line.
    private const int MostVectors = 8;

    // Elements of a part of a vector.
    private const int Part = 4;

    // Every bit of sixteen elements, then none of as many: from some place on, the bits of a run that is shorter than a vector.
    private static ReadOnlySpan<int> Masks => [-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

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
        Span<int> vectors = Scratch.Align(stackalloc int[(2 * VectorsOfRuns) + Scratch.Padding]);
        ref int vector = ref MemoryMarshal.GetReference(vectors);
        ref int bits = ref Unsafe.As<float, int>(ref source);

        // The narrowest vector that a run fits into, if there is one; of the widest if a part of it is enough.
        if (Lanes512.IsSupported && runLength is > 8 or <= Part)
        {
            return Rows<Lanes512>(ref bits, runLength, rowLength, left, end, ref vector, largest, largestNegated);
        }

        return Lanes256.IsSupported
            ? Rows<Lanes256>(ref bits, runLength, rowLength, left, end, ref vector, largest, largestNegated)
            : Rows<Lanes128>(ref bits, runLength, rowLength, left, end, ref vector, largest, largestNegated);
    }

    // Short runs of a row by as many as a vector has lanes, of which the last may be done twice, or those of one place in as many rows or more; all else by any length.
    [MethodImpl(Vectorized.Loop)]
    private static nuint Rows<V>(
        ref int bits, nuint runLength, nuint rowLength, nuint left, nuint end, ref int vector, Span<int> largest, Span<int> largestNegated)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        nuint runs = (nuint)largest.Length;
        ref int first = ref MemoryMarshal.GetReference(largest);
        ref int negated = ref MemoryMarshal.GetReference(largestNegated);
        ref int vectorNegated = ref Unsafe.Add(ref vector, VectorsOfRuns);
        bool both = !largestNegated.IsEmpty;
        bool areShort = runLength <= MostVectors * width;
        bool haveRows = rowLength != nuint.MaxValue;
        nuint wholeRuns = rowLength / runLength;
        nuint last = haveRows ? rowLength - (wholeRuns * runLength) : 0;
        nuint runsOfRow = wholeRuns + (last > 0 ? 1u : 0u);
        nuint mostRows = haveRows ? nuint.Clamp(ElementsOfRows / rowLength, width, VectorsOfRuns) : 0;
        nuint i = 0;
        for (nuint run = 0, count; run < runs; run += count)
        {
            ref int from = ref Unsafe.Add(ref bits, i);
            ref int target = ref Unsafe.Add(ref first, run);
            ref int targetNegated = ref both ? ref Unsafe.Add(ref negated, run) : ref negated;
            count = runs - run;

            nuint rows = areShort && haveRows && left == rowLength ? nuint.Min(nuint.Min(count / runsOfRow, mostRows), RowsToRead(end - i, rowLength, width)) : 0;
            if (rows >= width)
            {
                nuint alongRow = wholeRuns >= width ? wholeRuns : 0;
                if (alongRow > 0)
                {
                    RunRows ofRows = new() { Stride = runLength, Length = runLength, Runs = alongRow, Rows = rows, RowLength = rowLength, RowRuns = runsOfRow };
                    Short<V>(ref from, ofRows, both, ref target, ref targetNegated);
                }

                for (nuint place = alongRow; place < runsOfRow; place++)
                {
                    RunRows ofPlace = new() { Stride = rowLength, Length = place < wholeRuns ? runLength : last, Runs = rows, Rows = 1 };
                    Short<V>(ref Unsafe.Add(ref from, place * runLength), ofPlace, both, ref vector, ref vectorNegated);
                    for (nuint row = 0, to = place; row < rows; row++, to += runsOfRow)
                    {
                        Unsafe.Add(ref target, to) = Unsafe.Add(ref vector, row);
                        if (both)
                        {
                            Unsafe.Add(ref targetNegated, to) = Unsafe.Add(ref vectorNegated, row);
                        }
                    }
                }

                count = rows * runsOfRow;
                i += rows * rowLength;
                continue;
            }

            nuint whole = areShort && wholeRuns >= width ? nuint.Min(left / runLength, count) : 0;
            if (runLength < width)
            {
                nuint read = runLength <= Part ? Part : width;
                whole = end - i < read ? 0 : nuint.Min(whole, ((end - i - read) / runLength) + 1);
            }

            nuint done;
            if (whole >= width)
            {
                count = whole;
                done = whole * runLength;
                Short<V>(ref from, new() { Stride = runLength, Length = runLength, Runs = whole, Rows = 1 }, both, ref target, ref targetNegated);
            }
            else
            {
                // Of short runs, to the end of the row, since rows may follow that are better done together.
                count = areShort && haveRows ? nuint.Min(count, (left + runLength - 1) / runLength) : count;
                done = both
                    ? Extremes<V>(ref from, runLength, rowLength, left, end - i, count, ref vector, ref vectorNegated, ref target, ref targetNegated)
                    : Magnitudes<V>(ref from, runLength, rowLength, left, end - i, count, ref vector, ref target);
            }

            i += done;
            left = !haveRows ? rowLength : rowLength - ((rowLength - left + done) % rowLength);
        }

        return i;
    }

    // A vector or a part of one is read for each run, however short it is: also behind the last row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint RowsToRead(nuint elements, nuint rowLength, nuint width) => elements < width ? 0 : (elements - width) / rowLength;

    [MethodImpl(Vectorized.Loop)]
    private static void Short<V>(ref int bits, in RunRows runs, bool both, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        nuint length = runs.Length;
        V mask = V.Create(-1);
        if (length < Part)
        {
            mask = V.LoadParts(ref Unsafe.Add(ref MemoryMarshal.GetReference(Masks), 16 - length), 0);
        }
        else if (length is > Part && length < width)
        {
            mask = V.Load(ref MemoryMarshal.GetReference(Masks), 16 - length);
        }

        if (length <= Part)
        {
            Short<V, PartOfVector>(ref bits, runs, both, mask, ref largest, ref largestNegated);
        }
        else if (length <= width)
        {
            Short<V, OneVector>(ref bits, runs, both, mask, ref largest, ref largestNegated);
        }
        else if (length <= 2 * width)
        {
            Short<V, TwoVectors>(ref bits, runs, both, mask, ref largest, ref largestNegated);
        }
        else if (length <= 4 * width)
        {
            Short<V, FourVectors>(ref bits, runs, both, mask, ref largest, ref largestNegated);
        }
        else
        {
            Short<V, EightVectors>(ref bits, runs, both, mask, ref largest, ref largestNegated);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Short<V, TVectors>(ref int bits, in RunRows runs, bool both, V mask, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        if (both)
        {
            ShortExtremes<V, TVectors>(ref bits, runs, mask, ref largest, ref largestNegated);
        }
        else
        {
            ShortMagnitudes<V, TVectors>(ref bits, runs, mask, ref largest);
        }
    }
}
