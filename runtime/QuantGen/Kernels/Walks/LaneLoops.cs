using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Lane operands: each element of a vector has its own, loaded from memory.</summary>
internal static class LaneLoops<TOperation>
    where TOperation : struct, IElementOperation
{
    // Few rows, and fewer where floats are both read and written: rows lie a multiple of a page apart where lanes are a power of two, and then compete for the
    // same lines of the first-level cache.
    private const uint MostRowsOfCodes = 4;
    private const uint MostRowsOfFloats = 2;

    private static nuint _done;

    /// <summary>Consecutive elements whose operands recur, wherever a row of them ends: no vector ends with a row.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The operands of a period and, where the elements are more than that, of the 63 elements after it.</param>
    /// <param name="i">The index of the first element, which begins a byte of codes.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="period">After how many elements operands recur; a tile at least, where there is a tile of elements.</param>
    /// <param name="lane">The first element's place in the period.</param>
    public static void Cycle(Tensors tensors, Parameters parameters, nuint i, nuint count, nuint period, nuint lane)
    {
        nuint done = 0;
        if (Lanes512.IsSupported && count >= 64)
        {
            done = period == 64
                ? Recurring<Lanes512>(tensors, parameters, i, count, lane)
                : Cycle<Lanes512>(tensors, parameters, i, count, period, lane);
        }
        else if (Lanes256.IsSupported && count >= 32)
        {
            done = Cycle<Lanes256>(tensors, parameters, i, count, period, lane);
        }
        else if (Lanes128.IsSupported && count >= 16)
        {
            done = Cycle<Lanes128>(tensors, parameters, i, count, period, lane);
        }
        else
        {
            Elements(tensors, parameters, i, i + count, period, lane);
            return;
        }

        if (done < count)
        {
            // Seven elements at most, or what narrower vectors take where none may be done twice.
            Cycle(tensors, parameters, i + done, count - done, period, (lane + done) % period);
        }
    }

    /// <summary>Rows of lanes some way apart, each of which begins a byte of codes.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The operands of the lanes.</param>
    /// <param name="i">The index of the first element that is read.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">From one row that is read to the next.</param>
    /// <param name="lanes">The lanes of a row.</param>
    /// <param name="o">The index of the first element that is written.</param>
    /// <param name="pitch">From one row that is written to the next.</param>
    public static void Rows(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
    {
        nuint done = 0;
        if (Lanes512.IsSupported && lanes >= 64)
        {
            // Two operands are loaded by the way: codes are better written row by row, which reads one stream of elements rather than some a multiple of a page apart.
            done = GoInLine(rows) ? RowsInLine<Lanes512>(tensors, parameters, i, rows, stride, lanes, o, pitch)
                : TOperation.Divides && (TOperation.DestinationBits == 32 || !TOperation.IsSymmetric)
                ? RowsTogether<Lanes512>(tensors, parameters, i, rows, stride, lanes, o, pitch)
                : Rows<Lanes512>(tensors, parameters, i, rows, stride, lanes, o, pitch);
        }
        else if (Lanes256.IsSupported && lanes >= 32)
        {
            done = GoInLine(rows) ? RowsInLine<Lanes256>(tensors, parameters, i, rows, stride, lanes, o, pitch)
                : TOperation.Divides
                ? RowsTogether<Lanes256>(tensors, parameters, i, rows, stride, lanes, o, pitch)
                : Rows<Lanes256>(tensors, parameters, i, rows, stride, lanes, o, pitch);
        }
        else if (Lanes128.IsSupported && lanes >= 16)
        {
            done = GoInLine(rows) ? RowsInLine<Lanes128>(tensors, parameters, i, rows, stride, lanes, o, pitch)
                : TOperation.Divides
                ? RowsTogether<Lanes128>(tensors, parameters, i, rows, stride, lanes, o, pitch)
                : Rows<Lanes128>(tensors, parameters, i, rows, stride, lanes, o, pitch);
        }
        else
        {
            RowElements(tensors, parameters, i, rows, stride, lanes, o, pitch);
            return;
        }

        if (done < lanes)
        {
            Rows(tensors, parameters.From(done), i + done, rows, stride, lanes - done, o + done, pitch);
        }
    }

    // Operands that lie across cache lines, since so few rows are not worth a copy.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool GoInLine(nuint rows) => !TOperation.Divides && rows > 1 && !LaneTiling.CopiesOperands(rows, 1, TOperation.IsSymmetric ? 1 : 2);

    // Operands that recur from tile to tile, loaded once; returns how many elements are done.
    [MethodImpl(Vectorized.Choice)]
    private static nuint Recurring<V>(Tensors tensors, Parameters parameters, nuint i, nuint count, nuint lane)
        where V : struct, ILanes<V>
    {
        nuint tile = 4 * (nuint)V.Count;
        nuint tiles = count / tile * tile;
        Tiles<V>(tensors, parameters.From(lane), i, tiles);
        nuint whole = Walks.Whole<TOperation>(count, tile);
        return whole == tiles ? tiles : tiles - tile + Cycle<V>(tensors, parameters, i + tiles - tile, whole - tiles + tile, tile, lane);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tiles<V>(Tensors tensors, Parameters parameters, nuint i, nuint count)
        where V : struct, ILanes<V>
    {
        if (Vectorized.IsWarm(ref _done, count))
        {
            WarmTiles<V>(tensors, parameters, i, count);
        }
        else
        {
            FirstTiles<V>(tensors, parameters, i, count);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void WarmTiles<V>(Tensors tensors, Parameters parameters, nuint i, nuint count)
        where V : struct, ILanes<V> => RecurringTiles<V>(tensors, parameters, i, count);

    [MethodImpl(Vectorized.FirstLoop)]
    private static void FirstTiles<V>(Tensors tensors, Parameters parameters, nuint i, nuint count)
        where V : struct, ILanes<V> => RecurringTiles<V>(tensors, parameters, i, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RecurringTiles<V>(Tensors tensors, Parameters parameters, nuint i, nuint count)
        where V : struct, ILanes<V>
    {
        // Copies are kept in registers, arguments are not.
        Tensors memory = tensors;
        Operands<V> o0 = TOperation.OfRegions<V>(parameters, 0);
        Operands<V> o1 = TOperation.OfRegions<V>(parameters, (nuint)V.Count);
        Operands<V> o2 = TOperation.OfRegions<V>(parameters, 2 * (nuint)V.Count);
        Operands<V> o3 = TOperation.OfRegions<V>(parameters, 3 * (nuint)V.Count);
        for (nuint end = i + count; i < end; i += 4 * (nuint)V.Count)
        {
            TOperation.PermutedTile(memory, i, o0, o1, o2, o3, i);
        }
    }

    // Returns how many elements are done.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Cycle<V>(Tensors tensors, Parameters parameters, nuint start, nuint count, nuint period, nuint lane)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, count)
        ? WarmCycle<V>(tensors, parameters, start, count, period, lane)
        : FirstCycle<V>(tensors, parameters, start, count, period, lane);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmCycle<V>(Tensors tensors, Parameters parameters, nuint start, nuint count, nuint period, nuint lane)
        where V : struct, ILanes<V> => CycleTiles<V>(tensors, parameters, start, count, period, lane);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstCycle<V>(Tensors tensors, Parameters parameters, nuint start, nuint count, nuint period, nuint lane)
        where V : struct, ILanes<V> => CycleTiles<V>(tensors, parameters, start, count, period, lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint CycleTiles<V>(Tensors tensors, Parameters parameters, nuint start, nuint count, nuint period, nuint lane)
        where V : struct, ILanes<V>
    {
        nuint tile = 4 * (nuint)V.Count;
        nuint whole = Walks.Whole<TOperation>(count, tile);
        nuint i = start;
        nuint end = start + whole;

        // Copies are kept in registers, arguments are not.
        Tensors memory = tensors;
        Parameters operands = parameters;
        for (nuint last = end - tile; ;)
        {
            do
            {
                do
                {
                    Tile<V>(memory, operands, i, lane, i);
                    i += tile;
                    lane += tile;
                }
                while (lane < period && i <= last);

                lane = lane >= period ? lane - period : lane;
            }
            while (i <= last);

            if (i == end)
            {
                return whole;
            }

            // One more tile over elements that were done before.
            nuint back = i - last;
            lane = lane >= back ? lane - back : lane + period - back;
            i = last;
        }
    }

    // Returns how many lanes are done.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Rows<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, rows * lanes)
        ? WarmRows<V>(tensors, parameters, i, rows, stride, lanes, o, pitch)
        : FirstRows<V>(tensors, parameters, i, rows, stride, lanes, o, pitch);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmRows<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V> => RowTiles<V>(tensors, parameters, i, rows, stride, lanes, o, pitch);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstRows<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V> => RowTiles<V>(tensors, parameters, i, rows, stride, lanes, o, pitch);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint RowTiles<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V>
    {
        nuint tile = 4 * (nuint)V.Count;
        nuint whole = Walks.Whole<TOperation>(lanes, tile);

        // Copies are kept in registers, arguments are not.
        Tensors memory = tensors;
        Parameters operands = parameters;
        for (; rows > 0; rows--, i += stride, o += pitch)
        {
            nuint lane = 0;
            for (nuint last = whole - tile; ; lane = last)
            {
                do
                {
                    Tile<V>(memory, operands, i + lane, lane, o + lane);
                    lane += tile;
                }
                while (lane <= last);

                if (lane == whole)
                {
                    break;
                }
            }
        }

        return whole;
    }

    // The same with operands that are loaded once for a tile of some rows, each by instructions of its own, by whose addresses the processor tells what to fetch ahead.
    [MethodImpl(Vectorized.Choice)]
    private static nuint RowsInLine<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V>
    {
        nuint height = TOperation.SourceBits + TOperation.DestinationBits == 64 ? MostRowsOfFloats : MostRowsOfCodes;
        nuint rest = rows % height;
        nuint last = rows - rest;
        if (last > 0)
        {
            InLine<V>(tensors, parameters, i, last, stride, lanes, o, pitch, height);
        }

        return rest > 0 ? Rows<V>(tensors, parameters, i + (last * stride), rest, stride, lanes, o + (last * pitch), pitch) : Walks.Whole<TOperation>(lanes, 4 * (nuint)V.Count);
    }

    [MethodImpl(Vectorized.Loop)]
    private static void InLine<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint height)
        where V : struct, ILanes<V>
    {
        nuint tile = 4 * (nuint)V.Count;
        nuint whole = Walks.Whole<TOperation>(lanes, tile);

        // Copies are kept in registers, arguments are not.
        Tensors memory = tensors;
        for (; rows > 0; rows -= height, i += height * stride, o += height * pitch)
        {
            nuint lane = 0;
            for (nuint last = whole - tile; ; lane = last)
            {
                do
                {
                    Operands<V> o0 = TOperation.OfRegions<V>(parameters, lane);
                    Operands<V> o1 = TOperation.OfRegions<V>(parameters, lane + (nuint)V.Count);
                    Operands<V> o2 = TOperation.OfRegions<V>(parameters, lane + (2 * (nuint)V.Count));
                    Operands<V> o3 = TOperation.OfRegions<V>(parameters, lane + (3 * (nuint)V.Count));
                    nuint from = i + lane;
                    nuint to = o + lane;
                    TOperation.PermutedTile(memory, from, o0, o1, o2, o3, to);
                    TOperation.PermutedTile(memory, from + stride, o0, o1, o2, o3, to + pitch);
                    if (height == MostRowsOfCodes)
                    {
                        TOperation.PermutedTile(memory, from + (2 * stride), o0, o1, o2, o3, to + (2 * pitch));
                        TOperation.PermutedTile(memory, from + (3 * stride), o0, o1, o2, o3, to + (3 * pitch));
                    }

                    lane += tile;
                }
                while (lane <= last);

                if (lane == whole)
                {
                    break;
                }
            }
        }
    }

    // The same where operands are more than the arithmetic reads from memory itself, as when elements are divided: they are loaded once for a tile of some rows.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint RowsTogether<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, rows * lanes)
        ? WarmRowsTogether<V>(tensors, parameters, i, rows, stride, lanes, o, pitch)
        : FirstRowsTogether<V>(tensors, parameters, i, rows, stride, lanes, o, pitch);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmRowsTogether<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V> => TilesTogether<V>(tensors, parameters, i, rows, stride, lanes, o, pitch);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstRowsTogether<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V> => TilesTogether<V>(tensors, parameters, i, rows, stride, lanes, o, pitch);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint TilesTogether<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V>
    {
        nuint tile = 4 * (nuint)V.Count;
        nuint whole = Walks.Whole<TOperation>(lanes, tile);

        // Copies are kept in registers, arguments are not.
        Tensors memory = tensors;
        nuint rowsAtOnce = TOperation.DestinationBits == 32 ? MostRowsOfFloats : MostRowsOfCodes;
        for (nuint height; rows > 0; rows -= height, i += height * stride, o += height * pitch)
        {
            height = nuint.Min(rows, rowsAtOnce);
            nuint lane = 0;
            for (nuint last = whole - tile; ; lane = last)
            {
                do
                {
                    Operands<V> o0 = TOperation.Load<V>(parameters, lane, 0);
                    Operands<V> o1 = TOperation.Load<V>(parameters, lane, 1);
                    Operands<V> o2 = TOperation.Load<V>(parameters, lane, 2);
                    Operands<V> o3 = TOperation.Load<V>(parameters, lane, 3);
                    nuint from = i + lane;
                    nuint to = o + lane;
                    for (nuint row = height; row > 0; row--, from += stride, to += pitch)
                    {
                        TOperation.LaneTile(memory, from, o0, o1, o2, o3, ref Unsafe.Add(ref parameters.Scales, lane), to);
                    }

                    lane += tile;
                }
                while (lane <= last);

                if (lane == whole)
                {
                    break;
                }
            }
        }

        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile<V>(Tensors tensors, Parameters parameters, nuint i, nuint lane, nuint o)
        where V : struct, ILanes<V>
    {
        Operands<V> o0 = TOperation.Load<V>(parameters, lane, 0);
        Operands<V> o1 = TOperation.Load<V>(parameters, lane, 1);
        Operands<V> o2 = TOperation.Load<V>(parameters, lane, 2);
        Operands<V> o3 = TOperation.Load<V>(parameters, lane, 3);
        TOperation.LaneTile(tensors, i, o0, o1, o2, o3, ref Unsafe.Add(ref parameters.Scales, lane), o);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Elements(Tensors tensors, Parameters parameters, nuint i, nuint end, nuint period, nuint lane)
    {
        for (; i < end; i++, lane = lane + 1 == period ? 0 : lane + 1)
        {
            TOperation.Element(tensors, i, Unsafe.Add(ref parameters.Scales, lane), TOperation.IsSymmetric ? 0 : Unsafe.Add(ref parameters.ZeroPoints, lane), i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RowElements(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
    {
        for (; rows > 0; rows--, i += stride, o += pitch)
        {
            for (nuint lane = 0; lane < lanes; lane++)
            {
                float scale = Unsafe.Add(ref parameters.Scales, lane);
                TOperation.Element(tensors, i + lane, scale, TOperation.IsSymmetric ? 0 : Unsafe.Add(ref parameters.ZeroPoints, lane), o + lane);
            }
        }
    }
}
