using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>
/// Dequantization by table, for codes of up to five bits, three in vectors of 256 bits: the values (q − Z)·S of all codes of a region fit one or two
/// registers, and one permutation looks up as many codes as a vector has lanes. It ignores what lies above the bits that count as an index, so codes
/// need not be masked.
/// </summary>
internal static class CodeLookup
{
    /// <summary>Loads 64 codes: as they are stored where bytes can be permuted freely, otherwise one to a byte.</summary>
    /// <param name="source">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code, 1 to 5; a constant.</param>
    /// <param name="element">The index of the first code, a multiple of eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load(ref byte source, int bits, nuint element) =>
        Avx512Vbmi.IsSupported
            ? CodePacking.LoadPacked512(ref source, bits, element)
            : CodePacking.Load512(ref source, bits, element);

    /// <summary>16 of 64 codes, one to a lane, with other codes above them.</summary>
    /// <param name="codes">What <see cref="Load"/> gave.</param>
    /// <param name="bits">Bits of a code, 1 to 5; a constant.</param>
    /// <param name="quarter">Which quarter, 0 to 3; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Indexes(Vector512<byte> codes, int bits, int quarter)
    {
        if (!Avx512Vbmi.IsSupported)
        {
            return Widen.Quarter(codes, quarter);
        }

        // Quarters come in pairs: to the lower half of each lane the two bytes that hold a code of the first, to its upper half those of the
        // second. Codes 16 apart begin at the same bit of a byte, so that one shift serves both.
        Vector512<uint> bit = Vector512<uint>.Indices * (uint)bits;
        Vector512<uint> bytes = ((bit >>> 3) * 0x01010101u) + Vector512.Create(PairBytes(bits) + ((uint)(quarter / 2) * (uint)bits * 0x04040404u));
        Vector512<uint> lanes = Avx512Vbmi.PermuteVar64x8(codes, bytes.AsByte()).AsUInt32();
        Vector512<uint> pair = Avx512F.ShiftRightLogicalVariable(lanes, bit & Vector512.Create(7u));
        return (quarter % 2 == 0 ? pair : pair >>> 16).AsInt32();
    }

    /// <summary>8 of 32 codes, one to a lane, with other codes above them.</summary>
    /// <param name="source">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code, 1 to 3; a constant.</param>
    /// <param name="element">The index of the first of the 32 codes, a multiple of eight.</param>
    /// <param name="quarter">Which 8 of them, 0 to 3; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Indexes256(ref byte source, int bits, nuint element, int quarter) =>
        CodePacking.AtBottom256(ref source, bits, element, quarter).AsInt32();

    // Bytes 0 and 1 of the first quarter, bytes 0 and 1 of the second, 16 codes on.
    private static uint PairBytes(int bits) => 0x01000100u + ((uint)bits * 0x02020000u);

    /// <summary>The values of 16 codes of up to four bits.</summary>
    /// <param name="values">The value of each code by its stored bits; of fewer than four bits, repeated.</param>
    /// <param name="indexes">The codes, in the lowest bits of each lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Values(Vector512<float> values, Vector512<int> indexes) => Avx512F.PermuteVar16x32(values, indexes);

    /// <summary>The values of 8 codes of up to three bits.</summary>
    /// <param name="values">The value of each code by its stored bits; of fewer than three bits, repeated.</param>
    /// <param name="indexes">The codes, in the lowest bits of each lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Values(Vector256<float> values, Vector256<int> indexes) => Avx2.PermuteVar8x32(values, indexes);

    /// <summary>The values of 16 codes of five bits.</summary>
    /// <param name="lower">The values of codes whose stored bits are 0 to 15.</param>
    /// <param name="upper">The values of codes whose stored bits are 16 to 31.</param>
    /// <param name="indexes">The codes, in the lowest bits of each lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Values(Vector512<float> lower, Vector512<float> upper, Vector512<int> indexes) =>
        Avx512F.PermuteVar16x32x2(lower, indexes, upper);
}
