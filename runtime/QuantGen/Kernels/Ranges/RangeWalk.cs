using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>Finds S and Z of regions from their elements. Each part returns whether all elements were finite.</summary>
internal static class RangeWalk
{
    // Runs whose maxima are found before the parameters of all.
    private const int RunsAtOnce = 512;

    // Fewer are reduced each for itself: what is done for many at once takes longer to begin.
    private const int FewestRuns = 4;

    // Runs of channels up to this length are reduced as columns where they recur in every row.
    private const int LongestRunOfLanes = 128;

    // Lanes of blocks of rows whose parameters are found together with those of other blocks.
    private const int MostLanesOfBlocks = 64;

    // The same of fewer columns than are worth a vector of their own, of which else several rows share one.
    private const nuint MostShortRowsOfFew = 2;

    // Runs from this length on are reduced each for itself.
    private const int LongRun = 1024;

    // Rows of columns of which S and Z are found where they are read. Eight stay in the first-level cache together even where they lie a power of two apart; narrow
    // vectors, which go down the rows more often, gain up to five.
    private static nuint MostShortRows => Lanes256.IsSupported ? 8u : 5u;

    /// <summary>All regions of a tensor, or of a part of one that has whole regions.</summary>
    /// <param name="loops">The scheme's.</param>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="regions">The regions, and which of their elements to walk over.</param>
    /// <param name="parameters">Where S and Z of the tensor's first region go, and of those after it.</param>
    public static bool Walk(RangeLoops loops, ref float source, in TensorRegions regions, Parameters parameters)
    {
        if (regions.Count == 1)
        {
            return loops.Set(Reduce(ref source, regions.Start, regions.End, loops.IsSymmetric), parameters, 0);
        }

        if (regions.Lanes == 1 && regions.Rows == 0)
        {
            return Runs(loops, ref source, 0, (nuint)regions.Length, (nuint)regions.Count, parameters);
        }

        if (regions.WholeRuns(loops.GroupSize) is > 0 and var whole)
        {
            return GroupsOrRuns(loops, ref source, 0, regions.RunLength, whole, parameters);
        }

        if (regions.Recur && regions.Lanes == 1 && regions.Rows > 1)
        {
            return Recurring(loops, ref source, regions, parameters);
        }

        if (regions.Lanes == 1 && regions.RunLength < LongRun && Lanes128.IsSupported)
        {
            // Rows that end with a short run.
            (nuint region, nuint runs) = regions.Indices;
            return Many(loops, ref source, regions.Start, regions.End, regions.RunLength, regions.RowLength, LeftOfRow(regions), runs, parameters.From(region));
        }

        if (!regions.Recur && regions.Lanes > 1 && HaveShortColumns(regions.Lanes, regions.RunLength))
        {
            (nuint region, nuint columns) = regions.Indices;
            BlockRows blocks = new(
                regions.Lanes, regions.RunLength, regions.RowLength, LeftOfRow(regions), regions.End - regions.Start, columns / regions.Lanes);
            return loops.Columns(ref Unsafe.Add(ref source, regions.Start), blocks, parameters.From(region));
        }

        if (!regions.Recur && regions.Lanes is > 1 and <= MostLanesOfBlocks)
        {
            return Blocks(loops, ref source, regions, parameters);
        }

        bool finite = true;
        RegionCursor cursor = new(regions);
        while (cursor.Element < regions.End)
        {
            nuint start = cursor.Element;
            nuint count = cursor.RunEnd - start;
            Parameters first = parameters.From(cursor.Region);
            if (regions.Lanes > 1)
            {
                finite &= Rows(loops, ref source, start, count / regions.Lanes, regions.Lanes, first);
                cursor.Advance(count);
            }
            else if (cursor.WholeRuns(regions.End) is > 0 and var wholeRuns)
            {
                finite &= GroupsOrRuns(loops, ref source, start, regions.RunLength, wholeRuns, first);
                cursor.AdvanceRuns(wholeRuns);
            }
            else
            {
                finite &= Runs(loops, ref source, start, count, 1, first);
                cursor.Advance(count);
            }
        }

        return finite;
    }

    /// <summary>One region, whose elements follow each other.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="end">The index of the first that is not reduced.</param>
    /// <param name="scale">Where S goes.</param>
    /// <param name="zeroPoint">Where Z goes, if the scheme stores zero points.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool OneRegion<TCodes>(ref float source, nuint start, nuint end, ref float scale, ref int zeroPoint)
        where TCodes : struct, ICodes =>
        RangeParameters<TCodes>.Set(Reduce(ref source, start, end, TCodes.IsSymmetric), new Parameters(ref scale, ref zeroPoint), 0);

