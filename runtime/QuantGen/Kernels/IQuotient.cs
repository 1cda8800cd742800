using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>A way to form the quotient x / S of each lane, ready to be rounded to an integer.</summary>
/// <remarks>
/// Quotients far beyond every code may come back as any value from there to 2^30, so that a conversion to int32 cannot overflow upward; what
/// overflows downward, and NaN, converts to the most negative integer. Both then saturate to the right code.
/// </remarks>
public interface IQuotient
{
    /// <summary>x / S in 16 lanes.</summary>
    /// <param name="x">Elements.</param>
    /// <param name="scale">Scales S.</param>
    /// <param name="reciprocal">1 / S, rounded to float32.</param>
    /// <param name="bound">A value beyond every code of these scales, and below 2^30 of each; see <see cref="Scales"/>.</param>
    static abstract Vector512<float> Divide(
        Vector512<float> x, Vector512<float> scale, Vector512<float> reciprocal, Vector512<float> bound);

    /// <inheritdoc cref="Divide(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    /// <summary>x / S in 8 lanes.</summary>
    static abstract Vector256<float> Divide(
        Vector256<float> x, Vector256<float> scale, Vector256<float> reciprocal, Vector256<float> bound);

    /// <inheritdoc cref="Divide(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float})"/>
    /// <summary>x / S in 4 lanes.</summary>
    static abstract Vector128<float> Divide(
        Vector128<float> x, Vector128<float> scale, Vector128<float> reciprocal, Vector128<float> bound);
}
