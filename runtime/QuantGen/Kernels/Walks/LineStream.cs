using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>Results of any length that follow each other, moved past the caches by whole lines: what a line begins with is held until the rest of it is there.</summary>
/// <remarks>A line that is written in two parts past the caches, or in part by ordinary stores, costs memory more than the reading of it would.</remarks>
internal ref struct LineStream
{
    private const int LineBytes = 64;

    private readonly OperationLoops _loops;
    private readonly Tensors _tensors;
    private readonly Span<byte> _block;
    private nuint _held;
    private nuint _end;

    /// <summary>Before the first results.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="block">Holds as many bytes of results as <see cref="Bytes"/> says.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LineStream(OperationLoops loops, Tensors tensors, Span<byte> block)
    {
        _loops = loops;
        _tensors = tensors;
        _block = block;
    }

    /// <summary>The bytes of a block for so many elements.</summary>
    /// <param name="loops">The loops of the operation.</param>
    /// <param name="elements">How many.</param>
    public static int Bytes(OperationLoops loops, int elements) => (elements * loops.DestinationBits / 8) + (2 * LineBytes);

    /// <summary>What is read from an element on, and where its results go.</summary>
    /// <param name="first">The index of the element, which begins a byte and follows those that were moved before.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Tensors From(nuint first) => StreamBlock.Into(_loops, _block[(int)_held..], _tensors, first);

    /// <summary>How many elements ahead loops ask for what is read later where they do it themselves; 0 where nothing is asked for.</summary>
    public readonly nuint Ahead => Streaming.Prefetches ? Streaming.Ahead + _tensors.Further : 0;

    /// <summary>Moves results, and asks for what is read later.</summary>
    /// <param name="first">The index of the first element.</param>
    /// <param name="count">How many elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(nuint first, nuint count)
    {
        Streaming.Prefetch(ref _tensors.Source, _loops.SourceBits, first + Streaming.Ahead + _tensors.Further, count);
        Store(first, count);
    }

    /// <summary>Moves results, and asks for what is read later where loops did not.</summary>
    /// <param name="first">The index of the first element.</param>
    /// <param name="count">How many elements.</param>
    /// <param name="asked">Whether they did.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(nuint first, nuint count, bool asked)
    {
        if (asked)
        {
            Store(first, count);
        }
        else
        {
            Move(first, count);
        }
    }

    /// <summary>Moves results of loops that asked for what is read later.</summary>
    /// <param name="first">The index of the first element.</param>
    /// <param name="count">How many elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nuint first, nuint count)
    {
        nuint start = (first * (nuint)_loops.DestinationBits / 8) - _held;
        nuint bytes = _held + (((count * (nuint)_loops.DestinationBits) + 7) / 8);
        nuint rest = nuint.Min(Streaming.OfLine(ref Unsafe.Add(ref _tensors.Destination, start + bytes)), bytes);
        nuint moved = bytes - rest;
        Streaming.Store(ref MemoryMarshal.GetReference(_block), ref Unsafe.Add(ref _tensors.Destination, start), moved);
        if (rest > 0)
        {
            _block.Slice((int)moved, LineBytes).CopyTo(_block);
        }

        _held = rest;
        _end = start + bytes;
    }

    /// <summary>Moves what is still held.</summary>
    public readonly void Complete() =>
        Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref _tensors.Destination, _end - _held), ref MemoryMarshal.GetReference(_block), (uint)_held);
}
