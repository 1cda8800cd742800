using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>The product with the float32 reciprocal, as <see cref="Profile.PyTorch"/> defines the quotient.</summary>
public readonly struct ReciprocalQuotient : IQuotient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> x, Vector512<float> scale, Vector512<float> reciprocal, Vector512<float> bound) =>
        Quotient.Below(x * reciprocal, Vector512.Create(Quotient.Bound));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> x, Vector256<float> scale, Vector256<float> reciprocal, Vector256<float> bound) =>
        Quotient.Below(x * reciprocal, Vector256.Create(Quotient.Bound));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> x, Vector128<float> scale, Vector128<float> reciprocal, Vector128<float> bound) =>
        Quotient.Below(x * reciprocal, Vector128.Create(Quotient.Bound));
}
