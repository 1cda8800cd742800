using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <content>Rows of lanes some way apart.</content>
internal static partial class LaneLoops<TOperation>
{
    // Few rows, and fewer where floats are both read and written: rows lie a multiple of a page apart where lanes are a power of two, and then compete for the
    // same lines of the first-level cache.
    private const uint MostRowsOfCodes = 4;
    private const uint MostRowsOfFloats = 2;

    // A constant to the compiler, so that rows that are not done at once are not compiled, with what they would have in common with others kept in registers.
    private static nuint RowsInLineAtOnce
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TOperation.SourceBits + TOperation.DestinationBits == 64 ? MostRowsOfFloats : MostRowsOfCodes;
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
    /// <param name="ahead">How many elements ahead to ask memory for what is read, tile by tile; 0 where it need not be asked.</param>
    public static void Rows(in Tensors tensors, in Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead)
    {
        nuint done = 0;
        if (Lanes512.IsSupported && lanes >= 64)
        {
            done = RowTiles<Lanes512>(tensors, parameters, i, rows, stride, lanes, o, pitch, ahead);
        }
        else if (Lanes256.IsSupported && lanes >= 32)
        {
            done = RowTiles<Lanes256>(tensors, parameters, i, rows, stride, lanes, o, pitch, ahead);
        }
        else if (Lanes128.IsSupported && lanes >= 16)
        {
            done = RowTiles<Lanes128>(tensors, parameters, i, rows, stride, lanes, o, pitch, ahead);
        }
        else
        {
            RowElements(tensors, parameters, i, rows, stride, lanes, o, pitch);
            return;
        }

        if (done < lanes)
        {
            Rows(tensors, parameters.From(done), i + done, rows, stride, lanes - done, o + done, pitch, ahead);
        }
    }

    // Returns how many lanes are done.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint RowTiles<V>(in Tensors tensors, in Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead)
        where V : struct, ILanes<V>
    {
        if (GoInLine(rows))
        {
            return RowsInLine<V>(tensors, parameters, i, rows, stride, lanes, o, pitch);
        }

        return LoadsOnce<V>()
            ? RowsTogether<V>(tensors, parameters, i, rows, stride, lanes, o, pitch, ahead)
            : RowByRow<V>(tensors, parameters, i, rows, stride, lanes, o, pitch, ahead);
    }

    // Two operands are loaded by the way: by the widest vectors, codes are better written row by row, which reads one stream of elements rather than some a multiple
    // of a page apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool LoadsOnce<V>()
        where V : struct, ILanes<V> => TOperation.Divides && (typeof(V) != typeof(Lanes512) || TOperation.DestinationBits == 32 || !TOperation.IsSymmetric);

    // Operands that lie across cache lines, since so few rows are not worth a copy.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool GoInLine(nuint rows) => !TOperation.Divides && rows > 1 && !LaneTiling.CopiesOperands(rows, 1, TOperation.IsSymmetric ? 1 : 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint RowByRow<V>(in Tensors tensors, in Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead)
        where V : struct, ILanes<V> => Streaming.LoopsAsk && ahead > 0 ? AskingRowByRow<V>(tensors, parameters, i, rows, stride, lanes, o, pitch, ahead)
        : Vectorized.IsWarm(ref _done, rows * lanes) ? WarmRowByRow<V>(tensors, parameters, i, rows, stride, lanes, o, pitch)
        : FirstRowByRow<V>(tensors, parameters, i, rows, stride, lanes, o, pitch);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmRowByRow<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V> => TilesByRow<V, NoRequests>(tensors, parameters, i, rows, stride, lanes, o, pitch, 0);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstRowByRow<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V> => TilesByRow<V, NoRequests>(tensors, parameters, i, rows, stride, lanes, o, pitch, 0);

    [MethodImpl(Vectorized.Loop)]
    private static nuint AskingRowByRow<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead)
        where V : struct, ILanes<V> => TilesByRow<V, TileRequests>(tensors, parameters, i, rows, stride, lanes, o, pitch, ahead);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint TilesByRow<V, TRequests>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead)
        where V : struct, ILanes<V>
        where TRequests : struct, ITileRequests
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
                    TRequests.Ask<V>(ref memory.Source, TOperation.SourceBits, i + lane + ahead);
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
        nuint rest = rows % RowsInLineAtOnce;
        nuint last = rows - rest;
        if (last > 0)
        {
            InLine<V>(tensors, parameters, i, last, stride, lanes, o, pitch);
        }

        return rest > 0
            ? RowByRow<V>(tensors, parameters, i + (last * stride), rest, stride, lanes, o + (last * pitch), pitch, 0)
            : Walks.Whole<TOperation>(lanes, 4 * (nuint)V.Count);
    }

    [MethodImpl(Vectorized.Loop)]
    private static void InLine<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V>
    {
        nuint tile = 4 * (nuint)V.Count;
        nuint whole = Walks.Whole<TOperation>(lanes, tile);

        // Copies are kept in registers, arguments are not.
        Tensors memory = tensors;
        for (; rows > 0; rows -= RowsInLineAtOnce, i += RowsInLineAtOnce * stride, o += RowsInLineAtOnce * pitch)
        {
            nuint lane = 0;
            for (nuint last = whole - tile; ; lane = last)
            {
                do
                {
                    Operands<V> o0 = TOperation.OfRegions<V>(parameters, lane, inverts: false);
                    Operands<V> o1 = TOperation.OfRegions<V>(parameters, lane + (nuint)V.Count, inverts: false);
                    Operands<V> o2 = TOperation.OfRegions<V>(parameters, lane + (2 * (nuint)V.Count), inverts: false);
                    Operands<V> o3 = TOperation.OfRegions<V>(parameters, lane + (3 * (nuint)V.Count), inverts: false);
                    nuint from = i + lane;
                    nuint to = o + lane;
                    TOperation.PermutedTile(memory, from, o0, o1, o2, o3, to);
                    TOperation.PermutedTile(memory, from + stride, o0, o1, o2, o3, to + pitch);
                    if (RowsInLineAtOnce == MostRowsOfCodes)
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
    private static nuint RowsTogether<V>(in Tensors tensors, in Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead)
        where V : struct, ILanes<V> => Streaming.LoopsAsk && ahead > 0 ? AskingRowsTogether<V>(tensors, parameters, i, rows, stride, lanes, o, pitch, ahead)
        : Vectorized.IsWarm(ref _done, rows * lanes) ? WarmRowsTogether<V>(tensors, parameters, i, rows, stride, lanes, o, pitch)
        : FirstRowsTogether<V>(tensors, parameters, i, rows, stride, lanes, o, pitch);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmRowsTogether<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V> => TilesTogether<V, NoRequests>(tensors, parameters, i, rows, stride, lanes, o, pitch, 0);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstRowsTogether<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch)
        where V : struct, ILanes<V> => TilesTogether<V, NoRequests>(tensors, parameters, i, rows, stride, lanes, o, pitch, 0);

    [MethodImpl(Vectorized.Loop)]
    private static nuint AskingRowsTogether<V>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead)
        where V : struct, ILanes<V> => TilesTogether<V, TileRequests>(tensors, parameters, i, rows, stride, lanes, o, pitch, ahead);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint TilesTogether<V, TRequests>(Tensors tensors, Parameters parameters, nuint i, nuint rows, nuint stride, nuint lanes, nuint o, nuint pitch, nuint ahead)
        where V : struct, ILanes<V>
        where TRequests : struct, ITileRequests
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
                        TRequests.Ask<V>(ref memory.Source, TOperation.SourceBits, from + ahead);
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
