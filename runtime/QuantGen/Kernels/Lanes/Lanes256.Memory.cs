using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Operations that read one of their vectors from memory.</content>
public partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Below(Lanes256 bound, ref float source, nuint i, int vector) =>
        new() { Value = Avx.Min(bound.Value, Vector256.LoadUnsafe(ref source, i + (8 * (nuint)vector))) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Multiply(Lanes256 factor, ref float source, nuint i, int vector) =>
        new() { Value = factor.Value * Vector256.LoadUnsafe(ref source, i + (8 * (nuint)vector)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 And(Lanes256 mask, ref int source, nuint i, int vector) =>
        new() { Value = (mask.Value.AsInt32() & Vector256.LoadUnsafe(ref source, i + (8 * (nuint)vector))).AsSingle() };
}
