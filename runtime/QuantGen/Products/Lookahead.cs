using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Products;

/// <summary>
/// How far ahead of itself a row by itself asks for panels. Of panels in memory the processor fetches too little by itself: it looks ahead within a page only, and what is
/// multiplied fills its window. Addresses beyond the last panel do no harm.
/// </summary>
/// <remarks>
/// How far is measured on two machines (the figures are in the README of the benchmarks), which are told apart by AVX-VNNI: cores that have it have room for more requests
/// at a time, and need none for what a cache holds.
/// </remarks>
internal static class Lookahead
{
    /// <summary>A page of memory.</summary>
    public const nuint Page = 4096;

    private const nuint None = 0;

    // More than most last caches hold, and half of that.
    private const int BytesInMemory = 1 << 25, BytesOfHalf = 1 << 24;

    private const nuint LineBytes = 64;

    /// <summary>How far ahead, in bytes; 0 for not at all.</summary>
    /// <param name="bytes">Bytes of all panels.</param>
    /// <param name="storageBits">Bits of a code as it is packed.</param>
    public static nuint Of(int bytes, int storageBits)
    {
        bool isLong = storageBits == 8 && bytes > BytesInMemory;
        return AvxVnni.IsSupported
            ? bytes <= BytesOfHalf ? None : isLong ? 2 * Page : 4 * Page
            : isLong ? 1536 : Page;
    }

    /// <summary>Asks for a line.</summary>
    /// <param name="weights">The line that is read next.</param>
    /// <param name="ahead">How far ahead of it, in bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void AskFor(ref int weights, nuint ahead)
    {
        if (Sse.IsSupported && ahead != None)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AddByteOffset(ref weights, ahead)));
        }
    }

    /// <summary>Asks for four lines.</summary>
    /// <inheritdoc cref="AskFor"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void AskForFour(ref int weights, nuint ahead)
    {
        if (Sse.IsSupported && ahead != None)
        {
            byte* next = (byte*)Unsafe.AsPointer(ref Unsafe.AddByteOffset(ref weights, ahead));
            Sse.Prefetch0(next);
            Sse.Prefetch0(next + LineBytes);
            Sse.Prefetch0(next + (2 * LineBytes));
            Sse.Prefetch0(next + (3 * LineBytes));
        }
    }
}
