using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>Online quantization: the parameters of a block, then its codes while the block is still in cache. Returns whether all elements were finite.</summary>
internal static class OnlineWalk
{
    // 16 KiB of elements, which stay in the first-level cache between two passes.
    private const int BlockElements = 4096;

    // Elements of short runs, of which every block takes its time to begin, so that larger ones gain as long as they stay in the second-level cache: 128 KiB of
    // the 512 KiB of cores with vectors of 256 bits, 256 KiB of the megabyte of those with vectors of 512.
    private const int TableElements = 32_768;
    private const int MoreTableElements = 65_536;

    // Elements of a block whose codes go past the caches: 128 KiB, which the second-level cache holds. Memory is read without a pause for longer then.
    private const int StreamedElements = 32_768;

    private static nuint ElementsOfShortRuns => Lanes512.IsSupported ? (nuint)MoreTableElements : TableElements;

    /// <summary>All regions of a tensor, or of a part of one that has whole regions and begins a byte of codes.</summary>
    /// <param name="loops">The loops of the scheme.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">Where S and Z of the tensor's first region go, and of those after it.</param>
    /// <param name="regions">The regions, and which of their elements to walk over.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    public static bool Walk(OnlineLoops loops, Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        ref float source = ref Unsafe.As<byte, float>(ref tensors.Source);
        if (regions.WholeRuns((int)loops.Near.GroupSize) is > 0 and var runs)
        {
            return GroupsOrRuns(loops, tensors, parameters, regions.RunLength, 0, runs, streams);
        }

        bool isOneRow = regions.Rows == 1 && regions.Lanes == 1 && regions.RowLength % regions.RunLength == 0;
        if (isOneRow)
        {
            return GroupsOrRuns(loops, tensors, parameters, regions.RunLength, regions.Start / regions.RunLength, regions.End / regions.RunLength, streams);
        }

        if (regions.Count > 1 && !regions.Recur && regions.End - regions.Start > BlockElements)
        {
            return Rows(loops, tensors, parameters, regions, streams);
        }

