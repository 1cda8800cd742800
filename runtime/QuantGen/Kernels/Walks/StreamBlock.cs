using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>A block of results that stays in the first-level cache and is then moved past the caches to where it belongs.</summary>
internal static class StreamBlock
{
    /// <summary>Elements of a block: 4 KiB of floats, so that it and what it is made from stay in the first-level cache.</summary>
    public const int Elements = 1024;

    /// <summary>The bytes of a block.</summary>
    /// <param name="loops">The loops of the operation.</param>
    public static int Bytes(OperationLoops loops) => Elements * loops.DestinationBits / 8;

    /// <summary>What is read from an element on, and the block to write to.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="block">The block.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="first">The index of the first element, which begins a byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tensors Into(OperationLoops loops, Span<byte> block, Tensors tensors, nuint first) => new(
        ref CodePacking.At(ref tensors.Source, loops.SourceBits, first),
        ref CodePacking.At(ref tensors.Gradient, loops.SourceBits, first),
        ref MemoryMarshal.GetReference(block));

    /// <summary>Moves results, and asks for what is read later.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="block">The block.</param>
    /// <param name="offset">The index of the first result in it.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="first">The index of the first element to write.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="next">The index of the first of as many elements that come later.</param>
    public static void Move(OperationLoops loops, Span<byte> block, nuint offset, Tensors tensors, nuint first, nuint count, nuint next)
    {
        Streaming.Prefetch(ref tensors.Source, loops.SourceBits, next + tensors.Further, count);
        Streaming.Store(
            ref CodePacking.At(ref MemoryMarshal.GetReference(block), loops.DestinationBits, offset),
            ref CodePacking.At(ref tensors.Destination, loops.DestinationBits, first),
            ((count * (nuint)loops.DestinationBits) + 7) / 8);
    }
}
