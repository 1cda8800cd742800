using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>Rows of which every column is a region: channels on the last axis, groups on an earlier one.</summary>
internal static class LaneWalk
{
    // Rows so short are no rows to the loop: their operands recur in one long run of elements.
    private const int ShortRow = LaneTiling.ShortestPeriod;

    private const nuint MostLanesOfVector = 16;

    // Up to so many lanes, what rows that do not end with a tile do twice costs narrower vectors more than loading operands for every row. The widest ones gain always.
    private const int LongestCycle = 512;

    /// <summary>Whether rows of so many lanes can be walked here, rather than element by element of the stream.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="lanes">The lanes of a row.</param>
    public static bool Takes(OperationLoops loops, nuint lanes) => !loops.TouchPackedCodes || lanes % 8 == 0 || lanes <= LaneTiling.MostLanes;

    /// <summary>Consecutive rows, of which the first and the last need not be whole.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first lane of a row, and those after it.</param>
    /// <param name="start">The index of the first element, which begins a byte of codes.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="lanes">The lanes of a row.</param>
    /// <param name="lane">The lane of the first element.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    public static void Walk(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint start, nuint count, nuint lanes, nuint lane, bool streams)
    {
        if (lanes <= ShortRow || (loops.TouchPackedCodes && lanes % 8 != 0) || SuitsCycle(loops, lanes, count))
        {
            Cycle(loops, tensors, parameters, start, count, lanes, lane, streams);
            return;
        }

        if (lane > 0)
        {
            nuint head = nuint.Min(lanes - lane, count);
            Blocks(loops, tensors, parameters.From(lane), start, 1, head, streams);
            start += head;
            count -= head;
        }

        (nuint rows, nuint tail) = nuint.DivRem(count, lanes);
        if (rows > 0)
        {
            Blocks(loops, tensors, parameters, start, rows, lanes, streams);
        }

        if (tail > 0)
        {
            Blocks(loops, tensors, parameters, start + (count - tail), 1, tail, streams);
        }
    }

    // Rows as one run of elements: no tile ends with a row, so that none is done twice, and with results that begin with a line no tile writes across lines.
    private static bool SuitsCycle(OperationLoops loops, nuint lanes, nuint count)
    {
        bool endWithTile = lanes % LaneTiling.Tile == 0;
        bool areFloats = loops.SourceBits + loops.DestinationBits == 64;
        bool gains = endWithTile ? areFloats && loops.Divides : areFloats || Lanes512.IsSupported || lanes <= LongestCycle;
        return Lanes128.IsSupported && gains && LaneTiling.IsWorthAligning(lanes, count, loops.OperandsOfLane);
    }

