using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>
/// Regions of any size that begin anywhere, in the middle of a byte too. Tiles follow the stream of codes from the first element to the last. Where runs are short,
/// every lane takes its operands from those of the few regions of a vector; otherwise tiles that lie within one region have broadcast operands, all others
/// expanded ones.
/// </summary>
internal static class SpreadWalk
{
    /// <summary>Fewer elements are done before a table is made.</summary>
    public const int FewestElements = 256;

    // Regions whose reciprocals are found at once, and elements that stay in the first-level cache with them.
    private const int MostRegions = 1024;
    private const int MostElements = 4096;

    // Of a piece that goes past the caches: what it begins with takes its time, and what it makes stays in the first-level cache until it is moved.
    private const int PieceElements = 2048;

    // Of a block of rows of lanes, how many times as many elements as operands are laid out for are worth loops of their own.
    private const int LongBlock = 3;

    /// <summary>A tensor, or a part of one that begins with a byte of codes.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first of the regions, and those after it.</param>
    /// <param name="origin">The index of the element that is the first to the regions.</param>
    /// <param name="regions">The regions, and which of their elements to walk over.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    public static void Walk(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint origin, in TensorRegions regions, bool streams)
    {
        bool isLong = Lanes128.IsSupported && regions.End - regions.Start >= FewestElements;
        if (isLong && TileTable.Suit(regions))
        {
            Tiled(loops, tensors, parameters, origin, regions, streams);
        }
        else if (isLong && RegionTable.Suit(regions))
        {
            Short(loops, tensors, parameters, origin, regions, streams);
        }
        else
        {
            Spread(loops, tensors, parameters, origin, regions, streams);
        }
    }

    /// <summary>Regions that recur in each of many short rows: what is spread for one row is that of lanes.</summary>
    /// <inheritdoc cref="Walk"/>
    public static void RecurringRows(OperationLoops loops, in Tensors tensors, in Parameters parameters, in TensorRegions regions, bool streams)
    {
        int lanes = (int)regions.RowLength;
        Span<float> scales = Scratch.Align(stackalloc float[lanes + SpreadRuns.Beyond + Scratch.Padding]);
        Span<int> zeroPoints = Scratch.Align(stackalloc int[(loops.IsSymmetric ? 0 : lanes + SpreadRuns.Beyond) + Scratch.Padding]);
        TensorRegions row = TensorRegions.Runs(regions.RunLength, (nuint)regions.Count);
        RegionCursor cursor = new(row);
        while (cursor.Element < row.End)
        {
            int done = (int)cursor.Element;
            SpreadRuns.Spread(ref cursor, row, parameters, scales[done..], loops.IsSymmetric ? default : zeroPoints[done..], LaneTiling.Tile);
        }

        Parameters operands = new(ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(zeroPoints));
        nuint first = (regions.Origin + regions.Start) % regions.RowLength;
        LaneWalk.Walk(loops, tensors, operands, regions.Start, regions.End - regions.Start, regions.RowLength, first, streams);
    }

