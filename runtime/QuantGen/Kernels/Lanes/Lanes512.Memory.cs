using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Operations that read one of their vectors from memory.</content>
public partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Below(Lanes512 bound, ref float source, nuint i, int vector) =>
        new() { Value = Avx512F.Min(bound.Value, Vector512.LoadUnsafe(ref source, i + (16 * (nuint)vector))) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Multiply(Lanes512 factor, ref float source, nuint i, int vector) =>
        new() { Value = factor.Value * Vector512.LoadUnsafe(ref source, i + (16 * (nuint)vector)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 And(Lanes512 mask, ref int source, nuint i, int vector) =>
        new() { Value = (mask.Value.AsInt32() & Vector512.LoadUnsafe(ref source, i + (16 * (nuint)vector))).AsSingle() };
}
