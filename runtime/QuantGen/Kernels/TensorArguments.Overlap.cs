using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <content>Which spans may share memory. Lengths are compared in bytes as native integers: a span of 2^31 − 1 floats has four times as many.</content>
internal static partial class TensorArguments
{
    /// <summary>Requires that a destination does not share memory with another argument.</summary>
    /// <param name="destination">What is written of the destination.</param>
    /// <param name="name">The name of its parameter.</param>
    /// <param name="other">What is read or written of the other argument.</param>
    /// <param name="otherName">The name of its parameter.</param>
    /// <exception cref="ArgumentException">They overlap; the message names both.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckApart<TDestination, TOther>(ReadOnlySpan<TDestination> destination, string name, ReadOnlySpan<TOther> other, string otherName)
        where TDestination : unmanaged
        where TOther : unmanaged
    {
        if (Overlap(destination, other, out _))
        {
            ThrowOverlap(name, otherName);
        }
    }

    /// <summary>Requires that a destination of elements is the source itself or does not share memory with it.</summary>
    /// <param name="destination">What is written of the destination.</param>
    /// <param name="source">The source.</param>
    /// <param name="sourceName">The name of its parameter.</param>
    /// <exception cref="ArgumentException">They overlap in part; the message names both.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckInPlaceOrApart<TElement>(ReadOnlySpan<TElement> destination, ReadOnlySpan<TElement> source, string sourceName)
        where TElement : unmanaged
    {
        if (Overlap(destination, source, out nint distance) && distance != 0)
        {
            ThrowOverlap(nameof(destination), sourceName, -distance);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Overlap<TFirst, TSecond>(ReadOnlySpan<TFirst> first, ReadOnlySpan<TSecond> second, out nint distance)
        where TFirst : unmanaged
        where TSecond : unmanaged
    {
        nuint firstBytes = (nuint)first.Length * (nuint)Unsafe.SizeOf<TFirst>();
        nuint secondBytes = (nuint)second.Length * (nuint)Unsafe.SizeOf<TSecond>();
        distance = Unsafe.ByteOffset(
            ref Unsafe.As<TFirst, byte>(ref MemoryMarshal.GetReference(first)), ref Unsafe.As<TSecond, byte>(ref MemoryMarshal.GetReference(second)));

        // As an unsigned number, a negative distance is beyond every length.
        return firstBytes != 0 && secondBytes != 0 && ((nuint)distance < firstBytes || (nuint)(-distance) < secondBytes);
    }
}
