using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>Reduces as many vectors as a vector has lanes to one vector with the maximum of each: several groups at the price of one.</summary>
/// <remarks>
/// A tree of two-input shuffles: each step halves the partial maxima of every group and joins two vectors into one. The vectors enter in
/// the order in which the shuffles leave them in theirs.
/// </remarks>
public static class GroupReduction
{
    /// <summary>Lane k of the result is the maximum of the lanes of the k-th vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Maxima(
        Vector512<int> v0, Vector512<int> v1, Vector512<int> v2, Vector512<int> v3,
        Vector512<int> v4, Vector512<int> v5, Vector512<int> v6, Vector512<int> v7,
        Vector512<int> v8, Vector512<int> v9, Vector512<int> v10, Vector512<int> v11,
        Vector512<int> v12, Vector512<int> v13, Vector512<int> v14, Vector512<int> v15)
    {
        Vector512<int> a = JoinHalves(JoinQuarters(v0, v4, v8, v12), JoinQuarters(v1, v5, v9, v13));
        Vector512<int> b = JoinHalves(JoinQuarters(v2, v6, v10, v14), JoinQuarters(v3, v7, v11, v15));
        return JoinPairs(a, b);
    }

    /// <inheritdoc cref="Maxima(Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Maxima(
        Vector256<int> v0, Vector256<int> v1, Vector256<int> v2, Vector256<int> v3,
        Vector256<int> v4, Vector256<int> v5, Vector256<int> v6, Vector256<int> v7)
    {
        Vector256<int> a = JoinHalves(JoinQuarters(v0, v4), JoinQuarters(v1, v5));
        Vector256<int> b = JoinHalves(JoinQuarters(v2, v6), JoinQuarters(v3, v7));
        return JoinPairs(a, b);
    }

    /// <inheritdoc cref="Maxima(Vector256{int}, Vector256{int}, Vector256{int}, Vector256{int}, Vector256{int}, Vector256{int}, Vector256{int}, Vector256{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Maxima(Vector128<int> v0, Vector128<int> v1, Vector128<int> v2, Vector128<int> v3) =>
        JoinPairs(JoinHalves(v0, v1), JoinHalves(v2, v3));

    // Four vectors to one: lane by lane of 128 bits, the four partial maxima of the first, second, third and fourth.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> JoinQuarters(Vector512<int> p, Vector512<int> q, Vector512<int> r, Vector512<int> s)
    {
        Vector512<int> pq = Vector512.Max(Avx512F.Shuffle4x128(p, q, 0b01_00_01_00), Avx512F.Shuffle4x128(p, q, 0b11_10_11_10));
        Vector512<int> rs = Vector512.Max(Avx512F.Shuffle4x128(r, s, 0b01_00_01_00), Avx512F.Shuffle4x128(r, s, 0b11_10_11_10));
        return Vector512.Max(Avx512F.Shuffle4x128(pq, rs, 0b10_00_10_00), Avx512F.Shuffle4x128(pq, rs, 0b11_01_11_01));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> JoinQuarters(Vector256<int> p, Vector256<int> q) =>
        Vector256.Max(Avx2.Permute2x128(p, q, 0x20), Avx2.Permute2x128(p, q, 0x31));

    // Within each 128-bit lane: two partial maxima of p, then two of q.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> JoinHalves(Vector512<int> p, Vector512<int> q) =>
        Vector512.Max(
            Avx512F.UnpackLow(p.AsInt64(), q.AsInt64()).AsInt32(),
            Avx512F.UnpackHigh(p.AsInt64(), q.AsInt64()).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> JoinHalves(Vector256<int> p, Vector256<int> q) =>
        Vector256.Max(
            Avx2.UnpackLow(p.AsInt64(), q.AsInt64()).AsInt32(),
            Avx2.UnpackHigh(p.AsInt64(), q.AsInt64()).AsInt32());

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
