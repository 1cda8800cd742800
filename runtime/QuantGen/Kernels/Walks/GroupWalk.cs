using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>Whole groups of a size that the scheme knows, in its unrolled steps.</summary>
internal static class GroupWalk<TScheme, TOperation>
    where TScheme : struct, IScheme
    where TOperation : struct, IElementOperation
{
    private static nuint _done;

    /// <summary>Groups whose reciprocals are found at once, and whose elements stay in the first-level cache between two passes.</summary>
    public static int GroupsAtOnce => Math.Clamp(4096 / Math.Max(TScheme.GroupSize, 1) / 16 * 16, 16, 256);

    /// <summary>Groups of a block that is moved past the caches, a whole number of bytes of codes.</summary>
    public static int StreamGroups => Math.Clamp(StreamBlock.Elements / Math.Max(TScheme.GroupSize, 1) / 16 * 16, 16, 256);

    /// <summary>Groups that follow each other from an element on that begins a byte of codes.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first group, and those after it.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    public static void Walk(Tensors tensors, Parameters parameters, nuint start, nuint groups, bool streams)
    {
        if (streams)
        {
            Stream(tensors, parameters, start, groups);
            return;
        }

        Span<float> reciprocals = Scratch.Align(stackalloc float[(TOperation.Divides ? (int)nuint.Min(groups, (nuint)GroupsAtOnce) : 0) + Scratch.Padding]);
        Walk(tensors, parameters, start, groups, reciprocals);
    }

    /// <summary>The same with a place for the reciprocals of a block of scales, which take one division for a vector of them.</summary>
    public static void Walk(Tensors tensors, Parameters parameters, nuint start, nuint groups, Span<float> reciprocals)
    {
        nuint group = 0;
        while (group < groups && Lanes128.IsSupported)
        {
            nuint count = TOperation.Divides ? nuint.Min(groups - group, (nuint)GroupsAtOnce) : groups - group;
            Parameters block = TOperation.Divides
                ? parameters.From(
                    group,
                    ref MemoryMarshal.GetReference(reciprocals),
                    TOperation.Bound(Scales.Invert(ref Unsafe.Add(ref parameters.Scales, group), reciprocals[..(int)count])))
                : parameters.From(group);
            nuint done = 0;
            if (Lanes512.IsSupported && TScheme.GroupsPerStep<Lanes512>() > 0 && count >= (nuint)TScheme.GroupsPerStep<Lanes512>())
            {
                done = Loop<Lanes512>(tensors, block, start, done, count);
            }

            if (Lanes256.IsSupported && TScheme.GroupsPerStep<Lanes256>() > 0 && count - done >= (nuint)TScheme.GroupsPerStep<Lanes256>())
            {
                done = Loop<Lanes256>(tensors, block, start, done, count);
            }

            if (TScheme.GroupsPerStep<Lanes128>() > 0 && count - done >= (nuint)TScheme.GroupsPerStep<Lanes128>())
            {
                done = Loop<Lanes128>(tensors, block, start, done, count);
            }

            group += done;
            start += done * (nuint)TScheme.GroupSize;
            if (done < count)
            {
                break;
            }
        }

        if (group < groups)
        {
            Fewer(tensors, parameters.From(group), start, groups - group);
        }
    }

    // Groups that are no whole step, and all of them on machines without vectors.
    private static void Fewer(Tensors tensors, Parameters parameters, nuint start, nuint groups)
    {
        if (groups > 1 && Walks<TOperation>.TouchPackedCodes && TScheme.GroupSize % 8 != 0)
        {
            SpreadWalk<TScheme, TOperation>.Walk(tensors, parameters, start, TensorRegions.Runs((nuint)TScheme.GroupSize, groups), false);
        }
        else
        {
            RunWalk<TScheme, TOperation>.Walk(tensors, parameters, start, (nuint)TScheme.GroupSize, groups, false);
        }
    }

    // Whole steps from a group on; returns where they end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Loop<V>(Tensors tensors, Parameters parameters, nuint start, nuint group, nuint groups)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, (groups - group) * (nuint)TScheme.GroupSize)
        ? WarmLoop<V>(tensors, parameters, start, group, groups)
        : FirstLoop<V>(tensors, parameters, start, group, groups);

    [MethodImpl(Vectorized.Loop)]
    private static nuint WarmLoop<V>(Tensors tensors, Parameters parameters, nuint start, nuint group, nuint groups)
        where V : struct, ILanes<V> => Steps<V>(tensors, parameters, start, group, groups);

    [MethodImpl(Vectorized.FirstLoop)]
    private static nuint FirstLoop<V>(Tensors tensors, Parameters parameters, nuint start, nuint group, nuint groups)
        where V : struct, ILanes<V> => Steps<V>(tensors, parameters, start, group, groups);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Steps<V>(Tensors tensors, Parameters parameters, nuint start, nuint group, nuint groups)
        where V : struct, ILanes<V>
    {
        // Found first: what is inlined below may use up what the compiler is willing to inline.
        nuint step = (nuint)TScheme.GroupsPerStep<V>();
        nuint elements = step * (nuint)TScheme.GroupSize;
        nuint i = start + (group * (nuint)TScheme.GroupSize);
        do
        {
            TScheme.GroupStep<V, TOperation>(tensors, parameters.From(group), i);
            group += step;
            i += elements;
        }
        while (groups - group >= step);

        return group;
    }

    // Through a block that stays in cache and is then moved past the caches.
    private static void Stream(Tensors tensors, Parameters parameters, nuint start, nuint groups)
    {
        int bytes = StreamGroups * TScheme.GroupSize * TOperation.DestinationBits / 8;
        Span<byte> block = Scratch.Align(stackalloc byte[bytes + Scratch.PaddingBytes]);
        Span<float> reciprocals = Scratch.Align(stackalloc float[(TOperation.Divides ? StreamGroups : 0) + Scratch.Padding]);
        for (nuint group = 0, count; group < groups; group += count)
        {
            count = nuint.Min(groups - group, (nuint)StreamGroups);
            nuint first = start + (group * (nuint)TScheme.GroupSize);
            Walk(StreamBlock.Into<TOperation>(block, tensors, first), parameters.From(group), 0, count, reciprocals);
            StreamBlock.Move<TOperation>(block, 0, tensors, first, count * (nuint)TScheme.GroupSize, first + Streaming.Ahead);
        }
    }
}
