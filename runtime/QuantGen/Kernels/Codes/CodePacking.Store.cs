using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Packing: neighbours join to 2b, 4b and 8b bits in lanes of 16, 32 and 64 bits, and a byte permutation drops the bytes left empty.</content>
internal static partial class CodePacking
{
    /// <summary>Stores 64 codes in 8·bits bytes, or 32 codes of 16 bits in 64.</summary>
    /// <param name="codes">Codes, one to a byte, only their lowest bits count; or codes of 16 bits.</param>
    /// <param name="bits">Bits of a code, 1 to 8 or 16; a constant.</param>
    /// <param name="destination">The first byte of the stream.</param>
    /// <param name="element">The index of the first code, a multiple of eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<byte> codes, int bits, ref byte destination, nuint element)
    {
        ref byte start = ref At(ref destination, bits, element);
        if (bits >= 8)
        {
            codes.StoreUnsafe(ref start);
        }
        else if (bits == 1)
        {
            Unsafe.WriteUnaligned(ref start, LowestBitsFirst(codes).ExtractMostSignificantBits());
        }
        else if (bits == 2)
        {
            Avx512F.ConvertToVector128Byte(JoinFours(codes, bits).AsUInt32()).StoreUnsafe(ref start);
        }
        else if (bits == 4)
        {
            Avx512BW.ConvertToVector256Byte(JoinPairs(codes, bits).AsUInt16()).StoreUnsafe(ref start);
        }
        else if (Avx512Vbmi.IsSupported)
        {
            StoreFirst(Avx512Vbmi.PermuteVar64x8(JoinEights(codes, bits).AsByte(), DenseBytes512(bits)), 8 * bits, ref start);
        }
        else
        {
            Store(codes.GetLower(), bits, ref destination, element);
            Store(codes.GetUpper(), bits, ref destination, element + 32);
        }
    }

    /// <summary>Stores 32 codes in 4·bits bytes, or 16 codes of 16 bits in 32.</summary>
    /// <inheritdoc cref="Store(Vector512{byte}, int, ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<byte> codes, int bits, ref byte destination, nuint element)
    {
        ref byte start = ref At(ref destination, bits, element);
        if (bits >= 8)
        {
            codes.StoreUnsafe(ref start);
            return;
        }

        if (bits == 1)
        {
            Unsafe.WriteUnaligned(ref start, LowestBitsFirst(codes).ExtractMostSignificantBits());
            return;
        }

        Vector256<byte> dense = Avx2.Shuffle(JoinEights(codes, bits).AsByte(), DenseBytes256(bits));
        Vector128<byte> lower = dense.GetLower();
        if (bits <= 4)
        {
            StoreFirst(lower | dense.GetUpper(), 4 * bits, ref start);
            return;
        }

        // 16 bytes from the first on and 16 up to the last. Where they overlap, both have what belongs there, or the second one has.
        Vector128<byte> overlap = bits switch
        {
            5 => Sse2.ShiftRightLogical128BitLane(lower, 4),
            6 => Sse2.ShiftRightLogical128BitLane(lower, 8),
            _ => Sse2.ShiftRightLogical128BitLane(lower, 12),
        };
        lower.StoreUnsafe(ref start);
        (dense.GetUpper() | overlap).StoreUnsafe(ref start, (nuint)((4 * bits) - Vector128<byte>.Count));
    }

    /// <summary>Stores 32 codes of 2 to 4 bits in 4·bits bytes.</summary>
    /// <param name="codes">Codes as narrowing leaves them, in each half four of each eight; only their lowest bits count.</param>
    /// <param name="bits">Bits of a code, 2 to 4; a constant.</param>
    /// <param name="destination">The first byte of the stream.</param>
    /// <param name="element">The index of the first code, a multiple of eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreInterleaved(Vector256<byte> codes, int bits, ref byte destination, nuint element)
    {
        // The fours of the halves belong together, and their eight codes fit a lane.
        Vector256<int> fours = JoinFours(codes, bits);
        Vector128<byte> eights = (fours.GetLower() | (fours.GetUpper() << (4 * bits))).AsByte();
        StoreFirst(bits == 4 ? eights : Ssse3.Shuffle(eights, DenseLanes128(bits)), 4 * bits, ref At(ref destination, bits, element));
    }

    /// <summary>Stores 16 codes in 2·bits bytes, or 8 codes of 16 bits in 16.</summary>
    /// <inheritdoc cref="Store(Vector512{byte}, int, ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<byte> codes, int bits, ref byte destination, nuint element)
    {
        ref byte start = ref At(ref destination, bits, element);
        if (bits >= 8)
        {
            codes.StoreUnsafe(ref start);
            return;
        }

        if (bits == 1)
        {
            Unsafe.WriteUnaligned(ref start, (ushort)LowestBitsFirst(codes).ExtractMostSignificantBits());
            return;
        }

        StoreFirst(Permute(JoinEights(codes, bits).AsByte(), DenseBytes128(bits)), 2 * bits, ref start);
    }

