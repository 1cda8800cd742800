using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>Writes results past the caches, where a tensor is too large for them to be of use.</summary>
/// <remarks>
/// An ordinary store first reads the line that it writes to. Kernels avoid that by writing to a block that stays in the first-level cache, which
/// is then moved to its destination by non-temporal stores. They need aligned addresses, which a copy can give at any element and code width.
/// What the processor states as the size of its last-level cache is overridden by the environment variable <c>QUANTGEN_LAST_LEVEL_CACHE</c>,
/// in bytes: 0 streams every tensor, a large number none. Any other text than digits ends the first call of a kernel with an error that says so.
/// </remarks>
internal static class Streaming
{
    /// <summary>Elements from what is worked on to what is asked for: 12 KiB, so much that it arrives in time, and that it is still in cache then.</summary>
    public const int Ahead = 3072;

    /// <summary>The <see cref="AppContext"/> switch that says whether elements are asked for ahead; true where it is not set.</summary>
    /// <remarks>
    /// It gains on some processors and costs on others; in a project file, <c>RuntimeHostConfigurationOption</c> sets it. It is read once in a process. Any other
    /// text than <c>true</c> and <c>false</c> ends the first call of a kernel with an error that says so.
    /// </remarks>
    public const string PrefetchSwitch = "QuantGen.Prefetch";

    internal const int LineBytes = 64;

    // Elements that take many times as long as clearing a block.
    private const long LeastPart = 1 << 14;

    // Non-temporal stores gain only beyond the last-level cache, and lose much within it.
    private static readonly long s_cacheBytes = CacheSize.LastLevel;

    private static readonly bool s_prefetches = AppContext.TryGetSwitch(PrefetchSwitch, out bool prefetches) ? prefetches : ParseSwitch(AppContext.GetData(PrefetchSwitch));

    private static readonly nuint s_leastPart = (nuint)Math.Min(LeastPart, s_cacheBytes);

    /// <summary>Whether elements are asked for ahead.</summary>
    internal static bool Prefetches => s_prefetches;

    /// <summary>
    /// Whether loops over tiles ask for what they read later themselves, where it goes past the caches. Loops over the narrowest vectors leave it to blocks: programs
    /// that are compiled ahead of time for these have one form of each loop.
    /// </summary>
    internal static bool LoopsAsk => Lanes256.IsSupported;

    /// <summary>
    /// Whether loops over runs do so as well: those of 256 bits. Those of 512 take so little time for a piece of a run that what lies further on is asked for after it.
    /// </summary>
    internal static bool RunsAsk => Lanes256.IsSupported && !Lanes512.IsSupported;

    /// <summary>Whether an operation touches more memory than the last-level cache holds, on a machine with non-temporal stores.</summary>
    /// <param name="bytes">The bytes that it reads and writes.</param>
    public static bool IsBeyondCaches(long bytes) => Sse2.IsSupported && bytes > s_cacheBytes;

    /// <summary>Whether an operation on so many elements touches more memory than the last-level cache holds.</summary>
    /// <param name="elements">The elements.</param>
    /// <param name="bits">The bits that it reads and writes for each.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBeyondCaches(int elements, int bits) => IsBeyondCaches((((long)elements * bits) + 7) >> 3);

    /// <summary>Whether a part of an operation that pays to stream is long enough to stream by itself: what it costs to begin is then made up for.</summary>
    /// <param name="elements">The elements of the part, which lie together.</param>
    public static bool IsLongEnough(nuint elements) => elements >= s_leastPart;

    /// <summary>Asks for elements or codes of a block that comes after some others, so that they arrive while those are worked on.</summary>
    /// <remarks>Hardware looks ahead within a page of 4 KiB only. An address beyond the tensor does no harm.</remarks>
    /// <param name="source">The first byte of the tensor.</param>
    /// <param name="bits">Bits of an element or code.</param>
    /// <param name="element">The index of the first element of the block.</param>
    /// <param name="count">How many elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Prefetch(ref byte source, int bits, nuint element, nuint count)
    {
        if (Sse.IsSupported && s_prefetches)
        {
            byte* start = (byte*)Unsafe.AsPointer(ref source);
            nuint offset = element / 8 * (nuint)bits;
            for (nuint end = offset + (count * (nuint)bits / 8); offset < end; offset += LineBytes)
            {
                Sse.Prefetch0(start + offset);
            }
        }
    }

    /// <summary>Orders the stores of an operation that went past the caches before whatever follows it.</summary>
    /// <param name="streams">Whether they did.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Complete(bool streams)
    {
        if (streams && Sse.IsSupported)
        {
            Sse.StoreFence();
        }
    }

    /// <summary>How many bytes of a cache line lie before a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe nuint OfLine(ref byte next) => (nuint)Unsafe.AsPointer(ref next) % LineBytes;

    /// <summary>Moves bytes to their destination past the caches; what lies before and after whole aligned lines is copied as usual.</summary>
    /// <param name="block">The first byte of the block.</param>
    /// <param name="destination">The first byte to write.</param>
    /// <param name="bytes">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Store(ref byte block, ref byte destination, nuint bytes)
    {
        fixed (byte* target = &destination)
        {
            nuint i = nuint.Min((0 - (nuint)target) % 64, bytes);
            if (i > 0)
            {
                Unsafe.CopyBlockUnaligned(ref destination, ref block, (uint)i);
            }

            if (VectorWidth.Is512)
            {
                for (; bytes - i >= 64; i += 64)
                {
                    Vector512.LoadUnsafe(ref block, i).StoreAlignedNonTemporal(target + i);
                }
            }
            else if (Sse2.IsSupported)
            {
                for (; bytes - i >= 64; i += 64)
                {
                    Vector128.LoadUnsafe(ref block, i).StoreAlignedNonTemporal(target + i);
                    Vector128.LoadUnsafe(ref block, i + 16).StoreAlignedNonTemporal(target + i + 16);
                    Vector128.LoadUnsafe(ref block, i + 32).StoreAlignedNonTemporal(target + i + 32);
                    Vector128.LoadUnsafe(ref block, i + 48).StoreAlignedNonTemporal(target + i + 48);
                }
            }

            if (i < bytes)
            {
                Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref destination, i), ref Unsafe.Add(ref block, i), (uint)(bytes - i));
            }
        }
    }

    /// <summary>Whether elements are asked for ahead where the switch is neither true nor false.</summary>
    /// <param name="setting">What it is set to, if at all.</param>
    /// <exception cref="InvalidOperationException">It is set to something.</exception>
    private static bool ParseSwitch(object? setting) => setting is null or ""
        ? true
        : throw new InvalidOperationException($"The AppContext switch {PrefetchSwitch} is '{setting}': write true or false, or leave it out.");
}
