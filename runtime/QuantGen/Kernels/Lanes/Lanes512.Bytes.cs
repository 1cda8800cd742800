using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Bytes that are multiplied.</content>
public partial struct Lanes512 : IByteLanes<Lanes512>
{
    /// <inheritdoc/>
    public static bool HasDot => false;

    /// <inheritdoc/>
    public static bool HasSignedProducts => false;

    /// <inheritdoc/>
    public static bool HasSignedDot => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAddBytes(Lanes512 unsigned, Lanes512 signed) =>
        new() { Value = Avx512BW.MultiplyAddAdjacent(unsigned.Value.AsByte(), signed.Value.AsSByte()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AddInt16(Lanes512 left, Lanes512 right) =>
        new() { Value = (left.Value.AsInt16() + right.Value.AsInt16()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AddPairs(Lanes512 sums, Lanes512 pairs) =>
        new() { Value = (sums.Value.AsInt32() + Avx512BW.MultiplyAddAdjacent(pairs.Value.AsInt16(), Vector512<short>.One)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAddPairs(Lanes512 sums, Lanes512 left, Lanes512 right) =>
        new() { Value = (sums.Value.AsInt32() + Avx512BW.MultiplyAddAdjacent(left.Value.AsInt16(), right.Value.AsInt16())).AsSingle() };

    /// <inheritdoc/>
    public static Lanes512 Dot(Lanes512 sums, Lanes512 unsigned, Lanes512 signed) => throw new System.PlatformNotSupportedException();

    /// <inheritdoc/>
    public static Lanes512 SignedDot(Lanes512 sums, Lanes512 left, Lanes512 right) => throw new System.PlatformNotSupportedException();

    /// <inheritdoc/>
    public static Lanes512 SignedProducts(Lanes512 sums, Lanes512 left, Lanes512 right) => throw new System.PlatformNotSupportedException();

    // The counts of both halves of a byte are looked up.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 CountBits(Lanes512 x)
    {
        Vector512<byte> counts = Vector512.Create(Vector256.Create(Vector128.Create(0x0302020102010100UL, 0x0403030203020201UL))).AsByte();
        Vector512<byte> half = Vector512.Create((byte)0x0f), bits = x.Value.AsByte();
        Vector512<byte> upper = (bits.AsUInt16() >>> 4).AsByte();
        Vector512<byte> counted = Avx512BW.Shuffle(counts, bits & half) + Avx512BW.Shuffle(counts, upper & half);
        return new() { Value = counted.AsSingle() };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AddBytes(Lanes512 sums, Lanes512 bytes)
    {
        Vector512<short> pairs = Avx512BW.MultiplyAddAdjacent(bytes.Value.AsByte(), Vector512<sbyte>.One);
        return AddPairs(sums, new() { Value = pairs.AsSingle() });
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyInt32(Lanes512 left, Lanes512 right) =>
        new() { Value = (left.Value.AsInt32() * right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftLeft(Lanes512 x, int count) =>
        new() { Value = (x.Value.AsUInt32() << count).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftRightLogical(Lanes512 x, int count) =>
        new() { Value = (x.Value.AsUInt32() >> count).AsSingle() };
}
