using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>
/// The residual step of <see cref="ResidualQuotient"/> for elements that are finite and no farther from zero than the codes reach, as those
/// are from which a scale was just found.
/// </summary>
public readonly struct NearResidualQuotient : IQuotient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> x, Vector512<float> scale, Vector512<float> reciprocal, Vector512<float> bound)
    {
        Vector512<float> estimate = x * reciprocal;
        Vector512<float> residual = Avx512F.FusedMultiplyAddNegated(estimate, scale, x);
        return Avx512F.FusedMultiplyAdd(residual, reciprocal, estimate);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> x, Vector256<float> scale, Vector256<float> reciprocal, Vector256<float> bound)
    {
        Vector256<float> estimate = x * reciprocal;
        Vector256<float> residual = Fma.MultiplyAddNegated(estimate, scale, x);
        return Fma.MultiplyAdd(residual, reciprocal, estimate);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> x, Vector128<float> scale, Vector128<float> reciprocal, Vector128<float> bound)
    {
        Vector128<float> estimate = x * reciprocal;
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(Fma.MultiplyAddNegated(estimate, scale, x), reciprocal, estimate);
        }

        Vector128<float> residual = AdvSimd.FusedMultiplySubtract(x, estimate, scale);
        return AdvSimd.FusedMultiplyAdd(estimate, residual, reciprocal);
    }
}
