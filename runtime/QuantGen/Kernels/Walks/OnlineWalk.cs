using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>Online quantization: the parameters of a block, then its codes while the block is still in cache. Returns whether all elements were finite.</summary>
internal static class OnlineWalk<TScheme>
    where TScheme : struct, IScheme
{
    // 16 KiB of elements, which stay in the first-level cache between two passes.
    private const int BlockElements = 4096;

    // Elements of short runs, for which a table is made: 64 KiB, which stay in the second-level cache.
    private const int TableElements = 16_384;

    private static OperationLoops Dividing => OperationLoops<TScheme, Quantize<TScheme, DivisionQuotient>>.Instance;

    /// <summary>All regions of a tensor, or of a part of one that has whole regions and begins a byte of codes.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">Where S and Z of the tensor's first region go, and of those after it.</param>
    /// <param name="regions">The regions, and which of their elements to walk over.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    public static bool Walk(Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        ref float source = ref Unsafe.As<byte, float>(ref tensors.Source);
        if (regions.WholeRuns(TScheme.GroupSize) is > 0 and var runs)
        {
            return GroupsOrRuns(tensors, parameters, regions.RunLength, 0, runs, streams);
        }

        bool isOneRow = regions.Rows == 1 && regions.Lanes == 1 && regions.RowLength % regions.RunLength == 0;
        if (isOneRow)
        {
            return GroupsOrRuns(tensors, parameters, regions.RunLength, regions.Start / regions.RunLength, regions.End / regions.RunLength, streams);
        }

        if (TScheme.Granularity != Granularity.PerTensor && !regions.Recur && regions.End - regions.Start > BlockElements)
        {
            return Rows(tensors, parameters, regions, streams);
        }

        bool finite = RangeWalk<TScheme>.Walk(ref source, regions, parameters);
        Quantize(tensors, parameters, regions, streams);
        return finite;
    }

    /// <summary>A tensor of one region.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">Where S and Z go.</param>
    /// <param name="length">The elements.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    public static bool OneRegion(Tensors tensors, Parameters parameters, nuint length, bool streams)
    {
        bool finite = RangeWalk<TScheme>.Set(RangeWalk<TScheme>.Reduce(ref Unsafe.As<byte, float>(ref tensors.Source), 0, length), parameters, 0);
        if (TScheme.Profile == Profile.PyTorch && AreReached(parameters, 1))
        {
            RunWalk<TScheme, Quantize<TScheme, NearReciprocalQuotient>>.Walk(tensors, parameters, 0, length, 1, streams);
        }
        else if (TScheme.Profile == Profile.PyTorch)
        {
            RunWalk<TScheme, Quantize<TScheme, ReciprocalQuotient>>.Walk(tensors, parameters, 0, length, 1, streams);
        }
        else if (AreNear(parameters, 1))
        {
            RunWalk<TScheme, Quantize<TScheme, NearResidualQuotient>>.Walk(tensors, parameters, 0, length, 1, streams);
        }
        else
        {
            RunWalk<TScheme, Quantize<TScheme, DivisionQuotient>>.Walk(tensors, parameters, 0, length, 1, streams);
        }

        return finite;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool GroupsOrRuns(Tensors tensors, Parameters parameters, nuint length, nuint run, nuint end, bool streams) =>
        TScheme.GroupsPerStep<Lanes128>() > 0 && length == (nuint)TScheme.GroupSize
            ? Groups(tensors, parameters, run, end, streams)
            : Runs(tensors, parameters, length, run, end, streams);

    // Rows that end with a short group, or blocks of rows of lanes: some at a time, which together begin and end a byte of codes.
    private static bool Rows(Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        bool byRuns = regions.Rows == 1 || regions.End - regions.Start < regions.RowLength;
        nuint unit = byRuns ? regions.RunLength : regions.RowLength;
        nuint elements = regions.Lanes == 1 || RegionTable.Suit(regions) ? (nuint)TableElements : BlockElements;
        nuint elementsAtOnce = nuint.Max(elements / unit / 8 * 8, unit % 8 == 0 ? 1u : 8u) * unit;
        tensors = ReadAhead(tensors, elementsAtOnce);
        bool finite = true;
        for (nuint start = regions.Start, end; start < regions.End; start = end)
        {
            end = nuint.Min(start + elementsAtOnce, regions.End);
            TensorRegions block = regions.Between(start, end);
            finite &= RangeWalk<TScheme>.Walk(ref Unsafe.As<byte, float>(ref tensors.Source), block, parameters);
            Quantize(tensors, parameters, block, streams);
        }

        return finite;
    }

    private static bool Runs(Tensors tensors, Parameters parameters, nuint length, nuint run, nuint end, bool streams)
    {
        ref float source = ref Unsafe.As<byte, float>(ref tensors.Source);
        nuint runsAtOnce = end - run == 1 ? 1 : RunsAtOnce(length);
        tensors = ReadAhead(tensors, runsAtOnce * length);
        bool finite = true;
        for (nuint count; run < end; run += count)
        {
            count = nuint.Min(runsAtOnce, end - run);
            nuint first = run * length;
            Parameters block0 = parameters.From(run);
            finite &= RangeWalk<TScheme>.GroupsOrRuns(ref source, first, length, count, block0);
            TensorWalk.Runs(Loops(block0, count), tensors, block0, first, length, count, streams);
        }

        return finite;
    }

    // The next block is asked for while this one is quantized, since all of it is read before its first element is.
    private static Tensors ReadAhead(Tensors tensors, nuint block) => new(tensors, nuint.Max(block, Streaming.Ahead) - Streaming.Ahead);

    // Runs of which all elements stay in cache between two passes.
    private static nuint RunsAtOnce(nuint length)
    {
        bool spreads = TensorWalk.Spreads(Dividing, length);
        nuint block = (nuint)(spreads ? TableElements : BlockElements);
        nuint runsAtOnce = length >= block ? 1 : block / nuint.Max(length, 1);
        return Codes<TScheme>.ArePacked && length % 8 != 0 ? (runsAtOnce + 7) / 8 * 8 : runsAtOnce;
    }

    private static bool Groups(Tensors tensors, Parameters parameters, nuint group, nuint end, bool streams)
    {
        if (streams)
        {
            return StreamGroups(tensors, parameters, group, end);
        }

        nuint groupsAtOnce = (nuint)GroupWalk.GroupsAtOnce((nuint)TScheme.GroupSize);
        Span<float> reciprocals = Scratch.Align(stackalloc float[(int)nuint.Min(end - group, groupsAtOnce) + Scratch.Padding]);
        return Groups(tensors, parameters, group, end, groupsAtOnce, reciprocals);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Groups(Tensors tensors, Parameters parameters, nuint group, nuint end, nuint groupsAtOnce, Span<float> reciprocals)
    {
        bool finite = true;
        for (nuint count; group < end; group += count)
        {
            count = nuint.Min(end - group, groupsAtOnce);
            nuint first = group * (nuint)TScheme.GroupSize;
            finite &= GroupReduction<TScheme>.Walk(ref Unsafe.As<byte, float>(ref tensors.Source), first, count, parameters.From(group));
            GroupWalk.Walk(Loops(parameters.From(group), count), tensors, parameters.From(group), first, count, reciprocals);
        }

        return finite;
    }

    // Through a block that stays in cache and is then moved past the caches.
    private static bool StreamGroups(Tensors tensors, Parameters parameters, nuint group, nuint end)
    {
        int streamGroups = GroupWalk.StreamGroups((nuint)TScheme.GroupSize);
        Span<byte> block = Scratch.Align(stackalloc byte[(streamGroups * TScheme.GroupSize * TScheme.Bits / 8) + Scratch.PaddingBytes]);
        Span<float> reciprocals = Scratch.Align(stackalloc float[streamGroups + Scratch.Padding]);
        bool finite = true;
        for (nuint count; group < end; group += count)
        {
            count = nuint.Min(end - group, (nuint)streamGroups);
            nuint first = group * (nuint)TScheme.GroupSize;
            finite &= GroupReduction<TScheme>.Walk(ref Unsafe.As<byte, float>(ref tensors.Source), first, count, parameters.From(group));
            Tensors part = StreamBlock.Into(Dividing, block, tensors, first);
            GroupWalk.Walk(Loops(parameters.From(group), count), part, parameters.From(group), 0, count, reciprocals);
            nuint elements = count * (nuint)TScheme.GroupSize;
            StreamBlock.Move(Dividing, block, 0, tensors, first, elements, first + Streaming.Ahead);
        }

        return finite;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quantize(Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        (nuint first, nuint count) = regions.Indices;
        OperationLoops loops = TScheme.Profile != Profile.PyTorch && regions.HasShortColumns ? Dividing : Loops(parameters.From(first), count);
        TensorWalk.Walk(loops, tensors, parameters, regions, streams);
    }

    // The quotient that these scales allow.
    private static OperationLoops Loops(Parameters parameters, nuint count) =>
        TScheme.Profile == Profile.PyTorch
        ? AreReached(parameters, count)
            ? OperationLoops<TScheme, Quantize<TScheme, NearReciprocalQuotient>>.Instance
            : OperationLoops<TScheme, Quantize<TScheme, ReciprocalQuotient>>.Instance
        : AreNear(parameters, count)
            ? OperationLoops<TScheme, Quantize<TScheme, NearResidualQuotient>>.Instance
            : OperationLoops<TScheme, Quantize<TScheme, DivisionQuotient>>.Instance;

    // Whether the cheaper quotients hold, which need elements that codes reach.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreNear(Parameters parameters, nuint count) =>
        ResidualQuotient.HoldsNear(MemoryMarshal.CreateReadOnlySpan(ref parameters.Scales, (int)count)) && AreReached(parameters, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreReached(Parameters parameters, nuint count) =>
        ScaleLanes.ReachAll(MemoryMarshal.CreateReadOnlySpan(ref parameters.Scales, (int)count), TScheme.ScaleType);
}
