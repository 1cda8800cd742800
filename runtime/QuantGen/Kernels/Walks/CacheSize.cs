using System;
using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>The size of the last-level cache as the processor states it, or as <see cref="Variable"/> does in its place.</summary>
internal static class CacheSize
{
    /// <summary>
    /// The environment variable that overrides what the processor states, in bytes: for a machine whose caches are shared with other work, and
    /// with 0 for tests, in which then tensors of every size are stored past the caches. It is read once in a process.
    /// </summary>
    public const string Variable = "QUANTGEN_LAST_LEVEL_CACHE";

    private const long Unknown = 32 << 20;

    /// <summary>Bytes of the largest cache that a core can use; 32 MiB where nothing states it.</summary>
    internal static long LastLevel { get; } = Parse(Environment.GetEnvironmentVariable(Variable)) ?? Measure();

    /// <summary>The bytes that the environment variable states, or null where it is not set.</summary>
    /// <param name="text">The variable's value.</param>
    /// <exception cref="InvalidOperationException">It is something else than decimal digits of a number below 2^63.</exception>
    internal static long? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes)
            ? bytes
            : throw new InvalidOperationException(
                $"The environment variable {Variable} is '{text}', which is no number of bytes: write digits only, as 33554432, or unset it.");
    }

    // Deterministic cache parameters: leaf 4 (Intel) or 8000001D (AMD) lists one cache after another, the size as a product of four fields.
    private static long Measure()
    {
        if (!X86Base.IsSupported)
        {
            return Unknown;
        }

        return Math.Max(Largest(4), Largest(unchecked((int)0x8000001d))) is var bytes and > 0 ? bytes : Unknown;
    }

    private static long Largest(int leaf)
    {
        int highest = X86Base.CpuId(leaf & int.MinValue, 0).Eax;
        long largest = 0;
        for (int cache = 0; (uint)leaf <= (uint)highest && cache < 8; cache++)
        {
            (int eax, int ebx, int ecx, _) = X86Base.CpuId(leaf, cache);
            if ((eax & 0x1f) == 0)
            {
                break;
            }

            long ways = ((uint)ebx >> 22) + 1;
            long partitions = (((uint)ebx >> 12) & 0x3ff) + 1;
            long line = ((uint)ebx & 0xfff) + 1;
            largest = Math.Max(largest, ways * partitions * line * ((uint)ecx + 1L));
        }

        return largest;
    }
}
