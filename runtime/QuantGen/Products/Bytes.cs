using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Products;

/// <summary>Small steps on bytes that every machine has.</summary>
internal static class Bytes
{
    /// <summary>The lowest bytes of integers.</summary>
    /// <param name="source">The first integer.</param>
    /// <param name="count">How many.</param>
    /// <param name="destination">Receives as many bytes.</param>
    public static void Narrow(ref int source, nuint count, ref byte destination)
    {
        nuint i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; i + 16 <= count; i += 16)
            {
                NarrowSixteen(ref source, i, ref destination);
            }
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref destination, i) = (byte)Unsafe.Add(ref source, i);
        }
    }

    /// <summary>The lowest bytes of two vectors of integers.</summary>
    /// <param name="source">The first integer.</param>
    /// <param name="count">How many: 8, 16 or 32, a constant.</param>
    /// <param name="destination">Receives as many bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NarrowVectors(ref int source, int count, ref byte destination)
    {
        if (count == 8)
        {
            Vector128<ushort> eight = NarrowEight(ref source, 0);
            Unsafe.WriteUnaligned(ref destination, Vector128.Narrow(eight, eight).AsUInt64().ToScalar());
            return;
        }

        NarrowSixteen(ref source, 0, ref destination);
        if (count == 32)
        {
            NarrowSixteen(ref source, 16, ref destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NarrowSixteen(ref int source, nuint i, ref byte destination) =>
        Vector128.Narrow(NarrowEight(ref source, i), NarrowEight(ref source, i + 8)).StoreUnsafe(ref destination, i);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> NarrowEight(ref int source, nuint i) =>
        Vector128.Narrow(Vector128.LoadUnsafe(ref source, i).AsUInt32(), Vector128.LoadUnsafe(ref source, i + 4).AsUInt32());

    /// <summary>Four sums that together are that of sixteen signed bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sums(Vector128<sbyte> bytes)
    {
        if (Ssse3.IsSupported)
        {
            return Sse2.MultiplyAddAdjacent(Ssse3.MultiplyAddAdjacent(Vector128<byte>.One, bytes), Vector128<short>.One);
        }

        (Vector128<short> lower, Vector128<short> upper) = Vector128.Widen(bytes);
        (Vector128<int> first, Vector128<int> second) = Vector128.Widen(lower + upper);
        return first + second;
    }

    /// <summary>Four sums that together are that of sixteen unsigned bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sums(Vector128<byte> bytes)
    {
        if (Ssse3.IsSupported)
        {
            return Sse2.MultiplyAddAdjacent(Ssse3.MultiplyAddAdjacent(bytes, Vector128<sbyte>.One), Vector128<short>.One);
        }

        (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(bytes);
        (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(lower + upper);
        return (first + second).AsInt32();
    }

    /// <summary>The last of sixteen bytes, brought to the front; zeros follow.</summary>
    /// <param name="bytes">Sixteen bytes.</param>
    /// <param name="count">How many of them: 0 to 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Last(Vector128<byte> bytes, nuint count) =>
        Vector128.ShuffleNative(bytes, Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Places), 16 - count));

    // What lies beyond sixteen is none, on every machine.
    private static ReadOnlySpan<byte> Places =>
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128];
}
