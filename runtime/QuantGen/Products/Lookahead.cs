using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// How far ahead of itself a row by itself asks for panels. Of panels in memory the processor fetches too little by itself: it looks ahead within a page only, and what is
/// multiplied fills its window. Addresses beyond the last panel do no harm.
/// </summary>
/// <remarks>
/// How far is measured on two machines (the figures are in the README of the benchmarks), which are told apart by AVX-VNNI or AVX-512: cores that have one of them have room
/// for more requests at a time, and need few for what the last cache holds and none for what the second does.
/// </remarks>
internal static class Lookahead
{
    // A page of memory.
    private const nuint Page = 4096;

    private const nuint None = 0;

    // More than most last caches hold, half of that, and twice what most second caches hold.
    private const int BytesInMemory = 1 << 25, BytesOfHalf = 1 << 24, BytesOfSecond = 1 << 21;

    private const nuint LineBytes = 64;

    /// <summary>How far ahead, in bytes; 0 for not at all.</summary>
    /// <param name="bytes">Bytes of all panels.</param>
    /// <param name="storageBits">Bits of a code as it is packed.</param>
    public static nuint Of(int bytes, int storageBits)
    {
        bool isLong = storageBits == 8 && bytes > BytesInMemory;
        return AvxVnni.IsSupported || Lanes512.IsSupported
            ? bytes <= BytesOfSecond ? None : bytes <= BytesOfHalf ? Page / 4 : isLong ? 2 * Page : 4 * Page
            : isLong ? 1536 : Page;
    }

    /// <summary>Whether a last cache holds all panels, so that two may be read at the same time: from memory two streams are fetched less far ahead.</summary>
    /// <param name="bytes">Bytes of all panels.</param>
    public static bool IsCached(int bytes) => bytes <= BytesOfHalf;

    /// <summary>Asks for lines of one panel, or of two that are read at the same time.</summary>
    /// <param name="weights">The line that is read next.</param>
    /// <param name="second">From there to the second vector, where there are two.</param>
    /// <param name="ahead">How far ahead, in bytes.</param>
    /// <param name="lines">How many lines: one or four, a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void AskFor<V, TVectors>(ref int weights, nuint second, nuint ahead, int lines)
        where V : struct, IByteLanes<V>
        where TVectors : struct
    {
        if (Sse.IsSupported && ahead != None)
        {
            AskFor(ref weights, ahead, lines);
            if (typeof(V) == typeof(Lanes512) && typeof(TVectors) != typeof(OneVector))
            {
                AskFor(ref Unsafe.Add(ref weights, second), ahead, lines);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void AskFor(ref int weights, nuint ahead, int lines)
    {
        byte* next = (byte*)Unsafe.AsPointer(ref Unsafe.AddByteOffset(ref weights, ahead));
        Sse.Prefetch0(next);
        if (lines > 1)
        {
            Sse.Prefetch0(next + LineBytes);
            Sse.Prefetch0(next + (2 * LineBytes));
            Sse.Prefetch0(next + (3 * LineBytes));
        }
    }
}
