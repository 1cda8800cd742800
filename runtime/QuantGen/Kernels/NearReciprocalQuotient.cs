using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>
/// The product of <see cref="ReciprocalQuotient"/> for elements that are finite and no farther from zero than the codes reach, as those
/// are from which a scale was just found.
/// </summary>
public readonly struct NearReciprocalQuotient : IQuotient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> x, Vector512<float> scale, Vector512<float> reciprocal, Vector512<float> bound) =>
        x * reciprocal;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> x, Vector256<float> scale, Vector256<float> reciprocal, Vector256<float> bound) =>
        x * reciprocal;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> x, Vector128<float> scale, Vector128<float> reciprocal, Vector128<float> bound) =>
        x * reciprocal;
}
