using System;

namespace QuantGen.Kernels;

/// <summary>Runs whose results go past the caches.</summary>
internal static class RunStream
{
    // Of a piece of a run, after which as many elements further on are asked for: few, so that memory is never without requests, and these do not wait for each other.
    // Runs shorter than half of it fill a block together, each call taking its time.
    private const int PieceElements = 512;

    // A tile of the loops that ask themselves.
    private const nuint ShortestAsking = 32;

    /// <summary>Through a block that stays in cache and is then moved past the caches: some whole runs, or a piece of one.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first run, and those after it.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="length">The elements of a run, at least one.</param>
    /// <param name="runs">The number of runs.</param>
    public static void Walk(OperationLoops loops, Tensors tensors, Parameters parameters, nuint start, nuint length, nuint runs)
    {
        Span<byte> block = Scratch.Align(stackalloc byte[LineStream.Bytes(loops, StreamBlock.Elements) + Scratch.PaddingBytes]);
        LineStream stream = new(loops, tensors, block);

        // Loops that ask themselves may take a whole block.
        nuint ahead = loops.Divides && Streaming.RunsAsk ? stream.Ahead : 0;
        nuint most = ahead > 0 ? StreamBlock.Elements : (nuint)PieceElements;
        nuint pieces = (length + most - 1) / most;

        // All but the last as long, and none of them short.
        nuint piece = pieces == 1 ? length : (((length + pieces - 1) / pieces) + 63) & ~(nuint)63;
        nuint runsAtOnce = piece > most / 2 ? 1 : StreamBlock.Elements / piece;
        for (nuint run = 0, count; run < runs; run += count)
        {
            count = nuint.Min(runsAtOnce, runs - run);
            for (nuint offset = 0; offset < length; offset += piece)
            {
                nuint part = nuint.Min(piece, length - offset);
                nuint first = start + (run * length) + offset;
                if (ahead > 0 && part >= ShortestAsking)
                {
                    loops.AskingRuns(stream.From(first), parameters.From(run), 0, part, count, ahead);
                    stream.Store(first, count * part);
                }
                else
                {
                    loops.Runs(stream.From(first), parameters.From(run), 0, part, count, false);
                    stream.Move(first, count * part);
                }
            }
        }

        stream.Complete();
    }
}
