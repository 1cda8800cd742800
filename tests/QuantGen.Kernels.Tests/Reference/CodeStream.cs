using System;

namespace QuantGen.Kernels.Tests.Reference;

/// <summary>The bit stream of codes: code i occupies bits [i·b, (i+1)·b), least significant bit first.</summary>
internal static class CodeStream
{
    public static int LengthInBytes(int count, int bits) => (int)((((long)count * bits) + 7) / 8);

    public static byte[] Write(QuantizationScheme scheme, ReadOnlySpan<int> codes)
    {
        byte[] stream = new byte[LengthInBytes(codes.Length, scheme.Bits)];
        for (int element = 0; element < codes.Length; element++)
        {
            long firstBit = (long)element * scheme.Bits;
            long bits = (codes[element] & Mask(scheme)) << (int)(firstBit % 8);
            for (long position = firstBit / 8; bits != 0; position++, bits >>= 8)
            {
                stream[position] |= (byte)bits;
            }
        }

        return stream;
    }

    public static int[] Read(QuantizationScheme scheme, ReadOnlySpan<byte> stream, int count)
    {
        int[] codes = new int[count];
        for (int element = 0; element < count; element++)
        {
            long firstBit = (long)element * scheme.Bits;
            long window = 0;
            for (int position = (int)((firstBit + scheme.Bits - 1) / 8); position >= firstBit / 8; position--)
            {
                window = (window << 8) | stream[position];
            }

            long code = (window >> (int)(firstBit % 8)) & Mask(scheme);
            bool isNegative = CodeBounds.IsSigned(scheme) && code > Mask(scheme) / 2;
            codes[element] = (int)(isNegative ? code - Mask(scheme) - 1 : code);
        }

        return codes;
    }

    private static long Mask(QuantizationScheme scheme) => (1L << scheme.Bits) - 1;
}
