using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>Whole groups of a size that the scheme knows, in its unrolled steps.</summary>
internal static class GroupWalk
{
    /// <summary>Groups whose reciprocals are found at once, and whose elements stay in the first-level cache between two passes.</summary>
    /// <remarks>At most 32 KiB of elements: twice as many took a twentieth off online groups, since a block costs a dozen calls beside its elements.</remarks>
    /// <param name="size">The elements of a group.</param>
    public static int GroupsAtOnce(nuint size) => Math.Clamp(8192 / (int)size / 16 * 16, 16, 256);

    /// <summary>Groups of a block that is moved past the caches, a whole number of bytes of codes.</summary>
    /// <param name="size">The elements of a group.</param>
    public static int StreamGroups(nuint size) => Math.Clamp(StreamBlock.Elements / (int)size / 16 * 16, 16, 256);

    /// <summary>Groups that follow each other from an element on that begins a byte of codes.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first group, and those after it.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    [MethodImpl(Vectorized.Walk)]
    public static void Walk(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint start, nuint groups, bool streams)
    {
        if (streams)
        {
            Stream(loops, tensors, parameters, start, groups);
            return;
        }

        nuint groupsAtOnce = loops.Divides ? nuint.Min(groups, (nuint)GroupsAtOnce(loops.GroupSize)) : 0;
        Span<float> reciprocals = Scratch.Align(stackalloc float[(int)groupsAtOnce + Scratch.Padding]);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(reciprocals)]);
        Walk(loops, tensors, parameters, start, groups, reciprocals[..(int)groupsAtOnce]);
    }

    /// <summary>The same with a place for the reciprocals of a block of scales, which take one division for a vector of them.</summary>
    [MethodImpl(Vectorized.Walk)]
    public static void Walk(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint start, nuint groups, Span<float> reciprocals)
    {
        nuint size = loops.GroupSize;
        nuint group = 0;
        while (group < groups && Lanes128.IsSupported)
        {
            nuint count = groups - group;
            Parameters block = parameters.From(group);
            if (loops.Divides)
            {
                count = nuint.Min(count, (nuint)reciprocals.Length);
                block = block.From(0, ref MemoryMarshal.GetReference(reciprocals), loops.Bound(Scales.Invert(ref block.Scales, reciprocals[..(int)count])));
            }

            nuint done = loops.Groups(tensors, block, start, count);
            group += done;
            start += done * size;
            if (done < count)
            {
                break;
            }
        }

        if (group < groups)
        {
            Fewer(loops, tensors, parameters.From(group), start, groups - group);
        }
    }

    // Groups that are no whole step, and all of them on machines without vectors.
    [MethodImpl(Vectorized.Walk)]
    private static void Fewer(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint start, nuint groups)
    {
        if (groups > 1 && loops.TouchPackedCodes && loops.GroupSize % 8 != 0)
        {
            SpreadWalk.Walk(loops, tensors, parameters, start, TensorRegions.Runs(loops.GroupSize, groups), false);
        }
        else
        {
            loops.Runs(tensors, parameters, start, loops.GroupSize, groups, false);
        }
    }

    // Through a block that stays in cache and is then moved past the caches.
    private static void Stream(OperationLoops loops, in Tensors tensors, in Parameters parameters, nuint start, nuint groups)
    {
        int groupsAtOnce = StreamGroups(loops.GroupSize);
        Span<byte> block = Scratch.Align(stackalloc byte[(groupsAtOnce * (int)loops.GroupSize * loops.DestinationBits / 8) + Scratch.PaddingBytes]);
        Span<float> reciprocals = Scratch.Align(stackalloc float[(loops.Divides ? groupsAtOnce : 0) + Scratch.Padding]);
        Scratch.Settle(stackalloc byte[Scratch.BytesToSettle(reciprocals)]);
        for (nuint group = 0, count; group < groups; group += count)
        {
            count = nuint.Min(groups - group, (nuint)groupsAtOnce);
            nuint first = start + (group * loops.GroupSize);
            Walk(loops, StreamBlock.Into(loops, block, tensors, first), parameters.From(group), 0, count, reciprocals);
            StreamBlock.Move(loops, block, 0, tensors, first, count * loops.GroupSize, first + Streaming.Ahead);
        }
    }
}
