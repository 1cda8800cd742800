using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>Permuted operands where a vector has a lane for each region of a tile.</summary>
/// <remarks>
/// Of 512 bits, the loop over tiles of short runs finds the reciprocals of scales itself, one division a tile, which goes on beside everything else: nothing has to be
/// prepared then but the bound of elements. Narrower tiles have a division for fewer elements, and take reciprocals that were found before, as rows do.
/// </remarks>
internal static class TileLoops<TOperation>
    where TOperation : struct, IElementOperation
{
    private static nuint _done;

    /// <summary>Whole tiles that follow each other.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first tile's lowest region, and those after it, as many as a vector has lanes after the last.</param>
    /// <param name="tiles">The regions of elements.</param>
    /// <param name="i">The index of the first element, which begins a byte of codes.</param>
    /// <param name="count">How many tiles.</param>
    /// <param name="ahead">How many elements ahead to ask memory for what is read, tile by tile; 0 where it need not be asked.</param>
    public static void Walk(in Tensors tensors, in Parameters parameters, in TileIndexes tiles, nuint i, nuint count, nuint ahead)
    {
        if (Lanes512.IsSupported)
        {
            Loop<Lanes512>(tensors, parameters, tiles, i, count, ahead);
        }
        else if (Lanes256.IsSupported)
        {
            Loop<Lanes256>(tensors, parameters, tiles, i, count, ahead);
        }
        else
        {
            Loop<Lanes128>(tensors, parameters, tiles, i, count, ahead);
        }
    }

    /// <summary>Whole tiles that follow each other, of rows that end with a short run.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first element's region, and those after it, as many as a vector has lanes after the last.</param>
    /// <param name="rows">The regions of elements.</param>
    /// <param name="i">The index of the first element, which begins a byte of codes.</param>
    /// <param name="count">How many tiles.</param>
    /// <param name="ahead">How many elements ahead to ask memory for what is read, tile by tile; 0 where it need not be asked.</param>
    public static void Rows(in Tensors tensors, in Parameters parameters, in RowIndexes rows, nuint i, nuint count, nuint ahead)
    {
        if (Lanes512.IsSupported)
        {
            Rows<Lanes512>(tensors, parameters, rows, i, count, ahead);
        }
        else if (Lanes256.IsSupported)
        {
            Rows<Lanes256>(tensors, parameters, rows, i, count, ahead);
        }
        else
        {
            Rows<Lanes128>(tensors, parameters, rows, i, count, ahead);
        }
    }

    /// <summary>Whole tiles that follow each other, of runs of a tile's length and more.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first element's region, and those after it, as many as a vector has lanes after the last.</param>
    /// <param name="left">The elements of the first run from the first element on.</param>
    /// <param name="run">The elements of all other runs.</param>
    /// <param name="i">The index of the first element, which begins a byte of codes.</param>
    /// <param name="count">How many tiles.</param>
    /// <param name="ahead">How many elements ahead to ask memory for what is read, tile by tile; 0 where it need not be asked.</param>
    public static void Runs(in Tensors tensors, in Parameters parameters, nuint left, nuint run, nuint i, nuint count, nuint ahead)
    {
        if (Lanes512.IsSupported)
        {
            Runs<Lanes512>(tensors, parameters, left, run, i, count, ahead);
        }
        else if (Lanes256.IsSupported)
        {
            Runs<Lanes256>(tensors, parameters, left, run, i, count, ahead);
        }
        else
        {
            Runs<Lanes128>(tensors, parameters, left, run, i, count, ahead);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Loop<V>(in Tensors tensors, in Parameters parameters, in TileIndexes tiles, nuint i, nuint count, nuint ahead)
        where V : struct, ILanes<V>
    {
        if (Streaming.LoopsAsk && ahead > 0)
        {
            AskingLoop<V>(tensors, parameters, tiles, i, count, ahead);
        }
        else if (Vectorized.IsWarm(ref _done, count * LaneTiling.Tile))
        {
            WarmLoop<V>(tensors, parameters, tiles, i, count);
        }
        else
        {
            FirstLoop<V>(tensors, parameters, tiles, i, count);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void WarmLoop<V>(Tensors tensors, Parameters parameters, in TileIndexes tiles, nuint i, nuint count)
        where V : struct, ILanes<V> => LoopTiles<V, NoRequests>(tensors, parameters, tiles, i, count, 0);

    [MethodImpl(Vectorized.FirstLoop)]
    private static void FirstLoop<V>(Tensors tensors, Parameters parameters, in TileIndexes tiles, nuint i, nuint count)
        where V : struct, ILanes<V> => LoopTiles<V, NoRequests>(tensors, parameters, tiles, i, count, 0);

    [MethodImpl(Vectorized.Loop)]
    private static void AskingLoop<V>(Tensors tensors, Parameters parameters, in TileIndexes tiles, nuint i, nuint count, nuint ahead)
        where V : struct, ILanes<V> => LoopTiles<V, TileRequests>(tensors, parameters, tiles, i, count, ahead);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoopTiles<V, TRequests>(Tensors tensors, Parameters parameters, in TileIndexes tiles, nuint i, nuint count, nuint ahead)
        where V : struct, ILanes<V>
        where TRequests : struct, ITileRequests
    {
        nuint width = (nuint)V.Count;
        nuint place = tiles.First;
        nuint recurring = tiles.Tiles;
        nuint recurringRegions = tiles.RecurringRegions;
        ref ushort lowest = ref tiles.Lowest;
        ref int indexes = ref tiles.Indexes;
        nuint region = 0 - (nuint)Unsafe.Add(ref lowest, place);

        // Copies are kept in registers, arguments are not.
        Tensors memory = tensors;
        Parameters from = parameters;
        nuint end = i + (4 * width * count);
        if (TOperation.Divides && typeof(V) == typeof(Lanes512))
        {
            // The operands of a tile are found while the one before it is done: what waits for a division and its permutation would fill the scheduler.
            nuint lowestOfNext = region + Unsafe.Add(ref lowest, place);
            Operands<V> few = TOperation.OfRegions<V>(from, lowestOfNext, inverts: true);
            ref int next = ref Unsafe.Add(ref indexes, 4 * width * place);
            Operands<V> o0 = TOperation.Permute(few, V.Load(ref next, 0, 0));
            Operands<V> o1 = TOperation.Permute(few, V.Load(ref next, 0, 1));
            Operands<V> o2 = TOperation.Permute(few, V.Load(ref next, 0, 2));
            Operands<V> o3 = TOperation.Permute(few, V.Load(ref next, 0, 3));
            for (; i < end; i += 4 * width)
            {
                if (++place == recurring)
                {
                    place = 0;
                    region += recurringRegions;
                }

                // After the last tile none follows, whose parameters could lie anywhere.
                lowestOfNext = i + (4 * width) < end ? region + Unsafe.Add(ref lowest, place) : lowestOfNext;
                few = TOperation.OfRegions<V>(from, lowestOfNext, inverts: true);
                TRequests.Ask<V>(ref memory.Source, TOperation.SourceBits, i + ahead);
                TOperation.PermutedTile(memory, i, o0, o1, o2, o3, i);
                next = ref Unsafe.Add(ref indexes, 4 * width * place);
                o0 = TOperation.Permute(few, V.Load(ref next, 0, 0));
                o1 = TOperation.Permute(few, V.Load(ref next, 0, 1));
                o2 = TOperation.Permute(few, V.Load(ref next, 0, 2));
                o3 = TOperation.Permute(few, V.Load(ref next, 0, 3));
            }

            return;
        }

        for (; i < end; i += 4 * width)
        {
            Operands<V> regions = TOperation.OfRegions<V>(from, region + Unsafe.Add(ref lowest, place), inverts: false);
            TRequests.Ask<V>(ref memory.Source, TOperation.SourceBits, i + ahead);
            Permuted(memory, regions, ref Unsafe.Add(ref indexes, 4 * width * place), i);
            if (++place == recurring)
            {
                place = 0;
                region += recurringRegions;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows<V>(in Tensors tensors, in Parameters parameters, in RowIndexes rows, nuint i, nuint count, nuint ahead)
        where V : struct, ILanes<V>
    {
        if (Streaming.LoopsAsk && ahead > 0)
        {
            AskingRows<V>(tensors, parameters, rows, i, count, ahead);
        }
        else if (Vectorized.IsWarm(ref _done, count * LaneTiling.Tile))
        {
            WarmRows<V>(tensors, parameters, rows, i, count);
        }
        else
        {
            FirstRows<V>(tensors, parameters, rows, i, count);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void WarmRows<V>(Tensors tensors, Parameters parameters, in RowIndexes rows, nuint i, nuint count)
        where V : struct, ILanes<V> => TilesOfRows<V, NoRequests>(tensors, parameters, rows, i, count, 0);

    [MethodImpl(Vectorized.FirstLoop)]
    private static void FirstRows<V>(Tensors tensors, Parameters parameters, in RowIndexes rows, nuint i, nuint count)
        where V : struct, ILanes<V> => TilesOfRows<V, NoRequests>(tensors, parameters, rows, i, count, 0);

    [MethodImpl(Vectorized.Loop)]
    private static void AskingRows<V>(Tensors tensors, Parameters parameters, in RowIndexes rows, nuint i, nuint count, nuint ahead)
        where V : struct, ILanes<V> => TilesOfRows<V, TileRequests>(tensors, parameters, rows, i, count, ahead);

    // A tile begins with any element of a row: its indexes count from the region of that one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TilesOfRows<V, TRequests>(Tensors tensors, Parameters parameters, in RowIndexes rows, nuint i, nuint count, nuint ahead)
        where V : struct, ILanes<V>
        where TRequests : struct, ITileRequests
    {
        nuint width = (nuint)V.Count;
        nuint place = rows.First;
        nuint recurring = rows.Elements;
        nuint recurringRegions = rows.RecurringRegions;
        ref int numbers = ref rows.Numbers;
        nuint region = 0 - (nuint)Unsafe.Add(ref numbers, place);
        Tensors memory = tensors;
        Parameters from = parameters;
        for (nuint end = i + (4 * width * count); i < end; i += 4 * width)
        {
            int lowest = Unsafe.Add(ref numbers, place);
            Operands<V> regions = TOperation.OfRegions<V>(from, region + (nuint)lowest, inverts: false);
            V first = V.Create(lowest);
            TRequests.Ask<V>(ref memory.Source, TOperation.SourceBits, i + ahead);
            TOperation.PermutedTile(
                memory,
                i,
                TOperation.Permute(regions, V.SubtractInt32(V.Load(ref numbers, place, 0), first)),
                TOperation.Permute(regions, V.SubtractInt32(V.Load(ref numbers, place, 1), first)),
                TOperation.Permute(regions, V.SubtractInt32(V.Load(ref numbers, place, 2), first)),
                TOperation.Permute(regions, V.SubtractInt32(V.Load(ref numbers, place, 3), first)),
                i);
            place += 4 * width;
            if (place >= recurring)
            {
                place -= recurring;
                region += recurringRegions;
            }
        }
    }

    // Tiles that lie within one run have broadcast operands; where a run ends, the elements after it take the next lane of the operands.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Runs<V>(in Tensors tensors, in Parameters parameters, nuint left, nuint run, nuint i, nuint count, nuint ahead)
        where V : struct, ILanes<V>
    {
        if (Streaming.LoopsAsk && ahead > 0)
        {
            AskingRuns<V>(tensors, parameters, left, run, i, count, ahead);
        }
        else if (Vectorized.IsWarm(ref _done, count * LaneTiling.Tile))
        {
            WarmRuns<V>(tensors, parameters, left, run, i, count);
        }
        else
        {
            FirstRuns<V>(tensors, parameters, left, run, i, count);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void WarmRuns<V>(Tensors tensors, Parameters parameters, nuint left, nuint run, nuint i, nuint count)
        where V : struct, ILanes<V> => RunTiles<V, NoRequests>(tensors, parameters, left, run, i, count, 0);

    [MethodImpl(Vectorized.FirstLoop)]
    private static void FirstRuns<V>(Tensors tensors, Parameters parameters, nuint left, nuint run, nuint i, nuint count)
        where V : struct, ILanes<V> => RunTiles<V, NoRequests>(tensors, parameters, left, run, i, count, 0);

    [MethodImpl(Vectorized.Loop)]
    private static void AskingRuns<V>(Tensors tensors, Parameters parameters, nuint left, nuint run, nuint i, nuint count, nuint ahead)
        where V : struct, ILanes<V> => RunTiles<V, TileRequests>(tensors, parameters, left, run, i, count, ahead);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunTiles<V, TRequests>(Tensors tensors, Parameters parameters, nuint left, nuint run, nuint i, nuint count, nuint ahead)
        where V : struct, ILanes<V>
        where TRequests : struct, ITileRequests
    {
        nuint tile = 4 * (nuint)V.Count;
        ref int ends = ref MemoryMarshal.GetReference(RunEnds.Steps);
        nuint region = 0;
        Tensors memory = tensors;
        Parameters from = parameters;
        for (nuint end = i + (tile * count); i < end; region++, left += run)
        {
            if (left >= tile)
            {
                Operands<V> operands = TOperation.Broadcast<V>(from, region);
                do
                {
                    TRequests.Ask<V>(ref memory.Source, TOperation.SourceBits, i + ahead);
                    TOperation.Tile(memory, i, operands, operands, operands, operands, i);
                    i += tile;
                    left -= tile;
                }
                while (left >= tile && i < end);

                if (left == 0 || i == end)
                {
                    continue;
                }
            }

            TRequests.Ask<V>(ref memory.Source, TOperation.SourceBits, i + ahead);
            Permuted(memory, TOperation.OfRegions<V>(from, region, inverts: false), ref Unsafe.Add(ref ends, RunEnds.Middle - left), i);
            i += tile;
            left -= tile;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Permuted<V>(Tensors tensors, Operands<V> regions, ref int indexes, nuint i)
        where V : struct, ILanes<V> => TOperation.PermutedTile(
            tensors,
            i,
            TOperation.Permute(regions, V.Load(ref indexes, 0, 0)),
            TOperation.Permute(regions, V.Load(ref indexes, 0, 1)),
            TOperation.Permute(regions, V.Load(ref indexes, 0, 2)),
            TOperation.Permute(regions, V.Load(ref indexes, 0, 3)),
            i);
}
