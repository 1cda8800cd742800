using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Benchmarks.Products;

/// <summary>Reads bytes once and in order and does no more than add them up: what a product of one row cannot be faster than.</summary>
internal static class PackedReader
{
    private static long _sum;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(ReadOnlySpan<byte> bytes)
    {
        ref byte first = ref MemoryMarshal.GetReference(bytes);
        Vector256<long> a = default, b = default, c = default, d = default;
        for (nuint i = 0; i + 128 <= (nuint)bytes.Length; i += 128)
        {
            a += Vector256.LoadUnsafe(ref first, i).AsInt64();
            b += Vector256.LoadUnsafe(ref first, i + 32).AsInt64();
            c += Vector256.LoadUnsafe(ref first, i + 64).AsInt64();
            d += Vector256.LoadUnsafe(ref first, i + 96).AsInt64();
        }

        _sum += Vector256.Sum(a + b + c + d);
    }
}
