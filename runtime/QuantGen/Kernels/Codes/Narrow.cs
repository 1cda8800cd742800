using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>Narrows int32 lanes to bytes or 16-bit integers with saturation, keeping their order.</summary>
internal static class Narrow
{
    /// <summary>64 integers, in four vectors, to signed bytes.</summary>
    /// <param name="a">Integers 0 to 15.</param>
    /// <param name="b">Integers 16 to 31.</param>
    /// <param name="c">Integers 32 to 47.</param>
    /// <param name="d">Integers 48 to 63.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<sbyte> ToSByte(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d) =>
        InOrder(Avx512BW.PackSignedSaturate(Avx512BW.PackSignedSaturate(a, b), Avx512BW.PackSignedSaturate(c, d)).AsInt32()).AsSByte();

    /// <summary>64 integers, in four vectors, to unsigned bytes.</summary>
    /// <inheritdoc cref="ToSByte(Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> ToByte(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d) =>
        InOrder(Avx512BW.PackUnsignedSaturate(Avx512BW.PackSignedSaturate(a, b), Avx512BW.PackSignedSaturate(c, d)).AsInt32()).AsByte();

    /// <summary>32 integers, in four vectors, to signed bytes.</summary>
    /// <param name="a">Integers 0 to 7.</param>
    /// <param name="b">Integers 8 to 15.</param>
    /// <param name="c">Integers 16 to 23.</param>
    /// <param name="d">Integers 24 to 31.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> ToSByte(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d) =>
        InOrder(ToSByteInterleaved(a, b, c, d).AsInt32()).AsSByte();

    /// <summary>32 integers, in four vectors, to unsigned bytes.</summary>
    /// <inheritdoc cref="ToSByte(Vector256{int}, Vector256{int}, Vector256{int}, Vector256{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> ToByte(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d) =>
        InOrder(ToByteInterleaved(a, b, c, d).AsInt32()).AsByte();

    /// <summary>32 integers to signed bytes as the packing instructions leave them: in each half, four of each vector.</summary>
    /// <inheritdoc cref="ToSByte(Vector256{int}, Vector256{int}, Vector256{int}, Vector256{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<sbyte> ToSByteInterleaved(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d) =>
        Avx2.PackSignedSaturate(Avx2.PackSignedSaturate(a, b), Avx2.PackSignedSaturate(c, d));

    /// <summary>32 integers to unsigned bytes as the packing instructions leave them: in each half, four of each vector.</summary>
    /// <inheritdoc cref="ToSByte(Vector256{int}, Vector256{int}, Vector256{int}, Vector256{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> ToByteInterleaved(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d) =>
        Avx2.PackUnsignedSaturate(Avx2.PackSignedSaturate(a, b), Avx2.PackSignedSaturate(c, d));

    /// <summary>16 integers, in four vectors, to signed bytes.</summary>
    /// <param name="a">Integers 0 to 3.</param>
    /// <param name="b">Integers 4 to 7.</param>
    /// <param name="c">Integers 8 to 11.</param>
    /// <param name="d">Integers 12 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> ToSByte(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d)
    {
        Vector128<short> low = ToInt16(a, b);
        Vector128<short> high = ToInt16(c, d);
        return Sse2.IsSupported
            ? Sse2.PackSignedSaturate(low, high)
            : AdvSimd.ExtractNarrowingSaturateUpper(AdvSimd.ExtractNarrowingSaturateLower(low), high);
    }

    /// <summary>16 integers, in four vectors, to unsigned bytes.</summary>
    /// <inheritdoc cref="ToSByte(Vector128{int}, Vector128{int}, Vector128{int}, Vector128{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ToByte(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d)
    {
        Vector128<short> low = ToInt16(a, b);
        Vector128<short> high = ToInt16(c, d);
        return Sse2.IsSupported
            ? Sse2.PackUnsignedSaturate(low, high)
            : AdvSimd.ExtractNarrowingSaturateUnsignedUpper(AdvSimd.ExtractNarrowingSaturateUnsignedLower(low), high);
    }

    /// <summary>Two vectors of integers to signed 16-bit integers.</summary>
    /// <param name="a">The first half.</param>
    /// <param name="b">The second half.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> ToInt16(Vector512<int> a, Vector512<int> b) =>
        InOrder(Avx512BW.PackSignedSaturate(a, b).AsInt64()).AsInt16();

    /// <summary>Two vectors of integers to unsigned 16-bit integers.</summary>
    /// <inheritdoc cref="ToInt16(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> ToUInt16(Vector512<int> a, Vector512<int> b) =>
        InOrder(Avx512BW.PackUnsignedSaturate(a, b).AsInt64()).AsUInt16();

    /// <inheritdoc cref="ToInt16(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> ToInt16(Vector256<int> a, Vector256<int> b) =>
        Avx2.Permute4x64(Avx2.PackSignedSaturate(a, b).AsInt64(), 0b11_01_10_00).AsInt16();

    /// <inheritdoc cref="ToUInt16(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> ToUInt16(Vector256<int> a, Vector256<int> b) =>
        Avx2.Permute4x64(Avx2.PackUnsignedSaturate(a, b).AsInt64(), 0b11_01_10_00).AsUInt16();

    /// <inheritdoc cref="ToInt16(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> ToInt16(Vector128<int> a, Vector128<int> b) =>
        Sse2.IsSupported
            ? Sse2.PackSignedSaturate(a, b)
            : AdvSimd.ExtractNarrowingSaturateUpper(AdvSimd.ExtractNarrowingSaturateLower(a), b);

    /// <inheritdoc cref="ToUInt16(Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> ToUInt16(Vector128<int> a, Vector128<int> b) =>
        Sse41.IsSupported
            ? Sse41.PackUnsignedSaturate(a, b)
            : AdvSimd.ExtractNarrowingSaturateUnsignedUpper(AdvSimd.ExtractNarrowingSaturateUnsignedLower(a), b);

    // The packing instructions work within 128-bit lanes and leave, in each lane, four (two) codes of each input vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> InOrder(Vector512<int> codes) =>
        Avx512F.PermuteVar16x32(codes, Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> InOrder(Vector512<long> codes) =>
        Avx512F.PermuteVar8x64(codes, Vector512.Create(0L, 2, 4, 6, 1, 3, 5, 7));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> InOrder(Vector256<int> codes) =>
        Avx2.PermuteVar8x32(codes, Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7));
}