    // As one run of elements, whose operands are laid out once, and once more for a tile that goes beyond the end of a row.
    private static void Cycle(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint start, nuint count, nuint lanes, nuint lane, bool streams)
    {
        int given = (int)lanes;
        nuint period = LaneTiling.Period(lanes, count, loops.OperandsOfLane);
        int length = (int)period + ShortRow;

        // Those of the first element begin a vector.
        int skip = (int)((0 - lane) % MostLanesOfVector);
        Span<float> scales = Scratch.Align(stackalloc float[skip + length + Scratch.Padding])[skip..];
        Span<float> reciprocals = Scratch.Align(stackalloc float[skip + (loops.Divides ? length : 0) + Scratch.Padding])[skip..];
        Span<int> zeroPoints = Scratch.Align(stackalloc int[skip + (loops.IsSymmetric ? 0 : length) + Scratch.Padding])[skip..];
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(zeroPoints)]);
        float limit = 0;
        MemoryMarshal.CreateReadOnlySpan(ref parameters.Scales, given).CopyTo(scales);
        LaneTiling.Repeat(scales, given);
        if (loops.Divides)
        {
            limit = loops.Bound(Scales.Invert(ref parameters.Scales, reciprocals[..given]));
            LaneTiling.Repeat(reciprocals, given);
        }

        if (!loops.IsSymmetric)
        {
            MemoryMarshal.CreateReadOnlySpan(ref parameters.ZeroPoints, given).CopyTo(zeroPoints);
            LaneTiling.Repeat(zeroPoints, given);
        }

        Parameters laid = new(
            ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(reciprocals), ref MemoryMarshal.GetReference(zeroPoints), limit);
        if (streams)
        {
            Stream(loops, tensors, laid, start, count, period, lane);
        }
        else
        {
            loops.Cycle(tensors, laid, start, count, period, lane, 0);
        }
    }

    // Through a block that stays in cache and is then moved past the caches.
    private static void Stream(OperationLoops loops, in Tensors tensors, in Parameters laid, nuint start, nuint count, nuint period, nuint lane)
    {
        Span<byte> block = Scratch.Align(stackalloc byte[LineStream.Bytes(loops, StreamBlock.Elements) + Scratch.PaddingBytes]);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(block)]);
        LineStream stream = new(loops, tensors, block);
        nuint ahead = Ahead(loops, stream);
        for (nuint done = 0, part; done < count; done += part)
        {
            part = nuint.Min(count - done, StreamBlock.Elements);
            loops.Cycle(stream.From(start + done), laid, 0, part, period, lane, ahead);
            stream.Move(start + done, part, ahead > 0);
            lane = (lane + part) % period;
        }

        stream.Complete();
    }

    // The same of whole rows whose operands stay in cache: some rows, or a piece of one.
    private static void StreamRows(OperationLoops loops, in Tensors tensors, in Parameters operands, nuint start, nuint rows, nuint lanes)
    {
        Span<byte> block = Scratch.Align(stackalloc byte[LineStream.Bytes(loops, StreamBlock.Elements) + Scratch.PaddingBytes]);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(block)]);
        LineStream stream = new(loops, tensors, block);
        nuint ahead = Ahead(loops, stream);
        nuint piece = nuint.Min(lanes, StreamBlock.Elements);
        for (nuint row = 0, count; row < rows; row += count)
        {
            count = nuint.Min(LaneTiling.StreamRows(piece), rows - row);
            for (nuint lane = 0, width; lane < lanes; lane += width)
            {
                width = nuint.Min(piece, lanes - lane);
                nuint first = start + (row * lanes) + lane;
                loops.Rows(stream.From(first), operands.From(lane), 0, count, lanes, width, 0, width, ahead);
                stream.Move(first, count * width, ahead > 0);
            }
        }

        stream.Complete();
    }

    // Loops ask for what they read later themselves where they divide: the others are too short to make up for it.
    private static nuint Ahead(OperationLoops loops, in LineStream stream) => loops.Divides && Streaming.LoopsAsk ? stream.Ahead : 0;

    // Row by row, in blocks of lanes whose operands stay in the first-level cache.
    private static void Blocks(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint start, nuint rows, nuint lanes, bool streams)
    {
        // What serves one element only need not stay in cache.
        bool isOnce = rows == 1 && !loops.Divides && !streams;
        nuint block = isOnce ? lanes : loops.OperandsOfLane > 1 ? LaneTiling.BlockLanes(lanes, streams) : LaneTiling.MostLanes;
        int lanesAtOnce = (int)nuint.Min(lanes, block);
        bool copies = LaneTiling.CopiesOperands(rows, 1, loops.OperandsOfLane);
        Span<float> scales = Scratch.Align(stackalloc float[(copies ? lanesAtOnce : 0) + Scratch.Padding]);
        Span<float> reciprocals = Scratch.Align(stackalloc float[(loops.Divides ? lanesAtOnce : 0) + Scratch.Padding]);
        Span<int> zeroPoints = Scratch.Align(stackalloc int[(copies && !loops.IsSymmetric ? lanesAtOnce : 0) + Scratch.Padding]);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(zeroPoints)]);
        for (nuint lane = 0, width; lane < lanes; lane += width)
        {
            width = nuint.Min(lanes - lane, block);
            float limit = loops.Divides ? loops.Bound(Scales.Invert(ref Unsafe.Add(ref parameters.Scales, lane), reciprocals[..(int)width])) : 0;
            Parameters operands = parameters.From(lane, ref MemoryMarshal.GetReference(reciprocals), limit);
            if (copies)
            {
                MemoryMarshal.CreateReadOnlySpan(ref operands.Scales, (int)width).CopyTo(scales);
                if (!loops.IsSymmetric)
                {
                    MemoryMarshal.CreateReadOnlySpan(ref operands.ZeroPoints, (int)width).CopyTo(zeroPoints);
                }

                operands = new(
                    ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(reciprocals), ref MemoryMarshal.GetReference(zeroPoints), limit);
            }

            if (streams)
            {
                Strips(loops, tensors, operands, start + lane, rows, lanes, width);
            }
            else
            {
                loops.Rows(tensors, operands, start + lane, rows, lanes, width, start + lane, lanes, 0);
            }
        }
    }

    // Lanes whose operands would push each other out of the first-level cache go in strips, some rows high.
    private static void Strips(OperationLoops loops, in Tensors tensors, in Parameters operands, nuint start, nuint rows, nuint stride, nuint lanes)
    {
        bool fits = loops.OperandsOfLane == 1 || rows == 1 || LaneTiling.OperandsFit(lanes, loops.OperandsOfLane);
        if (fits && lanes == stride)
        {
            StreamRows(loops, tensors, operands, start, rows, lanes);
            return;
        }

        nuint stripLanes = fits ? lanes : LaneTiling.StripLanes;
        for (nuint height; rows > 0; rows -= height, start += height * stride)
        {
            height = fits ? rows : nuint.Min(rows, LaneTiling.StripRows);
            for (nuint lane = 0, width; lane < lanes; lane += width)
            {
                width = nuint.Min(lanes - lane, stripLanes);
                nuint next = fits ? Streaming.Ahead : lane + width < lanes ? width : (height * stride) - lane;
                StreamStrip(loops, tensors, operands.From(lane), start + lane, height, stride, width, next);
            }
        }
    }

    // Through a block: some rows, or a piece of one. Meanwhile the elements that lie next further on, whose turn comes soon, are asked for.
    private static void StreamStrip(OperationLoops loops, in Tensors tensors, in Parameters operands, nuint start, nuint rows, nuint stride, nuint lanes, nuint next)
    {
        Span<byte> block = Scratch.Align(stackalloc byte[StreamBlock.Bytes(loops) + Scratch.PaddingBytes]);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(block)]);
        nuint piece = nuint.Min(lanes, StreamBlock.Elements);
        for (nuint row = 0, count; row < rows; row += count, start += count * stride)
        {
            count = nuint.Min(LaneTiling.StreamRows(piece), rows - row);
            for (nuint lane = 0, width; lane < lanes; lane += width)
            {
                width = nuint.Min(piece, lanes - lane);
                Tensors part = StreamBlock.Into(loops, block, tensors, start + lane);
                loops.Rows(part, operands.From(lane), 0, count, stride, width, 0, width, 0);

                // Rows that follow each other are moved as one.
                nuint rowsAtOnce = width == stride ? count : 1;
                for (nuint done = 0; done < count; done += rowsAtOnce)
                {
                    nuint first = start + lane + (done * stride);
                    StreamBlock.Move(loops, block, done * width, tensors, first, rowsAtOnce * width, first + next);
                }
            }
        }
    }
}
