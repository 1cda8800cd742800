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
    public static int Bytes<TOperation>()
        where TOperation : struct, IElementOperation => Elements * TOperation.DestinationBits / 8;

    /// <summary>What is read from an element on, and the block to write to.</summary>
    /// <param name="block">The block.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="first">The index of the first element, which begins a byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tensors Into<TOperation>(Span<byte> block, Tensors tensors, nuint first)
        where TOperation : struct, IElementOperation => new(
            ref CodePacking.At(ref tensors.Source, TOperation.SourceBits, first),
            ref CodePacking.At(ref tensors.Gradient, TOperation.SourceBits, first),
            ref MemoryMarshal.GetReference(block));

    /// <summary>Moves results, and asks for what is read later.</summary>
    /// <param name="block">The block.</param>
    /// <param name="offset">The index of the first result in it.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="first">The index of the first element to write.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="next">The index of the first of as many elements that come later.</param>
    public static void Move<TOperation>(Span<byte> block, nuint offset, Tensors tensors, nuint first, nuint count, nuint next)
        where TOperation : struct, IElementOperation
    {
        Streaming.Prefetch(ref tensors.Source, TOperation.SourceBits, next + tensors.Further, count);
        Streaming.Store(
            ref CodePacking.At(ref MemoryMarshal.GetReference(block), TOperation.DestinationBits, offset),
            ref CodePacking.At(ref tensors.Destination, TOperation.DestinationBits, first),
            ((count * (nuint)TOperation.DestinationBits) + 7) / 8);
    }
}
