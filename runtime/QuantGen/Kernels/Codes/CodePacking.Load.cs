using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>
/// Unpacking: a byte permutation brings the bytes that hold a code to its lane, and a shift by its own amount brings the code to the lane's end.
/// </content>
internal static partial class CodePacking
{
    /// <summary>Loads 64 codes from 8·bits bytes, one to a byte, with zeros above their bits.</summary>
    /// <param name="source">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code, 1 to 7; a constant.</param>
    /// <param name="element">The index of the first code, a multiple of eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load512(ref byte source, int bits, nuint element)
    {
        if (!Avx512Vbmi.IsSupported)
        {
            return Vector512.Create(Load256(ref source, bits, element), Load256(ref source, bits, element + 32));
        }

        // Each 64-bit lane gets the b bytes of its eight codes; one instruction then takes eight bits from b·k on for each k.
        Vector512<ulong> spread = Avx512Vbmi.PermuteVar64x8(LoadPacked512(ref source, bits, element), SpreadBytes512(bits)).AsUInt64();
        Vector512<byte> offsets = Vector512.Create(0x0706050403020100UL * (ulong)bits).AsByte();
        return Avx512Vbmi.MultiShift(offsets, spread) & Vector512.Create((byte)Mask(bits));
    }

    /// <summary>Loads 64 codes from 8·bits bytes as they are stored.</summary>
    /// <inheritdoc cref="Load512(ref byte, int, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe Vector512<byte> LoadPacked512(ref byte source, int bits, nuint element)
    {
        ref byte start = ref At(ref source, bits, element);
        if (bits < 5)
        {
            return LoadFirst512(ref start, 8 * bits);
        }

        // A masked load touches no byte beyond.
        fixed (byte* address = &start)
        {
            return Avx512BW.MaskLoad(address, Vector512.LessThan(Vector512<byte>.Indices, Vector512.Create((byte)(8 * bits))), Vector512<byte>.Zero);
        }
    }

    /// <summary>Loads 32 codes from 4·bits bytes.</summary>
    /// <inheritdoc cref="Load512(ref byte, int, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<byte> Load256(ref byte source, int bits, nuint element)
    {
        ref byte start = ref At(ref source, bits, element);
        Vector128<byte> first = LoadFirst(ref start, 2 * bits);
        Vector128<byte> second = LoadFirst(ref Unsafe.Add(ref start, 2 * bits), 2 * bits);
        Vector256<byte> packed = Vector256.Create(first, second);
        Vector256<ushort> low = ToTopAndDown(Avx2.Shuffle(packed, Both(LowWords(bits))), bits);
        Vector256<ushort> high = ToTopAndDown(Avx2.Shuffle(packed, Both(HighWords(bits))), bits);
        return Avx2.PackUnsignedSaturate(low.AsInt16(), high.AsInt16());
    }

    // Each 16-bit lane holds its code somewhere within; a product moves it to the top, one shift for all lanes to the bottom.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> ToTopAndDown(Vector256<byte> words, int bits) =>
        (words.AsUInt16() * Vector256.Create(ToTop(bits), ToTop(bits))) >>> (16 - bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Both(Vector128<byte> lane) => Vector256.Create(lane, lane);

    // Loads a multiple of eight bytes, below 64, and none beyond.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> LoadFirst512(ref byte source, int count)
    {
        if (count < 32)
        {
            return LoadFirst256(ref source, count).ToVector512Unsafe();
        }

        Vector256<byte> lower = Vector256.LoadUnsafe(ref source);
        return count == 32 ? lower.ToVector512Unsafe() : Vector512.Create(lower, LoadFirst256(ref Unsafe.Add(ref source, 32), count - 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> LoadFirst256(ref byte source, int count)
    {
        if (count < 16)
        {
            return LoadFirst(ref source, count).ToVector256Unsafe();
        }

        Vector128<byte> lower = Vector128.LoadUnsafe(ref source);
        return count == 16 ? lower.ToVector256Unsafe() : Vector256.Create(lower, LoadFirst(ref Unsafe.Add(ref source, 16), count - 16));
    }

    // Loads an even number of bytes below 16, and none beyond.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> LoadFirst(ref byte source, int count)
    {
        if (count < 8)
        {
            return Vector128.CreateScalar(LoadBelowEight(ref source, count)).AsByte();
        }

        ulong lower = Unsafe.ReadUnaligned<ulong>(ref source);
        return count == 8
            ? Vector128.CreateScalar(lower).AsByte()
            : Vector128.Create(lower, LoadBelowEight(ref Unsafe.Add(ref source, 8), count - 8)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LoadBelowEight(ref byte source, int count) => count switch
    {
        2 => Unsafe.ReadUnaligned<ushort>(ref source),
        4 => Unsafe.ReadUnaligned<uint>(ref source),
        _ => Unsafe.ReadUnaligned<uint>(ref source) | ((ulong)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref source, 4)) << 32),
    };
}