    /// <summary>Runs of one length that follow each other; whole groups of the scheme's size by a vector of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool GroupsOrRuns(RangeLoops loops, ref float source, nuint start, nuint length, nuint runs, in Parameters parameters) =>
        loops.GroupSize > 0 && length == (nuint)loops.GroupSize
            ? loops.Groups(ref source, start, runs, parameters)
            : Runs(loops, ref source, start, length, runs, parameters);

    /// <summary>Runs of one length that follow each other.</summary>
    public static bool Runs(RangeLoops loops, ref float source, nuint start, nuint length, nuint runs, in Parameters parameters)
    {
        if (runs >= FewestRuns && length - 1 < LongRun - 1 && Lanes128.IsSupported)
        {
            return Many(loops, ref source, start, start + (runs * length), length, nuint.MaxValue, nuint.MaxValue, runs, parameters);
        }

        bool finite = true;
        for (nuint run = 0; run < runs; run++, start += length)
        {
            Extremes extremes = Reduce(ref source, start, start + length, loops.IsSymmetric);
            finite &= loops.Set(extremes, parameters, run);
        }

        return finite;
    }

    /// <summary>Rows of lanes, each lane a region.</summary>
    public static bool Rows(RangeLoops loops, ref float source, nuint start, nuint rows, nuint lanes, in Parameters parameters)
    {
        if (HaveShortColumns(lanes, rows * lanes))
        {
            nuint elements = rows * lanes;
            return loops.Columns(ref Unsafe.Add(ref source, start), new(lanes, elements, elements, elements, elements, 1), parameters);
        }

        int lanesAtOnce = (int)nuint.Min(lanes, LaneTiling.MostLanes);
        Span<int> largest = Scratch.Align(stackalloc int[lanesAtOnce + Scratch.Padding]);
        Span<int> largestNegated = Scratch.Align(stackalloc int[(loops.IsSymmetric ? 0 : lanesAtOnce) + Scratch.Padding]);
        bool finite = true;
        for (nuint lane = 0, count; lane < lanes; lane += count)
        {
            count = nuint.Min(lanes - lane, LaneTiling.MostLanes);
            Span<int> first = largest[..(int)count];
            Span<int> second = loops.IsSymmetric ? default : largestNegated[..(int)count];
            LaneReduction.Reduce(ref Unsafe.Add(ref source, start + lane), rows, lanes, first, second);
            finite &= loops.Set(first, second, parameters.From(lane));
        }

        return finite;
    }

    /// <summary>What parameters depend on: the largest magnitude where the scheme is symmetric, else both extremes.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="end">The index of the first that is not reduced.</param>
    /// <param name="isSymmetric">Whether the scheme is symmetric.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Extremes Reduce(ref float source, nuint start, nuint end, bool isSymmetric) =>
        isSymmetric ? new(RunReduction.Magnitude(ref source, start, end), 0) : RunReduction.Extremes(ref source, start, end);

    // Short runs that follow each other: the maxima of many, then the parameters of a vector of them at a time.
    private static bool Many(
        RangeLoops loops, ref float source, nuint start, nuint end, nuint runLength, nuint rowLength, nuint left, nuint runs, in Parameters parameters)
    {
        const int Length = RunsAtOnce + RunReductions.Beyond + Scratch.Padding;
        Span<int> largest = Scratch.Align(stackalloc int[Length]);
        Span<int> largestNegated = Scratch.Align(stackalloc int[loops.IsSymmetric ? Scratch.Padding : Length]);
        bool finite = true;
        for (nuint run = 0, count; run < runs; run += count)
        {
            count = nuint.Min(runs - run, RunsAtOnce);
            Span<int> first = largest[..(int)count];
            Span<int> second = loops.IsSymmetric ? default : largestNegated[..(int)count];
            nuint done = RunReductions.Reduce(ref Unsafe.Add(ref source, start), runLength, rowLength, left, end - start, first, second);
            finite &= loops.Set(first, second, parameters.From(run));
            start += done;
            left = rowLength - ((rowLength - left + done) % rowLength);
        }

        return finite;
    }

    // Blocks of rows of lanes that follow each other, in rows of which the last may be short: the maxima of some, then the parameters of all their lanes.
    private static bool Blocks(RangeLoops loops, ref float source, in TensorRegions regions, in Parameters parameters)
    {
        const int Length = RunsAtOnce + FewLanes.Beyond;
        Span<int> largest = stackalloc int[Length];
        Span<int> largestNegated = stackalloc int[loops.IsSymmetric ? 0 : Length];
        (nuint region, nuint count) = regions.Indices;
        nuint lanes = regions.Lanes;
        nuint start = regions.Start;
        nuint left = LeftOfRow(regions);
        bool finite = true;
        for (nuint end = region + count; region < end; region += count)
        {
            count = nuint.Min(end - region, RunsAtOnce / lanes * lanes);
            Span<int> first = largest[..(int)count];
            Span<int> second = loops.IsSymmetric ? default : largestNegated[..(int)count];
            BlockRows blocks = new(lanes, regions.RunLength, regions.RowLength, left, regions.End - start, count / lanes);
            ref float block = ref Unsafe.Add(ref source, start);
            nuint done = FewLanes.Takes(blocks) ? FewLanes.Reduce(ref block, blocks, first, second) : LaneReduction.Reduce(ref block, blocks, first, second);
            finite &= loops.Set(first, second, parameters.From(region));
            start += done;
            left = regions.RowLength - ((regions.RowLength - left + done) % regions.RowLength);
        }

        return finite;
    }

