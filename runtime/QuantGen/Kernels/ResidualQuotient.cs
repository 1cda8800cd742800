using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>The quotient by one fused residual step, which rounds to the same integer as the IEEE quotient at the price of two fused operations.</summary>
/// <remarks>
/// With i = 1/S: q₀ = x·i, r = x − q₀·S, q = q₀ + r·i, the last two fused (Markstein's correction of a quotient). It holds while nothing
/// over- or underflows, which <see cref="Holds(float)"/> ensures; the elements are bounded so that q₀ stays finite upward, and what
/// overflows downward becomes NaN or −∞, both of which saturate to the smallest code.
/// </remarks>
public readonly struct ResidualQuotient : IQuotient
{
    private const float SmallestScale = 1f / LargestScale;
    private const float LargestScale = 1.26765060022822940e30f; // 2^100

    /// <summary>Whether this machine has fused multiply-add, so that the step is exact at all.</summary>
    public static bool IsSupported => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>Whether the quotient by this scale is exact: 2^−100 ≤ S ≤ 2^100.</summary>
    /// <param name="scale">The scale S.</param>
    public static bool Holds(float scale) => IsSupported && scale >= SmallestScale && scale <= LargestScale;

    /// <summary>Whether the quotients by all these scales are exact.</summary>
    /// <param name="scales">Scales, finite, positive and normal.</param>
    public static bool Holds(ReadOnlySpan<float> scales) =>
        IsSupported && FloatRange.Contains(scales, SmallestScale, LargestScale);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> x, Vector512<float> scale, Vector512<float> reciprocal)
    {
        x = Quotient.Below(x, scale * Vector512.Create(Quotient.Bound));
        Vector512<float> estimate = x * reciprocal;
        Vector512<float> residual = Avx512F.FusedMultiplyAddNegated(estimate, scale, x);
        return Avx512F.FusedMultiplyAdd(residual, reciprocal, estimate);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> x, Vector256<float> scale, Vector256<float> reciprocal)
    {
        x = Quotient.Below(x, scale * Vector256.Create(Quotient.Bound));
        Vector256<float> estimate = x * reciprocal;
        Vector256<float> residual = Fma.MultiplyAddNegated(estimate, scale, x);
        return Fma.MultiplyAdd(residual, reciprocal, estimate);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> x, Vector128<float> scale, Vector128<float> reciprocal)
    {
        x = Quotient.Below(x, scale * Vector128.Create(Quotient.Bound));
        Vector128<float> estimate = x * reciprocal;
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(Fma.MultiplyAddNegated(estimate, scale, x), reciprocal, estimate);
        }

        Vector128<float> residual = AdvSimd.FusedMultiplySubtract(x, estimate, scale);
        return AdvSimd.FusedMultiplyAdd(estimate, residual, reciprocal);
    }
}
