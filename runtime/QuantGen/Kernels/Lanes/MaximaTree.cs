using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>Reduces as many vectors as a vector has lanes to one vector with the maximum of each: several groups at the price of one.</summary>
/// <remarks>
/// A tree of two-input shuffles: each step halves the partial maxima of every group and joins two vectors into one. Within 128-bit lanes first,
/// so that the tree consumes vectors in the order in which they lie in memory, which reads from the second-level cache half again as fast.
/// </remarks>
internal static class MaximaTree
{
    /// <summary>In each 128-bit lane, the four maxima of that lane of four vectors, in their order.</summary>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The second vector.</param>
    /// <param name="v2">The third vector.</param>
    /// <param name="v3">The fourth vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Four(Vector512<int> v0, Vector512<int> v1, Vector512<int> v2, Vector512<int> v3) =>
        JoinPairs(JoinHalves(v0, v1), JoinHalves(v2, v3));

    /// <inheritdoc cref="Four(Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Four(Vector256<int> v0, Vector256<int> v1, Vector256<int> v2, Vector256<int> v3) =>
        JoinPairs(JoinHalves(v0, v1), JoinHalves(v2, v3));

    /// <summary>The same of unsigned integers.</summary>
    /// <inheritdoc cref="Four(Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Four(Vector256<uint> v0, Vector256<uint> v1, Vector256<uint> v2, Vector256<uint> v3)
    {
        (Vector256<uint> p, Vector256<uint> q) = (JoinHalves(v0, v1), JoinHalves(v2, v3));
        return Vector256.Max(
            Avx.Shuffle(p.AsSingle(), q.AsSingle(), 0b10_00_10_00).AsUInt32(),
            Avx.Shuffle(p.AsSingle(), q.AsSingle(), 0b11_01_11_01).AsUInt32());
    }

    /// <summary>In each 128-bit part, what <c>Four</c> finds of the negations of four vectors: their unsigned maxima, signs flipped.</summary>
    /// <remarks>The unsigned maximum is the most negative float, if there is one; its sign flipped, it compares as an integer, and is negative if there is none.</remarks>
    /// <param name="v0">The first vector.</param>
    /// <param name="v1">The second vector.</param>
    /// <param name="v2">The third vector.</param>
    /// <param name="v3">The fourth vector.</param>
    /// <param name="sign">The sign of a float in every lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Negated<V>(V v0, V v1, V v2, V v3, V sign)
        where V : struct, ILanes<V> => typeof(V) == typeof(Lanes256)
        ? Unsafe.BitCast<Vector256<uint>, V>(Four(
            Unsafe.BitCast<V, Vector256<uint>>(v0), Unsafe.BitCast<V, Vector256<uint>>(v1), Unsafe.BitCast<V, Vector256<uint>>(v2), Unsafe.BitCast<V, Vector256<uint>>(v3))) ^ sign
        : V.MaximaOfFour(v0 ^ sign, v1 ^ sign, v2 ^ sign, v3 ^ sign);

    /// <summary>The maxima of four vectors, in their order.</summary>
    /// <inheritdoc cref="Four(Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Four(Vector128<int> v0, Vector128<int> v1, Vector128<int> v2, Vector128<int> v3) =>
        JoinPairs(JoinHalves(v0, v1), JoinHalves(v2, v3));

    /// <summary>The maxima of 16 vectors, in their order, from what <c>Four</c> made of each four of them.</summary>
    /// <param name="f0">Of vectors 0 to 3.</param>
    /// <param name="f1">Of vectors 4 to 7.</param>
    /// <param name="f2">Of vectors 8 to 11.</param>
    /// <param name="f3">Of vectors 12 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Join(Vector512<int> f0, Vector512<int> f1, Vector512<int> f2, Vector512<int> f3)
    {
        Vector512<int> lower = Vector512.Max(Avx512F.Shuffle4x128(f0, f1, 0b01_00_01_00), Avx512F.Shuffle4x128(f0, f1, 0b11_10_11_10));
        Vector512<int> upper = Vector512.Max(Avx512F.Shuffle4x128(f2, f3, 0b01_00_01_00), Avx512F.Shuffle4x128(f2, f3, 0b11_10_11_10));
        return Vector512.Max(Avx512F.Shuffle4x128(lower, upper, 0b10_00_10_00), Avx512F.Shuffle4x128(lower, upper, 0b11_01_11_01));
    }

    /// <summary>The maxima of eight vectors, in their order, from what <c>Four</c> made of each four of them.</summary>
    /// <param name="f0">Of vectors 0 to 3.</param>
    /// <param name="f1">Of vectors 4 to 7.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Join(Vector256<int> f0, Vector256<int> f1) =>
        Vector256.Max(Avx2.Blend(f0, f1, 0b1111_0000), Avx2.Permute2x128(f0, f1, 0x21));

    // Within each 128-bit lane: two partial maxima of p, then two of q.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> JoinHalves(Vector512<int> p, Vector512<int> q) =>
        Vector512.Max(
            Avx512F.UnpackLow(p.AsInt64(), q.AsInt64()).AsInt32(),
            Avx512F.UnpackHigh(p.AsInt64(), q.AsInt64()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> JoinHalves(Vector256<int> p, Vector256<int> q) =>
        Vector256.Max(Avx2.Blend(p, q, 0b1100_1100), Avx.Shuffle(p.AsSingle(), q.AsSingle(), 0b01_00_11_10).AsInt32());

    // Of integers what is moved, so that it is moved once where the maxima of the same vectors are taken as integers too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> JoinHalves(Vector256<uint> p, Vector256<uint> q) =>
        Vector256.Max(Avx2.Blend(p.AsInt32(), q.AsInt32(), 0b1100_1100).AsUInt32(), Avx.Shuffle(p.AsSingle(), q.AsSingle(), 0b01_00_11_10).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> JoinHalves(Vector128<int> p, Vector128<int> q) =>
        Sse2.IsSupported
            ? Vector128.Max(Sse2.UnpackLow(p.AsInt64(), q.AsInt64()).AsInt32(), Sse2.UnpackHigh(p.AsInt64(), q.AsInt64()).AsInt32())
            : Vector128.Max(AdvSimd.Arm64.ZipLow(p.AsInt64(), q.AsInt64()).AsInt32(), AdvSimd.Arm64.ZipHigh(p.AsInt64(), q.AsInt64()).AsInt32());

    // Within each 128-bit lane: the maximum of each pair of neighbours, first those of p, then those of q.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> JoinPairs(Vector512<int> p, Vector512<int> q) =>
        Vector512.Max(
            Avx512F.Shuffle(p.AsSingle(), q.AsSingle(), 0b10_00_10_00).AsInt32(),
            Avx512F.Shuffle(p.AsSingle(), q.AsSingle(), 0b11_01_11_01).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> JoinPairs(Vector256<int> p, Vector256<int> q) =>
        Vector256.Max(
            Avx.Shuffle(p.AsSingle(), q.AsSingle(), 0b10_00_10_00).AsInt32(),
            Avx.Shuffle(p.AsSingle(), q.AsSingle(), 0b11_01_11_01).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> JoinPairs(Vector128<int> p, Vector128<int> q) =>
        Sse.IsSupported
            ? Vector128.Max(
                Sse.Shuffle(p.AsSingle(), q.AsSingle(), 0b10_00_10_00).AsInt32(),
                Sse.Shuffle(p.AsSingle(), q.AsSingle(), 0b11_01_11_01).AsInt32())
            : Vector128.Max(AdvSimd.Arm64.UnzipEven(p, q), AdvSimd.Arm64.UnzipOdd(p, q));
}
