using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Lane operands: each element of a vector has its own, loaded from memory.</summary>
internal static partial class LaneLoops<TOperation>
    where TOperation : struct, IElementOperation
{
    private static nuint _done;

    /// <summary>Consecutive elements whose operands recur, wherever a row of them ends: no vector ends with a row.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The operands of a period and, where the elements are more than that, of the 63 elements after it.</param>
    /// <param name="i">The index of the first element, which begins a byte of codes.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="period">After how many elements operands recur; a tile at least, where there is a tile of elements.</param>
    /// <param name="lane">The first element's place in the period.</param>
    /// <param name="ahead">How many elements ahead to ask memory for what is read, tile by tile; 0 where it need not be asked.</param>
    public static void Cycle(in Tensors tensors, in Parameters parameters, nuint i, nuint count, nuint period, nuint lane, nuint ahead)
    {
        nuint done = 0;
        if (Lanes512.IsSupported && count >= 64)
        {
            done = period == 64 && ahead == 0
                ? Recurring<Lanes512>(tensors, parameters, i, count, lane)
                : Cycle<Lanes512>(tensors, parameters, i, count, period, lane, ahead);
        }
        else if (Lanes256.IsSupported && count >= 32)
        {
            done = Cycle<Lanes256>(tensors, parameters, i, count, period, lane, ahead);
        }
        else if (Lanes128.IsSupported && count >= 16)
        {
            done = Cycle<Lanes128>(tensors, parameters, i, count, period, lane, ahead);
        }
        else
        {
            Elements(tensors, parameters, i, i + count, period, lane);
            return;
        }

        if (done < count)
        {
            // Seven elements at most, or what narrower vectors take where none may be done twice.
            Cycle(tensors, parameters, i + done, count - done, period, (lane + done) % period, ahead);
        }
    }

    // Operands that recur from tile to tile, loaded once; returns how many elements are done.
    [MethodImpl(Vectorized.Choice)]
    private static nuint Recurring<V>(in Tensors tensors, in Parameters parameters, nuint i, nuint count, nuint lane)
        where V : struct, ILanes<V>
    {
        nuint tile = 4 * (nuint)V.Count;
        nuint tiles = count / tile * tile;
        Tiles<V>(tensors, parameters.From(lane), i, tiles);
        nuint whole = Walks.Whole<TOperation>(count, tile);
        return whole == tiles ? tiles : tiles - tile + Cycle<V>(tensors, parameters, i + tiles - tile, whole - tiles + tile, tile, lane, 0);
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
        Operands<V> o0 = TOperation.OfRegions<V>(parameters, 0, inverts: false);
        Operands<V> o1 = TOperation.OfRegions<V>(parameters, (nuint)V.Count, inverts: false);
        Operands<V> o2 = TOperation.OfRegions<V>(parameters, 2 * (nuint)V.Count, inverts: false);
        Operands<V> o3 = TOperation.OfRegions<V>(parameters, 3 * (nuint)V.Count, inverts: false);
        for (nuint end = i + count; i < end; i += 4 * (nuint)V.Count)
        {
            TOperation.PermutedTile(memory, i, o0, o1, o2, o3, i);
        }
    }

    // Returns how many elements are done.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Cycle<V>(in Tensors tensors, in Parameters parameters, nuint start, nuint count, nuint period, nuint lane, nuint ahead)
        where V : struct, ILanes<V> => Streaming.LoopsAsk && ahead > 0 ? AskingCycle<V>(tensors, parameters, start, count, period, lane, ahead)
        : Vectorized.IsWarm(ref _done, count) ? WarmCycle<V>(tensors, parameters, start, count, period, lane)
        : FirstCycle<V>(tensors, parameters, start, count, period, lane);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmCycle<V>(Tensors tensors, Parameters parameters, nuint start, nuint count, nuint period, nuint lane)
        where V : struct, ILanes<V> => CycleTiles<V, NoRequests>(tensors, parameters, start, count, period, lane, 0);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstCycle<V>(Tensors tensors, Parameters parameters, nuint start, nuint count, nuint period, nuint lane)
        where V : struct, ILanes<V> => CycleTiles<V, NoRequests>(tensors, parameters, start, count, period, lane, 0);

    [MethodImpl(Vectorized.Loop)]
    private static nuint AskingCycle<V>(Tensors tensors, Parameters parameters, nuint start, nuint count, nuint period, nuint lane, nuint ahead)
        where V : struct, ILanes<V> => CycleTiles<V, TileRequests>(tensors, parameters, start, count, period, lane, ahead);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint CycleTiles<V, TRequests>(Tensors tensors, Parameters parameters, nuint start, nuint count, nuint period, nuint lane, nuint ahead)
        where V : struct, ILanes<V>
        where TRequests : struct, ITileRequests
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
                    TRequests.Ask<V>(ref memory.Source, TOperation.SourceBits, i + ahead);
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
}
