using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>
/// Broadcast operands: runs of elements that share one region. The first run begins a byte of codes, and so do the others where there are others; what is left of
/// a run after whole tiles is one more tile that ends with it, over elements that were done before.
/// </summary>
internal static class RunWalk<TOperation>
    where TOperation : struct, IElementOperation
{
    // Enough that what each block costs beside its elements does not show in runs of one tile: a kibibyte on the stack, which is not cleared.
    private const int RunsAtOnce = 256;

    private static nuint _done;

    /// <summary>Runs of one length that follow each other, each of the next region.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first run, and those after it.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="length">The elements of a run.</param>
    /// <param name="runs">The number of runs.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    public static void Walk(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, bool streams)
    {
        if (streams && length > 0)
        {
            RunStream.Walk(OperationLoops<TOperation>.Instance, tensors, parameters, start, length, runs);
        }
        else if (TOperation.Divides && Lanes128.IsSupported && length >= 16)
        {
            if (runs > 1)
            {
                InvertAndWalk(tensors, parameters, start, length, runs, ahead: 0);
                return;
            }

            float reciprocal = 1f / parameters.Scales;
            WidestLanes(tensors, parameters.From(0, ref reciprocal, TOperation.Bound(parameters.Scales)), start, length, 1, ahead: 0);
        }
        else
        {
            WidestLanes(tensors, parameters, start, length, runs, ahead: 0);
        }
    }

    /// <summary>
    /// A tensor of one region. What it takes are single references, which fit registers: structures of them would be copied from one call's arguments to those of the
    /// next, word by word, for longer than a short tensor takes.
    /// </summary>
    /// <param name="source">The first byte of what is read.</param>
    /// <param name="destination">The first byte of what is written.</param>
    /// <param name="scale">S.</param>
    /// <param name="zeroPoint">Z, where the scheme stores zero points.</param>
    /// <param name="length">The elements.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void One(ref byte source, ref byte destination, ref float scale, ref int zeroPoint, nuint length, bool streams)
    {
        Tensors tensors = new(ref source, ref destination);
        Parameters parameters = new(ref scale, ref zeroPoint);
        if (streams && length > 0)
        {
            RunStream.Walk(OperationLoops<TOperation>.Instance, tensors, parameters, 0, length, 1);
        }
        else if (TOperation.Divides && Lanes128.IsSupported && length >= 16)
        {
            float reciprocal = 1f / scale;
            WidestLanes(tensors, parameters.From(0, ref reciprocal, TOperation.Bound(scale)), 0, length, 1, ahead: 0);
        }
        else
        {
            WidestLanes(tensors, parameters, 0, length, 1, ahead: 0);
        }
    }

    /// <summary>The same into the caches, while memory is asked tile by tile for what is read later.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first run, and those after it.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="length">The elements of a run, 32 or more.</param>
    /// <param name="runs">The number of runs.</param>
    /// <param name="ahead">How many elements ahead to ask.</param>
    public static void Ask(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, nuint ahead)
    {
        if (Streaming.RunsAsk && TOperation.Divides)
        {
            InvertAndWalk(tensors, parameters, start, length, runs, ahead);
        }
        else
        {
            Walk(tensors, parameters, start, length, runs, streams: false);
        }
    }

    // Reciprocals of a block of scales take one division for a vector of them.
    private static void InvertAndWalk(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, nuint ahead)
    {
        Span<float> reciprocals = Scratch.Align(stackalloc float[(int)nuint.Min(runs, RunsAtOnce) + Scratch.Padding]);
        InvertAndWalk(tensors, parameters, start, length, runs, ahead, reciprocals);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InvertAndWalk(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, nuint ahead, Span<float> reciprocals)
    {
        for (nuint run = 0, count; run < runs; run += count, start += count * length)
        {
            count = nuint.Min(runs - run, RunsAtOnce);
            float limit = TOperation.Bound(Scales.Invert(ref Unsafe.Add(ref parameters.Scales, run), reciprocals[..(int)count]));
            WidestLanes(tensors, parameters.From(run, ref MemoryMarshal.GetReference(reciprocals), limit), start, length, count, ahead);
        }
    }

    // Part of its callers, of which a short tensor would notice one more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidestLanes(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, nuint ahead)
    {
        nuint done = 0;
        if (Lanes512.IsSupported && length >= 64)
        {
            done = Loop<Lanes512>(tensors, parameters, start, length, runs, ahead);
        }
        else if (Lanes256.IsSupported && length >= 32)
        {
            done = Loop<Lanes256>(tensors, parameters, start, length, runs, ahead);
        }
        else if (Lanes128.IsSupported && length >= 16)
        {
            done = Loop<Lanes128>(tensors, parameters, start, length, runs, ahead);
        }

        if (done < length)
        {
            Rest(tensors, parameters, start, length, runs, done);
        }
    }

    // Seven elements of each run at most, or what narrower vectors take where none may be done twice; all where runs are shorter than the narrowest tile.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Rest(Tensors tensors, Parameters parameters, nuint start, nuint length, nuint runs, nuint done)
    {
        for (nuint run = 0; run < runs; run++)
        {
            nuint first = start + (run * length);
            nuint next = done;
            if (Lanes256.IsSupported && length - next >= 32)
            {
                next += Loop<Lanes256>(tensors, parameters.From(run), first + next, length - next, 1, ahead: 0);
            }

            if (Lanes128.IsSupported && length - next >= 16)
            {
                next += Loop<Lanes128>(tensors, parameters.From(run), first + next, length - next, 1, ahead: 0);
            }

            Elements(tensors, parameters.From(run), first + next, length - next);
        }
    }

    // Returns how many elements of each run are done.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Loop<V>(in Tensors tensors, in Parameters parameters, nuint start, nuint length, nuint runs, nuint ahead)
        where V : struct, ILanes<V> => Asks<V>() && ahead > 0 ? AskingLoop<V>(tensors, parameters, start, length, runs, ahead)
        : Vectorized.IsWarm(ref _done, length * runs) ? WarmLoop<V>(tensors, parameters, start, length, runs)
        : FirstLoop<V>(tensors, parameters, start, length, runs);

    // Not by vectors so narrow that only what others left is for them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Asks<V>()
        where V : struct, ILanes<V> => Streaming.RunsAsk && TOperation.Divides && typeof(V) == typeof(Lanes256);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmLoop<V>(Tensors tensors, Parameters parameters, nuint start, nuint length, nuint runs)
        where V : struct, ILanes<V> => Tiles<V, NoRequests>(tensors, parameters, start, length, runs, 0);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstLoop<V>(Tensors tensors, Parameters parameters, nuint start, nuint length, nuint runs)
        where V : struct, ILanes<V> => Tiles<V, NoRequests>(tensors, parameters, start, length, runs, 0);

    [MethodImpl(Vectorized.Loop)]
    private static nuint AskingLoop<V>(Tensors tensors, Parameters parameters, nuint start, nuint length, nuint runs, nuint ahead)
        where V : struct, ILanes<V> => Tiles<V, TileRequests>(tensors, parameters, start, length, runs, ahead);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Tiles<V, TRequests>(Tensors tensors, Parameters parameters, nuint start, nuint length, nuint runs, nuint ahead)
        where V : struct, ILanes<V>
        where TRequests : struct, ITileRequests
    {
        // A copy is kept in registers, an argument is not: a gain for the widest vectors, where elements are not divided.
        Tensors copy = tensors;
        nuint tile = 4 * (nuint)V.Count;
        nuint whole = Walks.Whole<TOperation>(length, tile);
        nuint rest = length - whole;
        nuint i = start;
        nuint last = start + whole - tile;
        for (nuint run = 0; run < runs; run++, i += rest, last += length)
        {
            Operands<V> operands = TOperation.Broadcast<V>(parameters, run);
            for (; ; i = last)
            {
                do
                {
                    TRequests.Ask<V>(ref tensors.Source, TOperation.SourceBits, i + ahead);
                    if (TOperation.Divides || typeof(V) != typeof(Lanes512))
                    {
                        TOperation.Tile(tensors, i, operands, operands, operands, operands, i);
                    }
                    else
                    {
                        TOperation.Tile(copy, i, operands, operands, operands, operands, i);
                    }

                    i += tile;
                }
                while (i <= last);

                if (i == last + tile)
                {
                    break;
                }
            }
        }

        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Elements(Tensors tensors, Parameters parameters, nuint start, nuint count)
    {
        float scale = parameters.Scales;
        int zeroPoint = TOperation.IsSymmetric ? 0 : parameters.ZeroPoints;
        for (nuint end = start + count; start < end; start++)
        {
            TOperation.Element(tensors, start, scale, zeroPoint, start);
        }
    }
}
