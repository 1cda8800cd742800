using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// Buffers on the stack are written before they are read; clearing some kilobytes would cost a small tensor as much as its elements.
[module: SkipLocalsInit]

namespace QuantGen.Kernels;

/// <summary>Small buffers on the stack, aligned so that no vector of them crosses a cache line.</summary>
internal static class Scratch
{
    /// <summary>How many elements of four bytes a buffer needs beyond those that it is for.</summary>
    public const int Padding = 15;

    /// <summary>How many bytes a buffer needs beyond those that it is for.</summary>
    public const int PaddingBytes = 60;

    /// <summary>The part of a stack buffer from its first cache line on.</summary>
    /// <param name="buffer">A buffer of stack memory with <see cref="Padding"/> elements more than needed.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<float> Align(Span<float> buffer) => buffer.Slice(Skip(ref MemoryMarshal.GetReference(buffer)), buffer.Length - Padding);

    /// <inheritdoc cref="Align(Span{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<int> Align(Span<int> buffer) => buffer.Slice(Skip(ref MemoryMarshal.GetReference(buffer)), buffer.Length - Padding);

    /// <summary>The part of a stack buffer of bytes from its first cache line on.</summary>
    /// <param name="buffer">A buffer of stack memory with <see cref="PaddingBytes"/> more than needed.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<byte> Align(Span<byte> buffer) => buffer.Slice(4 * Skip(ref MemoryMarshal.GetReference(buffer)), buffer.Length - PaddingBytes);

    // Stack memory is aligned to four bytes at least.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Skip<T>(ref T first) => (int)(-(nint)Unsafe.AsPointer(ref first) & 63) / sizeof(float);
}
