using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Products;

/// <summary>The sum of the four bytes of each lane.</summary>
internal interface IByteSum
{
    /// <summary>The sums.</summary>
    static abstract Vector128<int> OfFour(Vector128<int> quads);
}

/// <summary>Of signed bytes.</summary>
internal readonly struct SignedSum : IByteSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> OfFour(Vector128<int> quads)
    {
        if (Ssse3.IsSupported)
        {
            return Sse2.MultiplyAddAdjacent(Ssse3.MultiplyAddAdjacent(Vector128<byte>.One, quads.AsSByte()), Vector128<short>.One);
        }

        Vector128<short> pairs = (quads.AsInt16() >> 8) + ((quads.AsInt16() << 8) >> 8);
        return (pairs.AsInt32() >> 16) + ((pairs.AsInt32() << 16) >> 16);
    }
}

/// <summary>Of unsigned bytes.</summary>
internal readonly struct UnsignedSum : IByteSum
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> OfFour(Vector128<int> quads)
    {
        if (Ssse3.IsSupported)
        {
            return Sse2.MultiplyAddAdjacent(Ssse3.MultiplyAddAdjacent(quads.AsByte(), Vector128<sbyte>.One), Vector128<short>.One);
        }

        Vector128<ushort> pairs = (quads.AsUInt16() >> 8) + (quads.AsUInt16() & Vector128.Create((ushort)0xFF));
        return (pairs.AsInt32() >>> 16) + (pairs.AsInt32() & Vector128.Create(0xFFFF));
    }
}
