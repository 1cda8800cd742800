using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>Widens codes to int32 lanes, from memory or from a vector of unpacked codes.</summary>
internal static class Widen
{
    /// <summary>16 signed bytes from memory.</summary>
    /// <param name="codes">The first code of the tensor.</param>
    /// <param name="element">The index of the first code to load.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> SByteTo512(ref byte codes, nuint element) =>
        Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref codes, element).AsSByte());

    /// <summary>16 unsigned bytes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> ByteTo512(ref byte codes, nuint element) =>
        Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(ref codes, element));

    /// <summary>16 signed 16-bit codes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Int16To512(ref byte codes, nuint element) =>
        Avx512F.ConvertToVector512Int32(Vector256.LoadUnsafe(ref codes, 2 * element).AsInt16());

    /// <summary>16 unsigned 16-bit codes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> UInt16To512(ref byte codes, nuint element) =>
        Avx512F.ConvertToVector512Int32(Vector256.LoadUnsafe(ref codes, 2 * element).AsUInt16());

    /// <summary>8 signed bytes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> SByteTo256(ref byte codes, nuint element) =>
        Avx2.ConvertToVector256Int32(Load64(ref codes, element).AsSByte());

    /// <summary>8 unsigned bytes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ByteTo256(ref byte codes, nuint element) =>
        Avx2.ConvertToVector256Int32(Load64(ref codes, element));

    /// <summary>8 signed 16-bit codes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Int16To256(ref byte codes, nuint element) =>
        Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref codes, 2 * element).AsInt16());

    /// <summary>8 unsigned 16-bit codes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> UInt16To256(ref byte codes, nuint element) =>
        Avx2.ConvertToVector256Int32(Vector128.LoadUnsafe(ref codes, 2 * element).AsUInt16());

    /// <summary>4 signed bytes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> SByteTo128(ref byte codes, nuint element) => ToInt32(Load32(ref codes, element).AsSByte());

    /// <summary>4 unsigned bytes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ByteTo128(ref byte codes, nuint element) => ToInt32(Load32(ref codes, element));

    /// <summary>4 signed 16-bit codes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Int16To128(ref byte codes, nuint element) =>
        Vector128.WidenLower(Load64(ref codes, 2 * element).AsInt16());

    /// <summary>4 unsigned 16-bit codes from memory.</summary>
    /// <inheritdoc cref="SByteTo512(ref byte, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> UInt16To128(ref byte codes, nuint element) =>
        Vector128.WidenLower(Load64(ref codes, 2 * element).AsUInt16()).AsInt32();

    /// <summary>16 of 64 signed bytes.</summary>
    /// <param name="codes">Unpacked codes.</param>
    /// <param name="quarter">Which quarter, 0 to 3; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Quarter(Vector512<sbyte> codes, int quarter) =>
        Avx512F.ConvertToVector512Int32(QuarterOf(codes.AsByte(), quarter).AsSByte());

    /// <summary>16 of 64 unsigned bytes.</summary>
    /// <inheritdoc cref="Quarter(Vector512{sbyte}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Quarter(Vector512<byte> codes, int quarter) =>
        Avx512F.ConvertToVector512Int32(QuarterOf(codes, quarter));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> QuarterOf(Vector512<byte> codes, int quarter) => quarter switch
    {
        0 => codes.GetLower().GetLower(),
        1 => Avx512F.ExtractVector128(codes, 1),
        2 => Avx512F.ExtractVector128(codes, 2),
        _ => Avx512F.ExtractVector128(codes, 3),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> ToInt32(Vector128<sbyte> codes)
    {
        if (VectorWidth.IsSse41Certain)
        {
            return Sse41.ConvertToVector128Int32(codes);
        }

        return Sse2.IsSupported ? ToInt32BySse2(codes) : Vector128.WidenLower(Vector128.WidenLower(codes));
    }

    // To the top of its lane, and down with its sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> ToInt32BySse2(Vector128<sbyte> codes)
    {
        Vector128<short> words = Sse2.UnpackLow(codes, codes).AsInt16();
        return Sse2.UnpackLow(words, words).AsInt32() >> 24;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> ToInt32(Vector128<byte> codes) => VectorWidth.IsSse41Certain
        ? Sse41.ConvertToVector128Int32(codes)
        : Vector128.WidenLower(Vector128.WidenLower(codes)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Load64(ref byte codes, nuint offset) =>
        Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref codes, offset))).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Load32(ref byte codes, nuint offset) =>
        Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref codes, offset))).AsByte();
}
