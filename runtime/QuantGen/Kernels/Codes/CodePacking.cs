using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>
/// Stores codes in the little-endian bit stream of a tensor and loads them again. Codes of 1 to 7 bits, one to a byte in vectors, are packed
/// and unpacked by the same steps with other constants; 8 and 16 bits are bytes and 16-bit integers already.
/// </summary>
/// <remarks>
/// Element i occupies bits [i·b, (i+1)·b). Vectors of codes start at elements that are multiples of eight, which always begin a byte,
/// and touch exactly the bytes of their codes. <c>bits</c> must be a constant, so that the choice between widths folds away.
/// </remarks>
internal static partial class CodePacking
{
    /// <summary>Stores codes, one to a byte, after all codes before them; bits beyond them in their last byte become zero.</summary>
    /// <param name="codes">The codes; only their lowest bits count.</param>
    /// <param name="bits">Bits of a code, 1 to 8; a constant.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="element">The index of the first code.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ReadOnlySpan<byte> codes, int bits, Span<byte> stream, nuint element)
    {
        ref byte destination = ref MemoryMarshal.GetReference(stream);
        foreach (byte code in codes)
        {
            Store(code, bits, ref destination, element++);
        }
    }

    /// <summary>Stores one code after all codes before it; bits beyond it in its last byte become zero.</summary>
    /// <param name="code">The code; only its lowest bits count.</param>
    /// <param name="bits">Bits of a code, 1 to 8 or 16; a constant.</param>
    /// <param name="destination">The first byte of the stream.</param>
    /// <param name="element">The index of the code.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(int code, int bits, ref byte destination, nuint element)
    {
        if (bits == 16)
        {
            ushort word = (ushort)code;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, 2 * element), BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
            return;
        }

        if (bits == 8)
        {
            Unsafe.Add(ref destination, element) = (byte)code;
            return;
        }

        nuint bit = element * (nuint)bits;
        int shift = (int)(bit & 7);
        uint value = ((uint)code & Mask(bits)) << shift;
        ref byte first = ref Unsafe.Add(ref destination, bit >> 3);
        first = shift == 0 ? (byte)value : (byte)(first | value);
        if (shift + bits > 8)
        {
            Unsafe.Add(ref first, 1) = (byte)(value >> 8);
        }
    }

    /// <summary>Stores one code between others, whose bits stay.</summary>
    /// <param name="code">The code; only its lowest bits count.</param>
    /// <param name="bits">Bits of a code, 1 to 8 or 16.</param>
    /// <param name="destination">The first byte of the stream.</param>
    /// <param name="element">The index of the code.</param>
    public static void Replace(int code, int bits, ref byte destination, nuint element)
    {
        if (bits >= 8)
        {
            Store(code, bits, ref destination, element);
            return;
        }

        nuint bit = element * (nuint)bits;
        int shift = (int)(bit & 7);
        uint mask = Mask(bits) << shift;
        uint value = ((uint)code << shift) & mask;
        ref byte first = ref Unsafe.Add(ref destination, bit >> 3);
        first = (byte)((first & ~mask) | value);
        if (shift + bits > 8)
        {
            ref byte second = ref Unsafe.Add(ref first, 1);
            second = (byte)((second & ~(mask >> 8)) | (value >> 8));
        }
    }

    /// <summary>Loads one code, with zeros above its bits.</summary>
    /// <param name="source">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code, 1 to 8 or 16; a constant.</param>
    /// <param name="element">The index of the code.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Load(ref byte source, int bits, nuint element)
    {
        if (bits == 16)
        {
            ushort word = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref source, 2 * element));
            return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
        }

        if (bits == 8)
        {
            return Unsafe.Add(ref source, element);
        }

        nuint bit = element * (nuint)bits;
        int shift = (int)(bit & 7);
        ref byte first = ref Unsafe.Add(ref source, bit >> 3);
        uint value = first;
        if (shift + bits > 8)
        {
            value |= (uint)Unsafe.Add(ref first, 1) << 8;
        }

        return (int)((value >> shift) & Mask(bits));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mask(int bits) => (1u << bits) - 1;

    /// <summary>The byte where a code begins.</summary>
    /// <param name="stream">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code, 1 to 8 or 16; a constant.</param>
    /// <param name="element">The index of the code, a multiple of eight where codes share bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte At(ref byte stream, int bits, nuint element) =>
        ref Unsafe.Add(ref stream, bits >= 8 ? element * (nuint)(bits / 8) : (element >> 3) * (nuint)bits);
}
