using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
                Vector128<ushort> lower = Vector128.Narrow(Vector128.LoadUnsafe(ref source, i).AsUInt32(), Vector128.LoadUnsafe(ref source, i + 4).AsUInt32());
                Vector128<ushort> upper = Vector128.Narrow(Vector128.LoadUnsafe(ref source, i + 8).AsUInt32(), Vector128.LoadUnsafe(ref source, i + 12).AsUInt32());
                Vector128.Narrow(lower, upper).StoreUnsafe(ref destination, i);
            }
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref destination, i) = (byte)Unsafe.Add(ref source, i);
        }
    }

    /// <summary>Four sums that together are that of sixteen signed bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sums(Vector128<sbyte> bytes)
    {
        (Vector128<short> lower, Vector128<short> upper) = Vector128.Widen(bytes);
        (Vector128<int> first, Vector128<int> second) = Vector128.Widen(lower + upper);
        return first + second;
    }

    /// <summary>Four sums that together are that of sixteen unsigned bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sums(Vector128<byte> bytes)
    {
        (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(bytes);
        (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(lower + upper);
        return (first + second).AsInt32();
    }
}
