using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>
/// Unpacking straight to int32 lanes, where bytes cannot be permuted across a whole vector: every lane gets the few bytes that hold all codes of a
/// vector, a shift by its own amount brings its code to the top, and one shift for all lanes back down, with the sign or with zeros.
/// </content>
internal static partial class CodePacking
{
    /// <summary>8 of 32 codes in two's complement.</summary>
    /// <param name="source">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code, 1 to 7; a constant.</param>
    /// <param name="element">The index of the first of the 32 codes, a multiple of eight.</param>
    /// <param name="quarter">Which 8 of them, 0 to 3; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Signed256(ref byte source, int bits, nuint element, int quarter) =>
        AtTop256(ref source, bits, element, quarter).AsInt32() >> (32 - bits);

    /// <summary>8 of 32 codes without sign.</summary>
    /// <inheritdoc cref="Signed256"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Unsigned256(ref byte source, int bits, nuint element, int quarter) =>
        (AtTop256(ref source, bits, element, quarter) >>> (32 - bits)).AsInt32();

    /// <summary>4 of 16 codes in two's complement.</summary>
    /// <param name="source">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code, 1 to 7; a constant.</param>
    /// <param name="element">The index of the first of the 16 codes, a multiple of eight.</param>
    /// <param name="quarter">Which 4 of them, 0 to 3; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Signed128(ref byte source, int bits, nuint element, int quarter) =>
        AtTop128(ref source, bits, element, quarter).AsInt32() >> (32 - bits);

    /// <summary>4 of 16 codes without sign.</summary>
    /// <inheritdoc cref="Signed128"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Unsigned128(ref byte source, int bits, nuint element, int quarter) =>
        (AtTop128(ref source, bits, element, quarter) >>> (32 - bits)).AsInt32();

    /// <summary>8 of 32 codes of up to four bits, each at the bottom of its lane, with others above it.</summary>
    /// <inheritdoc cref="Signed256"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<uint> AtBottom256(ref byte source, int bits, nuint element, int quarter)
    {
        int start = WindowStart(8, bits, quarter, sizeof(uint));
        return Avx2.ShiftRightLogicalVariable(
            Vector256.Create(Read<uint>(ref source, bits, element, start)), FirstBits(bits, (uint)((8 * quarter * bits) - (8 * start))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> AtTop256(ref byte source, int bits, nuint element, int quarter)
    {
        Vector256<uint> last = Vector256.Create((uint)(32 - bits));
        if (bits <= 4)
        {
            int start = WindowStart(8, bits, quarter, sizeof(uint));
            Vector256<uint> first = FirstBits(bits, (uint)((8 * quarter * bits) - (8 * start)));
            return Avx2.ShiftLeftLogicalVariable(Vector256.Create(Read<uint>(ref source, bits, element, start)), last - first);
        }
        else
        {
            // The two bytes that hold a code come to its lane first.
            int start = WindowStart(8, bits, quarter, sizeof(ulong));
            Vector256<uint> first = FirstBits(bits, (uint)((8 * quarter * bits) - (8 * start)));
            Vector256<uint> bytes = ((first >>> 3) * 0x0101u) + Vector256.Create(0x80800100u);
            Vector256<byte> window = Vector256.Create(Read<ulong>(ref source, bits, element, start)).AsByte();
            return Avx2.ShiftLeftLogicalVariable(Avx2.Shuffle(window, bytes.AsByte()).AsUInt32(), last - (first & Vector256.Create(7u)));
        }
    }

    // There may be no shift of each lane by its own amount, but a product by a power of two is one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> AtTop128(ref byte source, int bits, nuint element, int quarter)
    {
        // A tile of one bit has two bytes only. Others are read as floats, which takes one instruction.
        int start = bits == 1 ? 0 : WindowStart(4, bits, quarter, sizeof(uint));
        int shift = 32 - bits - ((4 * quarter * bits) - (8 * start));
        Vector128<uint> window = bits == 1
            ? Vector128.Create((uint)Read<ushort>(ref source, bits, element, start))
            : Vector128.Create(Read<float>(ref source, bits, element, start)).AsUInt32();
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        uint Factor(int lane) => 1u << (shift - (lane * bits));
        if (VectorWidth.IsSse41Certain || !Sse2.IsSupported)
        {
            return window * Vector128.Create(Factor(0), Factor(1), Factor(2), Factor(3));
        }

        Vector128<ulong> lower = Sse2.Multiply(window, Vector128.Create((ulong)Factor(0), Factor(1)).AsUInt32());
        Vector128<ulong> upper = Sse2.Multiply(window, Vector128.Create((ulong)Factor(2), Factor(3)).AsUInt32());
        return Sse.Shuffle(lower.AsSingle(), upper.AsSingle(), 0b10_00_10_00).AsUInt32();
    }

    // The byte of a tile of four vectors from which on all codes of one of them are read: where they begin, but never beyond the end of the tile.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WindowStart(int lanes, int bits, int quarter, int bytes) =>
        Math.Min(lanes * quarter * bits / 8, (lanes * 4 * bits / 8) - bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> FirstBits(int bits, uint first) => (Vector256<uint>.Indices * (uint)bits) + Vector256.Create(first);

    // The stream is little-endian, and so is every machine that has these vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Read<T>(ref byte source, int bits, nuint element, int offset)
        where T : unmanaged =>
        Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref At(ref source, bits, element), offset));
}