    // Elements of a row from the first that is walked over on.
    private static nuint LeftOfRow(in TensorRegions regions) => regions.RowLength - ((regions.Origin + regions.Start) % regions.RowLength);

    // Whether blocks have so few rows that each vector of columns goes down all of them.
    private static bool HaveShortColumns(nuint lanes, nuint elements) =>
        Lanes128.IsSupported && lanes >= RangeLoops.FewestColumns && elements <= (lanes >= FewLanes.Width ? MostShortRows : MostShortRowsOfFew) * lanes;

    // Channels whose runs lie apart: some channels at a time, whose runs follow each other, row by row.
    private static bool Recurring(RangeLoops loops, ref float source, in TensorRegions regions, in Parameters parameters)
    {
        if (regions.RunLength <= LongestRunOfLanes && Lanes128.IsSupported)
        {
            return RecurringLanes(loops, ref source, regions, parameters);
        }

        Span<int> largest = stackalloc int[RunsAtOnce];
        Span<int> largestNegated = stackalloc int[loops.IsSymmetric ? 0 : RunsAtOnce];
        bool finite = true;
        for (nuint region = 0, count; region < (nuint)regions.Count; region += count)
        {
            count = nuint.Min((nuint)regions.Count - region, RunsAtOnce);
            Span<int> first = largest[..(int)count];
            Span<int> second = loops.IsSymmetric ? default : largestNegated[..(int)count];
            first.Clear();
            second.Clear();
            for (nuint row = 0; row < regions.Rows; row++)
            {
                nuint start = (row * regions.RowLength) + (region * regions.RunLength);
                for (int run = 0; run < first.Length; run++, start += regions.RunLength)
                {
                    Extremes extremes = Reduce(ref source, start, start + regions.RunLength, loops.IsSymmetric);
                    first[run] = Math.Max(first[run], extremes.Largest);
                    if (!loops.IsSymmetric)
                    {
                        second[run] = Math.Max(second[run], extremes.LargestNegated);
                    }
                }
            }

            finite &= loops.Set(first, second, parameters.From(region));
        }

        return finite;
    }

    // Short ones as columns first, then the maxima of the columns of each.
    private static bool RecurringLanes(RangeLoops loops, ref float source, in TensorRegions regions, in Parameters parameters)
    {
        nuint regionsAtOnce = LaneTiling.MostLanes / regions.RunLength;
        int length = (int)nuint.Min(regionsAtOnce * regions.RunLength, regions.RowLength);
        Span<int> largest = Scratch.Align(stackalloc int[length + Scratch.Padding]);
        Span<int> largestNegated = Scratch.Align(stackalloc int[(loops.IsSymmetric ? 0 : length) + Scratch.Padding]);
        Span<int> ofRuns = Scratch.Align(stackalloc int[(length / (int)regions.RunLength) + RunReductions.Beyond + Scratch.Padding]);
        Span<int> negatedOfRuns = Scratch.Align(stackalloc int[(length / (int)regions.RunLength) + RunReductions.Beyond + Scratch.Padding]);
        bool finite = true;
        for (nuint region = 0, count; region < (nuint)regions.Count; region += count)
        {
            count = nuint.Min((nuint)regions.Count - region, regionsAtOnce);
            int lanes = (int)(count * regions.RunLength);
            Span<int> first = largest[..lanes];
            Span<int> second = loops.IsSymmetric ? default : largestNegated[..lanes];
            LaneReduction.Reduce(ref Unsafe.Add(ref source, region * regions.RunLength), regions.Rows, regions.RowLength, first, second);
            finite &= loops.Set(
                OfRuns(first, regions.RunLength, ofRuns[..(int)count]),
                loops.IsSymmetric ? default : OfRuns(second, regions.RunLength, negatedOfRuns[..(int)count]),
                parameters.From(region));
        }

        return finite;
    }

    // Maxima are at least zero, magnitudes of themselves.
    private static Span<int> OfRuns(Span<int> lanes, nuint length, Span<int> maxima)
    {
        ref float first = ref Unsafe.As<int, float>(ref MemoryMarshal.GetReference(lanes));
        RunReductions.Reduce(ref first, length, nuint.MaxValue, nuint.MaxValue, (nuint)lanes.Length, maxima, default);
        return maxima;
    }
}
