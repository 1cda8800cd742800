using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>What the ways to form a quotient have in common.</summary>
public static class Quotient
{
    /// <summary>
    /// Quotients are bounded by this value before they are converted to integers. It lies beyond every code of up to 16 bits.
    /// </summary>
    public const float Bound = 1 << 20;

    /// <summary>min(x, bound) where NaN in x stays NaN.</summary>
    /// <param name="x">Values.</param>
    /// <param name="bound">Upper bounds, never NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Below(Vector512<float> x, Vector512<float> bound) => Avx512F.Min(bound, x); // x64 returns the second operand for NaN

    /// <inheritdoc cref="Below(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Below(Vector256<float> x, Vector256<float> bound) => Avx.Min(bound, x);

    /// <inheritdoc cref="Below(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Below(Vector128<float> x, Vector128<float> bound) =>
        Sse.IsSupported ? Sse.Min(bound, x) : AdvSimd.Min(x, bound);
}