    // Whole tiles, of which a vector has a lane for every region; what is left of a row, up to seven elements or a tile that may not be done twice, run by run.
    private static void Tiled(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint origin, in TensorRegions regions, bool streams)
    {
        const int Length = MostRegions + TableParameters.Beyond;
        Span<float> scales = Scratch.Align(stackalloc float[Length + Scratch.Padding]);
        Span<float> reciprocals = Scratch.Align(stackalloc float[(loops.Divides ? Length : 0) + Scratch.Padding]);
        Span<int> zeroPoints = Scratch.Align(stackalloc int[(loops.IsSymmetric ? 0 : Length) + Scratch.Padding]);
        Span<int> indexes = Scratch.Align(stackalloc int[TileTable.Capacity + Scratch.Padding]);
        Span<byte> block = Scratch.Align(stackalloc byte[(streams ? LineStream.Bytes(loops, PieceElements + (int)LaneTiling.Tile) : 0) + Scratch.PaddingBytes]);
        LineStream stream = new(loops, tensors, block);
        Span<ushort> lowest = stackalloc ushort[TileTable.MostTiles];
        Span<byte> numbers = stackalloc byte[TileTable.NumberBytes];
        TileTable table = new(regions, indexes, lowest, numbers);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(numbers)]);
        bool inverts = loops.Divides && !table.IsOfLongRuns && !table.IsOfRows && Lanes512.IsSupported;
        bool takesAll = inverts || !loops.Divides;
        nuint elementsAtOnce = table.ElementsOf(MostRegions);
        for (nuint element = regions.Start, count; element < regions.End; element += count)
        {
            nuint place = table.Find(element, out nuint left, out nuint region);
            left = nuint.Min(left, regions.End - element);

            // What begins a block costs some hundred cycles. Where nothing is found of parameters beforehand, all regions are one, but for the last ones, beyond which
            // vectors would read: those are copied.
            nuint more = (nuint)regions.Count - region;
            count = takesAll && more > MostRegions ? nuint.Max(table.ElementsOf(more - (2 * TableParameters.Beyond)), elementsAtOnce) : elementsAtOnce;
            count = nuint.Min(left, count);
            if (count < LaneTiling.Tile)
            {
                count = nuint.Min(loops.TouchPackedCodes ? (left + 7) & ~(nuint)7 : left, regions.End - element);
                TensorRegions rest = regions.Between(element, element + count);
                if (streams)
                {
                    Spread(loops, stream.From(origin + element), parameters, 0 - element, rest, false);
                    stream.Move(origin + element, count);
                }
                else
                {
                    Spread(loops, tensors, parameters, origin, rest, false);
                }

                continue;
            }

            // The last tile goes back over elements that were done before.
            nuint tile = LaneTiling.Tile;
            nuint whole = count / tile * tile;
            count = loops.Whole(count, tile);
            count = table.HoldsAnyTile || table.RegionsBefore(place + count - tile, tile - 1) == 0 ? count : whole;
            nuint few = table.RegionsOf(place, count);
            Parameters own = TableParameters.Prepare(
                parameters.From(region), few, more, scales, inverts ? default : reciprocals, zeroPoints, out float largest);
            own = own.From(0, ref own.Reciprocals, inverts ? Limit(loops, parameters.From(region), few) : loops.Divides ? loops.Bound(largest) : 0);
            if (streams)
            {
                StreamTiles(loops, ref stream, own, ref table, place, origin + element, count);
            }
            else
            {
                Tiles(loops, tensors, own, ref table, place, origin + element, count);
            }
        }

        if (streams)
        {
            stream.Complete();
        }
    }

    // A tile at least, to the last element.
    private static void Tiles(OperationLoops loops, in Tensors tensors, in Parameters parameters, ref TileTable table, nuint place, nuint i, nuint count)
    {
        (nuint tiles, nuint rest) = nuint.DivRem(count, LaneTiling.Tile);
        Cursor(ref table, parameters, place, tiles).Walk(loops, tensors, i, tiles, 0);
        if (rest > 0)
        {
            nuint last = count - LaneTiling.Tile;
            Last(ref table, parameters, place, last).Walk(loops, tensors, i + last, 1, 0);
        }
    }

    // The same in pieces, each of which is then moved past the caches. The last one is a tile at least, and has what is left.
    private static void StreamTiles(
        OperationLoops loops, ref LineStream stream, in Parameters parameters, ref TileTable table, nuint place, nuint first, nuint count)
    {
        nuint tile = LaneTiling.Tile;
        bool asks = loops.Divides && Streaming.LoopsAsk;
        nuint ahead = asks ? stream.Ahead : 0;
        nuint piece = (nuint)(asks ? PieceElements : StreamBlock.Elements);
        TileCursor tiles = Cursor(ref table, parameters, place, count / tile);
        for (nuint done = 0, part; done < count; done += part)
        {
            bool isLast = count - done < piece + tile;
            part = isLast ? count - done : piece;
            Tensors memory = stream.From(first + done);
            tiles.Walk(loops, memory, 0, part / tile, ahead);
            tiles.Advance(part / tile);
            if (part % tile > 0)
            {
                Last(ref table, parameters, place, count - tile).Walk(loops, memory, part - tile, 1, ahead);
            }

            stream.Move(first + done, part, asks);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TileCursor Cursor(ref TileTable table, Parameters parameters, nuint place, nuint tiles) =>
        table.IsOfLongRuns ? new(parameters, table.LeftOfRun(place), table.Run)
        : table.IsOfRows ? new(parameters, table.OfRows(place))
        : new(parameters, table.From(place, tiles));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TileCursor Last(ref TileTable table, Parameters parameters, nuint place, nuint last)
    {
        parameters = parameters.From(table.RegionsBefore(place, last));
        return table.IsOfLongRuns || table.IsOfRows ? Cursor(ref table, parameters, place + last, 1) : new(parameters, table.Single(place + last));
    }

    // The bound of elements, where no reciprocals are found beforehand: that of all regions if it is known, or one that needs no scales.
    private static float Limit(OperationLoops loops, in Parameters parameters, nuint regions)
    {
        float limit = parameters.Limit > 0 ? parameters.Limit : loops.Bound(0);
        return limit > 0 ? limit : loops.Bound(FloatRange.Extremes(MemoryMarshal.CreateReadOnlySpan(ref parameters.Scales, (int)regions)).Max);
    }

    // Whole tiles by the table; what is left of a row, up to seven elements or a tile that may not be done twice, run by run.
    private static void Short(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint origin, in TensorRegions regions, bool streams)
    {
        const int Length = MostRegions + TableParameters.Beyond;
        Span<float> scales = Scratch.Align(stackalloc float[Length + Scratch.Padding]);
        Span<float> reciprocals = Scratch.Align(stackalloc float[(loops.Divides ? Length : 0) + Scratch.Padding]);
        Span<int> zeroPoints = Scratch.Align(stackalloc int[(loops.IsSymmetric ? 0 : Length) + Scratch.Padding]);
        Span<byte> block = Scratch.Align(stackalloc byte[(streams ? StreamBlock.Bytes(loops) : 0) + Scratch.PaddingBytes]);
        Span<int> lowest = stackalloc int[RegionTable.Capacity];
        Span<byte> indexes = stackalloc byte[RegionTable.IndexBytes];
        RegionTable table = new(regions, lowest, indexes);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(indexes)]);
        nuint elementsAtOnce = nuint.Min(table.ElementsOf(MostRegions) / LaneTiling.Tile * LaneTiling.Tile, streams ? StreamBlock.Elements : (nuint)MostElements);
        bool takesAll = !loops.Divides && table.Repeats == 1 && !streams;
        for (nuint element = regions.Start, count; element < regions.End; element += count)
        {
            nuint place = table.Find(element, out nuint left, out nuint region);
            left = nuint.Min(left, regions.End - element);
            nuint tile = LaneTiling.Tile;

            // As in tiles of runs, all regions at once but the last ones.
            nuint last = (2 * TableParameters.Beyond) + table.RecurringRegions;
            nuint more = (nuint)regions.Count - region;
            count = takesAll && more > MostRegions + last ? (more - last) / table.RecurringRegions * table.Recurring / tile * tile : 0;
            count = nuint.Min(left, nuint.Max(count, elementsAtOnce));
            if (count < tile)
            {
                count = nuint.Min(loops.TouchPackedCodes ? (left + 7) & ~(nuint)7 : left, regions.End - element);
                Spread(loops, tensors, parameters, origin, regions.Between(element, element + count), false);
                continue;
            }

            // The last tile goes back over elements that were done before, if it begins with the first lane of a vector there.
            count = table.IsAligned && count % (tile / 4) != 0 ? count / tile * tile : loops.Whole(count, tile);
            Parameters own = TableParameters.Prepare(
                table, place, region, count, parameters, (nuint)regions.Count, scales, reciprocals, zeroPoints, out float largest);
            own = own.From(0, ref own.Reciprocals, loops.Divides ? loops.Bound(largest) : 0);
            nuint from = origin + element;
            if (streams)
            {
                Tiles(loops, StreamBlock.Into(loops, block, tensors, from), own, table, place, 0, count);
                StreamBlock.Move(loops, block, 0, tensors, from, count, from + Streaming.Ahead);
            }
            else
            {
                Tiles(loops, tensors, own, table, place, from, count);
            }
        }
    }

    // A tile at least, to the last element.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tiles(OperationLoops loops, in Tensors tensors, in Parameters parameters, in RegionTable table, nuint place, nuint i, nuint count)
    {
        nuint done = loops.Permute(tensors, parameters, table, place, i, count);
        if (done < count)
        {
            nuint tile = LaneTiling.Tile;
            (nuint times, place) = nuint.DivRem(place + count - tile, table.Recurring);
            loops.Permute(tensors, parameters.From(times * table.RecurringRegions), table, place, i + count - tile, tile);
        }
    }

    // Without a table.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint origin, in TensorRegions regions, bool streams)
    {
        if (regions.Lanes > 1)
        {
            Blocks(loops, tensors, parameters, origin, regions);
        }
        else
        {
            Runs(loops, tensors, parameters, origin, regions, streams);
        }
    }

    // Tiles that lie within one region have broadcast operands, all others expanded ones.
    private static void Runs(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint origin, in TensorRegions regions, bool streams)
    {
        const int Length = SpreadRuns.MostElements + SpreadRuns.Beyond;
        Span<float> scales = Scratch.Align(stackalloc float[Length + Scratch.Padding]);
        Span<float> reciprocals = Scratch.Align(stackalloc float[(loops.Divides ? Length : 0) + Scratch.Padding]);
        Span<int> zeroPoints = Scratch.Align(stackalloc int[(loops.IsSymmetric ? 0 : Length) + Scratch.Padding]);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(zeroPoints)]);
        RegionCursor cursor = new(regions);
        while (cursor.Element < regions.End)
        {
            nuint first = origin + cursor.Element;
            nuint whole = (nuint.Min(cursor.RunEnd, regions.End) - cursor.Element) / LaneTiling.Tile * LaneTiling.Tile;
            if (whole > 0)
            {
                loops.Runs(tensors, parameters.From(cursor.Region), first, whole, 1, streams && Streaming.IsLongEnough(whole));
                cursor.Advance(whole);
                continue;
            }

            nuint count = SpreadRuns.Spread(ref cursor, regions, parameters, scales, zeroPoints, LaneTiling.Tile);
            float limit = loops.Divides
                ? loops.Bound(Scales.Invert(ref MemoryMarshal.GetReference(scales), reciprocals[..(int)count]))
                : 0;
            Parameters spread = new(
                ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(reciprocals), ref MemoryMarshal.GetReference(zeroPoints), limit);
            loops.Cycle(tensors, spread, first, count, count, 0, 0);
        }
    }

    // Blocks of rows of lanes: of one of many elements the operands of a few rows are laid out, which recur; of others those of every element.
    private static void Blocks(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint origin, in TensorRegions regions)
    {
        const int Length = SpreadRuns.MostElements + SpreadLanes.Beyond;
        Span<float> scales = Scratch.Align(stackalloc float[Length + Scratch.Padding]);
        Span<float> reciprocals = Scratch.Align(stackalloc float[(loops.Divides ? Length : 0) + Scratch.Padding]);
        Span<int> zeroPoints = Scratch.Align(stackalloc int[(loops.IsSymmetric ? 0 : Length) + Scratch.Padding]);
        Span<int> memory = stackalloc int[SpreadLanes.MemoryLength];
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(memory)]);
        SpreadLanes lanes = new(regions, loops.Divides, loops.IsSymmetric, memory);
        Parameters operands = new(
            ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(reciprocals), ref MemoryMarshal.GetReference(zeroPoints), 0);
        nuint period = LaneTiling.Period(regions.Lanes);
        nuint laidOut = period + LaneTiling.Tile;
        nuint longest = laidOut <= SpreadRuns.MostElements ? LongBlock * laidOut : nuint.MaxValue;
        nuint tile = LaneTiling.Tile;
        for (nuint element = regions.Start, count; element < regions.End; element += count)
        {
            nuint left = nuint.Min(lanes.Left, regions.End - element);
            bool recurs = left >= longest;
            float largest;
            if (recurs)
            {
                count = left / tile * tile;
                SpreadLanes rows = lanes;
                largest = rows.LayOut(parameters, laidOut, operands);
                lanes.Advance(count);
            }
            else
            {
                // Where blocks are long, no farther than to the next tile of one.
                count = nuint.Min(SpreadRuns.MostElements, regions.End - element);
                count = regions.RunLength < longest ? count : nuint.Min(count, (left + tile - 1) / tile * tile);
                largest = lanes.LayOut(parameters, count, operands);
            }

            float limit = loops.Divides ? loops.Bound(largest) : 0;
            loops.Cycle(tensors, operands.From(0, ref operands.Reciprocals, limit), origin + element, count, recurs ? period : count, 0, 0);
        }
    }
}
