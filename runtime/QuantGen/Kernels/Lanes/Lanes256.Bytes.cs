using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Bytes that are multiplied.</content>
public partial struct Lanes256 : IByteLanes<Lanes256>
{
    /// <inheritdoc/>
    public static bool HasDot => AvxVnni.IsSupported;

    /// <inheritdoc/>
    public static bool HasSignedProducts => false;

    /// <inheritdoc/>
    public static bool HasSignedDot => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAddBytes(Lanes256 unsigned, Lanes256 signed) =>
        new() { Value = Avx2.MultiplyAddAdjacent(unsigned.Value.AsByte(), signed.Value.AsSByte()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AddInt16(Lanes256 left, Lanes256 right) =>
        new() { Value = (left.Value.AsInt16() + right.Value.AsInt16()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AddPairs(Lanes256 sums, Lanes256 pairs) =>
        new() { Value = (sums.Value.AsInt32() + Avx2.MultiplyAddAdjacent(pairs.Value.AsInt16(), Vector256<short>.One)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAddPairs(Lanes256 sums, Lanes256 left, Lanes256 right) =>
        new() { Value = (sums.Value.AsInt32() + Avx2.MultiplyAddAdjacent(left.Value.AsInt16(), right.Value.AsInt16())).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Dot(Lanes256 sums, Lanes256 unsigned, Lanes256 signed) =>
        new() { Value = AvxVnni.MultiplyWideningAndAdd(sums.Value.AsInt32(), unsigned.Value.AsByte(), signed.Value.AsSByte()).AsSingle() };

    /// <inheritdoc/>
    public static Lanes256 SignedDot(Lanes256 sums, Lanes256 left, Lanes256 right) => throw new System.PlatformNotSupportedException();

    /// <inheritdoc/>
    public static Lanes256 SignedProducts(Lanes256 sums, Lanes256 left, Lanes256 right) => throw new System.PlatformNotSupportedException();

    // The counts of both halves of a byte are looked up.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 CountBits(Lanes256 x)
    {
        Vector256<byte> counts = Vector256.Create(0x0302020102010100UL, 0x0403030203020201UL, 0x0302020102010100UL, 0x0403030203020201UL).AsByte();
        Vector256<byte> half = Vector256.Create((byte)0x0f), bits = x.Value.AsByte();
        Vector256<byte> upper = (bits.AsUInt16() >>> 4).AsByte();
        Vector256<byte> counted = Avx2.Shuffle(counts, bits & half) + Avx2.Shuffle(counts, upper & half);
        return new() { Value = counted.AsSingle() };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AddBytes(Lanes256 sums, Lanes256 bytes)
    {
        Vector256<short> pairs = Avx2.MultiplyAddAdjacent(bytes.Value.AsByte(), Vector256<sbyte>.One);
        return AddPairs(sums, new() { Value = pairs.AsSingle() });
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyInt32(Lanes256 left, Lanes256 right) =>
        new() { Value = (left.Value.AsInt32() * right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftLeft(Lanes256 x, int count) =>
        new() { Value = (x.Value.AsUInt32() << count).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftRightLogical(Lanes256 x, int count) =>
        new() { Value = (x.Value.AsUInt32() >> count).AsSingle() };
}
