using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Operations that read one of their vectors from memory.</content>
public partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Below(Lanes128 bound, ref float source, nuint i, int vector)
    {
        Vector128<float> value = Sse.IsSupported
            ? Sse.Min(bound.Value, Vector128.LoadUnsafe(ref source, i + (4 * (nuint)vector)))
            : AdvSimd.Min(Vector128.LoadUnsafe(ref source, i + (4 * (nuint)vector)), bound.Value);
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Multiply(Lanes128 factor, ref float source, nuint i, int vector) =>
        new() { Value = factor.Value * Vector128.LoadUnsafe(ref source, i + (4 * (nuint)vector)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 And(Lanes128 mask, ref int source, nuint i, int vector) =>
        new() { Value = (mask.Value.AsInt32() & Vector128.LoadUnsafe(ref source, i + (4 * (nuint)vector))).AsSingle() };
}
