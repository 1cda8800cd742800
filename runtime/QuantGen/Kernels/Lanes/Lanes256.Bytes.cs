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