        bool finite = RangeWalk.Walk(loops.Ranges, ref source, regions, parameters);
        Quantize(loops, tensors, parameters, regions, streams);
        return finite;
    }

    /// <summary>A tensor of one region; see <see cref="RunWalk{TOperation}.One"/>.</summary>
    /// <param name="source">The first byte of the elements.</param>
    /// <param name="codes">The first byte of their codes.</param>
    /// <param name="scale">Where S goes.</param>
    /// <param name="zeroPoint">Where Z goes, if the scheme stores zero points.</param>
    /// <param name="length">The elements.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    public static bool OneRegion<TArithmetic>(ref byte source, ref byte codes, ref float scale, ref int zeroPoint, nuint length, bool streams)
        where TArithmetic : struct, IArithmetic
    {
        bool finite = RangeWalk.OneRegion<TArithmetic>(ref Unsafe.As<byte, float>(ref source), 0, length, ref scale, ref zeroPoint);
        bool mayDivide = TArithmetic.Profile != Profile.PyTorch;
        bool areNear = OnlineLoops.AreNear(mayDivide, TArithmetic.ScaleType, new Parameters(ref scale, ref zeroPoint), 1);
        if (ResidualQuotient.IsSupported && mayDivide && areNear)
        {
            RunWalk<Quantize<TArithmetic, NearResidualQuotient>>.One(ref source, ref codes, ref scale, ref zeroPoint, length, streams);
        }
        else if (mayDivide)
        {
            RunWalk<Quantize<TArithmetic, DivisionQuotient>>.One(ref source, ref codes, ref scale, ref zeroPoint, length, streams);
        }
        else if (areNear)
        {
            RunWalk<Quantize<TArithmetic, NearReciprocalQuotient>>.One(ref source, ref codes, ref scale, ref zeroPoint, length, streams);
        }
        else
        {
            RunWalk<Quantize<TArithmetic, ReciprocalQuotient>>.One(ref source, ref codes, ref scale, ref zeroPoint, length, streams);
        }

        return finite;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool GroupsOrRuns(OnlineLoops loops, in Tensors tensors, in Parameters parameters, nuint length, nuint run, nuint end, bool streams) =>
        TensorWalk.StepsOver(loops.Near, length, end - run)
            ? Groups(loops, tensors, parameters, run, end, streams)
            : Runs(loops, tensors, parameters, length, run, end, streams);

    // Rows that end with a short group, or blocks of rows of lanes: some at a time, which together begin and end a byte of codes.
    [MethodImpl(Vectorized.Walk)]
    private static bool Rows(OnlineLoops loops, in Tensors tensors, in Parameters parameters, in TensorRegions regions, bool streams)
    {
        bool byRuns = regions.Rows == 1 || regions.End - regions.Start < regions.RowLength;
        nuint unit = byRuns ? regions.RunLength : regions.RowLength;
        nuint elements = regions.Lanes == 1 ? ElementsOfShortRuns : TableElements;
        nuint elementsAtOnce = nuint.Max(elements / unit / 8 * 8, unit % 8 == 0 ? 1u : 8u) * unit;
        Tensors ahead = ReadAhead(tensors, elementsAtOnce);
        bool finite = true;
        for (nuint start = regions.Start, end; start < regions.End; start = end)
        {
            end = nuint.Min(start + elementsAtOnce, regions.End);
            TensorRegions block = regions.Between(start, end);
            finite &= RangeWalk.Walk(loops.Ranges, ref Unsafe.As<byte, float>(ref tensors.Source), block, parameters);
            Quantize(loops, ahead, parameters, block, streams);
        }

        return finite;
    }

    [MethodImpl(Vectorized.Walk)]
    private static bool Runs(OnlineLoops loops, in Tensors tensors, in Parameters parameters, nuint length, nuint run, nuint end, bool streams)
    {
        ref float source = ref Unsafe.As<byte, float>(ref tensors.Source);
        nuint runsAtOnce = end - run == 1 ? 1 : RunsAtOnce(loops, length, streams);
        Tensors ahead = ReadAhead(tensors, runsAtOnce * length);
        bool finite = true;
        for (nuint count; run < end; run += count)
        {
            count = nuint.Min(runsAtOnce, end - run);
            nuint first = run * length;
            Parameters block0 = parameters.From(run);
            finite &= RangeWalk.GroupsOrRuns(loops.Ranges, ref source, first, length, count, block0);
            TensorWalk.Runs(loops.For(block0, count), ahead, block0, first, length, count, streams);
        }

        return finite;
    }

    // The next block is asked for while this one is quantized, since all of it is read before its first element is.
    private static Tensors ReadAhead(Tensors tensors, nuint block) => new(tensors, nuint.Max(block, Streaming.Ahead) - Streaming.Ahead);

    // Runs of which all elements stay in cache between two passes.
    private static nuint RunsAtOnce(OnlineLoops loops, nuint length, bool streams)
    {
        bool spreads = TensorWalk.Spreads(loops.Near, length, streams);
        nuint block = spreads ? ElementsOfShortRuns : streams ? (nuint)StreamedElements : BlockElements;
        nuint runsAtOnce = length >= block ? 1 : block / nuint.Max(length, 1);
        return loops.Near.TouchPackedCodes && length % 8 != 0 ? (runsAtOnce + 7) / 8 * 8 : runsAtOnce;
    }

    private static bool Groups(OnlineLoops loops, in Tensors tensors, in Parameters parameters, nuint group, nuint end, bool streams)
    {
        if (streams)
        {
            return StreamGroups(loops, tensors, parameters, group, end);
        }

        nuint groupsAtOnce = (nuint)GroupWalk.GroupsAtOnce(loops.Near.GroupSize);
        Span<float> reciprocals = Scratch.Align(stackalloc float[(int)nuint.Min(end - group, groupsAtOnce) + Scratch.Padding]);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(reciprocals)]);
        bool finite = true;
        for (nuint count; group < end; group += count)
        {
            count = nuint.Min(end - group, groupsAtOnce);
            nuint first = group * loops.Near.GroupSize;
            finite &= Groups(loops, ref Unsafe.As<byte, float>(ref tensors.Source), first, count, parameters.From(group), tensors, first, reciprocals);
        }

        return finite;
    }

    // Through a block that stays in cache and is then moved past the caches.
    private static bool StreamGroups(OnlineLoops loops, in Tensors tensors, in Parameters parameters, nuint group, nuint end)
    {
        int streamGroups = GroupWalk.StreamGroups(loops.Near.GroupSize);
        Span<byte> block = Scratch.Align(stackalloc byte[(streamGroups * (int)loops.Near.GroupSize * loops.Near.DestinationBits / 8) + Scratch.PaddingBytes]);
        Span<float> reciprocals = Scratch.Align(stackalloc float[streamGroups + Scratch.Padding]);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(reciprocals)]);
        bool finite = true;
        for (nuint count; group < end; group += count)
        {
            count = nuint.Min(end - group, (nuint)streamGroups);
            nuint first = group * loops.Near.GroupSize;
            Tensors part = StreamBlock.Into(loops.Near, block, tensors, first);
            finite &= Groups(loops, ref Unsafe.As<byte, float>(ref tensors.Source), first, count, parameters.From(group), part, 0, reciprocals);
            nuint elements = count * loops.Near.GroupSize;
            StreamBlock.Move(loops.Near, block, 0, tensors, first, elements, first + Streaming.Ahead);
        }

        return finite;
    }

    // A block of groups: their parameters, then their codes, which begin elsewhere where the block is moved past the caches.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Groups(
        OnlineLoops loops, ref float source, nuint first, nuint count, in Parameters parameters, in Tensors tensors, nuint start, Span<float> reciprocals)
    {
        Parameters inverted = parameters.From(0, ref MemoryMarshal.GetReference(reciprocals), float.MaxValue);
        if (loops.Ranges.NearGroups(ref source, first, count, inverted))
        {
            nuint done = loops.Near.Groups(tensors, inverted, start, count);
            if (done < count)
            {
                GroupWalk.Walk(loops.Near, tensors, parameters.From(done), start + (done * loops.Near.GroupSize), count - done, reciprocals);
            }

            return true;
        }

        bool finite = loops.Ranges.Groups(ref source, first, count, parameters);
        GroupWalk.Walk(loops.For(parameters, count), tensors, parameters, start, count, reciprocals);
        return finite;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quantize(OnlineLoops loops, in Tensors tensors, in Parameters parameters, in TensorRegions regions, bool streams)
    {
        (nuint first, nuint count) = regions.Indices;
        TensorWalk.Walk(regions.HasShortColumns && loops.MayDivide ? loops.Always : loops.For(parameters.From(first), count), tensors, parameters, regions, streams);
    }
}
