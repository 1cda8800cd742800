using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>What the ways to form a quotient have in common.</summary>
public static class Quotient
{
    /// <summary>
    /// Quotients found without a bound of the elements are bounded by this value. It lies beyond every code of up to 16 bits.
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

    /// <summary>x within bounds, where NaN becomes the lower one.</summary>
    /// <param name="x">Values.</param>
    /// <param name="smallest">Lower bounds.</param>
    /// <param name="largest">Upper bounds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Clamp(Vector512<float> x, Vector512<float> smallest, Vector512<float> largest) =>
        Avx512F.Min(Avx512F.Max(x, smallest), largest);

    /// <inheritdoc cref="Clamp(Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clamp(Vector256<float> x, Vector256<float> smallest, Vector256<float> largest) =>
        Avx.Min(Avx.Max(x, smallest), largest);

    /// <inheritdoc cref="Clamp(Vector512{float}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Clamp(Vector128<float> x, Vector128<float> smallest, Vector128<float> largest) =>
        Sse.IsSupported
            ? Sse.Min(Sse.Max(x, smallest), largest)
            : AdvSimd.Min(Vector128.ConditionalSelect(Vector128.GreaterThan(x, smallest), x, smallest), largest);
}
