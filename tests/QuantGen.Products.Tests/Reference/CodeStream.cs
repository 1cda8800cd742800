using System;

namespace QuantGen.Products.Tests.Reference;

/// <summary>Codes as the specification stores them, bit by bit.</summary>
internal static class CodeStream
{
    public static byte[] Write(ReadOnlySpan<int> codes, int bits)
    {
        byte[] stream = new byte[(((long)codes.Length * bits) + 7) / 8];
        for (int i = 0; i < codes.Length; i++)
        {
            for (int bit = 0; bit < bits; bit++)
            {
                long place = ((long)i * bits) + bit;
                stream[place / 8] |= (byte)(((codes[i] >> bit) & 1) << (int)(place % 8));
            }
        }

        return stream;
    }
}
