using System;
using System.Runtime.CompilerServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>An operation on every element of a tensor, by the walk that suits its regions.</summary>
internal static class TensorWalk
{
    // Up to this length, runs that end within a tile or a byte are better spread than walked each for itself.
    private const int LongestSpread = 512;

    // Up to this length, the operands of blocks of rows of few lanes are better laid out together than for each block.
    private const int LongestBlock = 1024;

    private const int FewestRows = 4;

    // Elements of a row that goes past the caches as a whole, by a block that stays in the first-level cache beside what it is made from.
    private const int LongestStreamedRow = 4096;

    // Runs shorter than the widest tile cost more each for themselves than operands that are spread over elements.
    private static nuint ShortestRun => LaneTiling.Tile;

    /// <summary>Walks a tensor, or a part of one that begins with a byte of codes.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the tensor's first region, and those after it.</param>
    /// <param name="regions">The regions, and which of their elements to walk over.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Walk(OperationLoops loops, Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        // One region needs no more of its description than where it lies.
        if (regions.Count == 1 && regions.Start == 0 && Unsafe.IsNullRef(ref tensors.Gradient))
        {
            loops.Run(ref tensors.Source, ref tensors.Destination, ref parameters.Scales, ref parameters.ZeroPoints, regions.End, streams);
        }
        else
        {
            // A copy: what others are handed the address of is kept in memory, for one region as well.
            TensorRegions several = regions;
            Several(loops, tensors, parameters, several, streams);
        }
    }

    // On its own, so that one region does not wait for what several take, such as cleared memory on the stack. Its structures are its own, and all that it calls take
    // references to them: a copy for each call would be words that are read as soon as they were written.
    [MethodImpl(Vectorized.Choice)]
    private static void Several(OperationLoops loops, Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        if (regions.Count == 1)
        {
            loops.Runs(tensors, parameters, regions.Start, regions.End - regions.Start, 1, streams);
            return;
        }

        if (regions.WholeRuns((int)loops.GroupSize) is > 0 and var runs)
        {
            Runs(loops, tensors, parameters, 0, regions.RunLength, runs, streams);
        }
        else if (regions.Recur && regions.Lanes == 1 && RecursShortly(loops, regions, streams))
        {
            SpreadWalk.RecurringRows(loops, tensors, parameters, regions, streams);
        }
        else if (Spreads(loops, regions, streams))
        {
            SpreadWalk.Walk(loops, tensors, parameters, 0, regions, streams);
        }
        else
        {
            Rows(loops, tensors, parameters, regions, streams);
        }
    }

    /// <summary>Runs of one length that follow each other from an element on that begins a byte of codes.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first run, and those after it.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="length">The elements of a run.</param>
    /// <param name="runs">The number of runs.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Runs(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, bool streams)
    {
        if (StepsOver(loops, length, runs))
        {
            GroupWalk.Walk(loops, tensors, parameters, start, runs, streams);
        }
        else if (runs > 1 && Spreads(loops, length, streams))
        {
            SpreadWalk.Walk(loops, tensors, parameters, start, TensorRegions.Runs(length, runs), streams);
        }
        else
        {
            loops.Runs(tensors, parameters, start, length, runs, streams);
        }
    }

    /// <summary>Whether runs of one length that follow each other are groups that go by their unrolled step. Tiles are faster where a vector has several groups.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="length">The elements of a run.</param>
    /// <param name="runs">The number of runs.</param>
    public static bool StepsOver(OperationLoops loops, nuint length, nuint runs) =>
        loops.StepOver(length) && (4 * length >= LaneTiling.Tile || runs * length < SpreadWalk.FewestElements);

    /// <summary>Whether runs of one length that follow each other are walked together, rather than each for itself.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="length">The elements of a run.</param>
    /// <param name="streams">Whether results go past the caches, which runs by themselves do by whole lines.</param>
    public static bool Spreads(OperationLoops loops, nuint length, bool streams) =>
        length < ShortestRun
        || (loops.TouchPackedCodes && length % 8 != 0)
        || ((!loops.MayRepeat || (streams ? loops.Divides : RepeatsDearly(loops, length))) && length < LongestSpread && length % LaneTiling.Tile != 0);

    // Past the caches, tiles go over runs without a pause at their ends, and ask for what comes later one by one: this gains where elements are divided.
    // Of 512 bits, a tile that is done twice costs more than permuted operands where codes are written, and elsewhere where it is half of one or more.
    private static bool RepeatsDearly(OperationLoops loops, nuint length) =>
        Lanes512.IsSupported
        && (loops.DestinationBits < loops.SourceBits || (length >= 2 * LaneTiling.Tile && 2 * (length % LaneTiling.Tile) <= LaneTiling.Tile));

    // Rows so short that the operands of one are kept for all of them.
    private static bool RecursShortly(OperationLoops loops, in TensorRegions regions, bool streams) =>
        Lanes128.IsSupported
        && regions.RowLength <= LaneTiling.MostLanes
        && regions.RunLength <= LongestSpread
        && !(streams && StripsDearly(loops, regions))
        && regions.Rows >= FewestRows
        && regions.End - regions.Start >= FewestRows * regions.RowLength
        && Spreads(loops, regions.RunLength, streams);

    // Past the caches, lanes whose operands do not fit the first-level one go in strips, which read memory in pieces. Tiles read it in order, by a table that is smaller.
    private static bool StripsDearly(OperationLoops loops, in TensorRegions regions) =>
        loops.Divides && !LaneTiling.OperandsFit(regions.RowLength, loops.OperandsOfLane) && TileTable.Suit(regions);

    private static bool Spreads(OperationLoops loops, in TensorRegions regions, bool streams)
    {
        if (!LaneWalk.Takes(loops, regions.Lanes))
        {
            return true;
        }

        bool isOneRun = regions.Rows <= 1 && regions.RunLength >= regions.RowLength;
        if (isOneRun)
        {
            return false;
        }

        bool beginsBytes = !loops.TouchPackedCodes || (regions.RunLength % 8 == 0 && (regions.Rows == 1 || regions.RowLength % 8 == 0));
        nuint longest = regions.Lanes == 1 ? TileTable.LongestUnit : (nuint)LongestSpread;
        if (!beginsBytes || (regions.RowLength <= longest && regions.RowLength % regions.RunLength != 0))
        {
            return true;
        }

        if (regions.Lanes > 1)
        {
            return RegionTable.Suit(regions) || (regions.Lanes < LaneTiling.ShortestPeriod && regions.RunLength <= LongestBlock);
        }

        return !loops.StepOver(regions.RunLength) && Spreads(loops, regions.RunLength, streams);
    }

    [MethodImpl(Vectorized.Walk)]
    private static void Rows(OperationLoops loops, in Tensors tensors, in Parameters parameters, in TensorRegions regions, bool streams)
    {
        if (streams && regions.Lanes == 1 && regions.RowLength is > 0 and <= LongestStreamedRow)
        {
            StreamRows(loops, tensors, parameters, regions);
            return;
        }

        RegionCursor cursor = new(regions);
        streams &= Streaming.IsLongEnough(regions.Lanes == 1 ? regions.RowLength : regions.RunLength);
        while (cursor.Element < regions.End)
        {
            nuint start = cursor.Element;
            Parameters first = parameters.From(cursor.Region);
            nuint count = nuint.Min(cursor.RunEnd, regions.End) - start;
            if (regions.Lanes > 1)
            {
                LaneWalk.Walk(loops, tensors, first, start, count, regions.Lanes, cursor.Lane, streams);
                cursor.Advance(count);
            }
            else if (cursor.WholeRuns(regions.End) is > 0 and var runs)
            {
                Runs(loops, tensors, first, start, regions.RunLength, runs, streams);
                cursor.AdvanceRuns(runs);
            }
            else
            {
                loops.Runs(tensors, first, start, count, 1, streams && Streaming.IsLongEnough(count));
                cursor.Advance(count);
            }
        }
    }

    // Through a block that stays in cache and is then moved past the caches: a row, or some that are shorter. Rows begin with a byte of codes here.
    [MethodImpl(Vectorized.Walk)]
    private static void StreamRows(OperationLoops loops, in Tensors tensors, in Parameters parameters, in TensorRegions regions)
    {
        nuint atOnce = nuint.Max(StreamBlock.Elements / regions.RowLength, 1) * regions.RowLength;
        Span<byte> block = Scratch.Align(stackalloc byte[LineStream.Bytes(loops, (int)atOnce) + Scratch.PaddingBytes]);
        LineStream stream = new(loops, tensors, block);
        for (nuint start = regions.Start, count; start < regions.End; start += count)
        {
            count = nuint.Min(regions.End - start, atOnce);
            Rows(loops, stream.From(start), parameters, regions.Excerpt(start, start + count), streams: false);
            stream.Move(start, count);
        }

        stream.Complete();
    }
}
