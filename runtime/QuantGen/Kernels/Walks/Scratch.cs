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

    private const int PageBytes = 4096;

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

    /// <summary>How many bytes a method takes off the stack after its buffers, so that the loops it calls have their variables within a page.</summary>
    /// <remarks>
    /// Loops that need more vectors than there are registers keep some of them on the stack, which begins at any multiple of 16 bytes. Where one lies across two pages, to
    /// write and read it takes several times as long as all else that a tile needs, and which loop this is depends on where the stack of a thread begins. From the upper
    /// half of a page down, loops and what calls them have more bytes in the same page than they take.
    /// </remarks>
    /// <param name="last">The buffer that was taken last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe int BytesToSettle<T>(Span<T> last) => (int)~(nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(last)) & (PageBytes / 2);

    /// <summary>Takes bytes off the stack, which are neither written nor read.</summary>
    /// <param name="bytes">As many as <see cref="BytesToSettle"/> tells.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Settle(Span<byte> bytes)
    {
    }

    // Stack memory is aligned to four bytes at least.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Skip<T>(ref T first) => (int)(-(nint)Unsafe.AsPointer(ref first) & 63) / sizeof(float);
}
