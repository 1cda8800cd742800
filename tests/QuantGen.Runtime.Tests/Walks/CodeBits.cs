using System;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>A little-endian stream of codes, bit by bit.</summary>
internal static class CodeBits
{
    /// <summary>The bytes of so many codes.</summary>
    public static int Bytes(int codes, int bits) => (int)((((long)codes * bits) + 7) / 8);

    /// <summary>Sets the bits of one code.</summary>
    public static void Write(Span<byte> stream, int bits, int element, int code)
    {
        for (int bit = 0; bit < bits; bit++)
        {
            long place = ((long)element * bits) + bit;
            byte mask = (byte)(1 << (int)(place % 8));
            ref byte target = ref stream[(int)(place / 8)];
            target = (byte)(((code >> bit) & 1) != 0 ? target | mask : target & ~mask);
        }
    }

    /// <summary>Reads one code.</summary>
    public static int Read(ReadOnlySpan<byte> stream, int bits, int element, bool isSigned)
    {
        int code = 0;
        for (int bit = 0; bit < bits; bit++)
        {
            long place = ((long)element * bits) + bit;
            code |= ((stream[(int)(place / 8)] >> (int)(place % 8)) & 1) << bit;
        }

        return isSigned ? code << (32 - bits) >> (32 - bits) : code;
    }
}