    // The portable shuffle is a loop over bytes where a compiler ahead of time does not see that the indexes are constants.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<byte> Permute(Vector128<byte> bytes, Vector128<byte> indexes) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(bytes, indexes) : AdvSimd.Arm64.VectorTableLookup(bytes, indexes);

    // The lowest bit of each byte moves to its top.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> LowestBitsFirst(Vector512<byte> codes) => (codes.AsUInt16() << 7).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> LowestBitsFirst(Vector256<byte> codes) => (codes.AsUInt16() << 7).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LowestBitsFirst(Vector128<byte> codes) => (codes.AsUInt16() << 7).AsByte();

    // Two codes in each 16-bit lane, from the lowest bit: first + second · 2^b.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> JoinPairs(Vector512<byte> codes, int bits) =>
        Avx512BW.MultiplyAddAdjacent(PairWeights(bits).AsByte(), (codes & Vector512.Create((byte)Mask(bits))).AsSByte());

    // Four codes in each 32-bit lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> JoinFours(Vector512<byte> codes, int bits) =>
        Avx512BW.MultiplyAddAdjacent(JoinPairs(codes, bits), Vector512.Create(1 | (1 << (16 + (2 * bits)))).AsInt16());

    // Eight codes in each 64-bit lane: the upper four move down beside the lower four.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> JoinEights(Vector512<byte> codes, int bits)
    {
        Vector512<ulong> fours = JoinFours(codes, bits).AsUInt64();
        return Vector512.ConditionalSelect(Vector512.Create((1UL << (4 * bits)) - 1), fours, fours >>> (32 - (4 * bits)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> JoinFours(Vector256<byte> codes, int bits)
    {
        Vector256<byte> clean = codes & Vector256.Create((byte)Mask(bits));
        Vector256<short> pairs = Avx2.MultiplyAddAdjacent(PairWeights(bits).GetLower().AsByte(), clean.AsSByte());
        return Avx2.MultiplyAddAdjacent(pairs, Vector256.Create(1 | (1 << (16 + (2 * bits)))).AsInt16());
    }

    // The lower four move up to the upper four, and all eight down.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> JoinEights(Vector256<byte> codes, int bits)
    {
        int gap = 32 - (4 * bits);
        return Avx2.ShiftLeftLogicalVariable(JoinFours(codes, bits), Vector256.Create((ulong)gap).AsUInt32()).AsUInt64() >>> gap;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> JoinEights(Vector128<byte> codes, int bits)
    {
        Vector128<byte> clean = codes & Vector128.Create((byte)Mask(bits));
        Vector128<ulong> fours;
        if (Ssse3.IsSupported)
        {
            Vector128<short> pairs = Ssse3.MultiplyAddAdjacent(Vector128.Create((ushort)(1 | (1 << (8 + bits)))).AsByte(), clean.AsSByte());
            fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(1 | (1 << (16 + (2 * bits)))).AsInt16()).AsUInt64();
        }
        else
        {
            Vector128<ushort> words = clean.AsUInt16();
            Vector128<uint> pairs = ((words & Vector128.Create((ushort)0xff)) | ((words >>> 8) << bits)).AsUInt32();
            fours = ((pairs & Vector128.Create(0xffffu)) | ((pairs >>> 16) << (2 * bits))).AsUInt64();
        }

        return Vector128.ConditionalSelect(Vector128.Create((1UL << (4 * bits)) - 1), fours, fours >>> (32 - (4 * bits)));
    }

    // Unsigned weights 1, 2^b: 2^7 would not fit a signed byte, so the codes are the signed operand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ushort> PairWeights(int bits) => Vector512.Create((ushort)(1 | (1 << (8 + bits))));

    // A masked store touches no byte beyond.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void StoreFirst(Vector512<byte> bytes, int count, ref byte destination)
    {
        fixed (byte* address = &destination)
        {
            Avx512BW.MaskStore(address, Vector512.LessThan(Vector512<byte>.Indices, Vector512.Create((byte)count)), bytes);
        }
    }

    // Stores the first bytes of a vector, an even number, and no others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFirst(Vector128<byte> bytes, int count, ref byte destination)
    {
        if (count == Vector128<byte>.Count)
        {
            bytes.StoreUnsafe(ref destination);
            return;
        }

        ulong rest = bytes.AsUInt64().ToScalar();
        int offset = 0;
        if (count >= 8)
        {
            Unsafe.WriteUnaligned(ref destination, rest);
            rest = bytes.AsUInt64().GetElement(1);
            offset = 8;
        }

        if ((count & 4) != 0)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, offset), (uint)rest);
            rest >>= 32;
            offset += 4;
        }

        if ((count & 2) != 0)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, offset), (ushort)rest);
        }
    }
}
