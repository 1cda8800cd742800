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
