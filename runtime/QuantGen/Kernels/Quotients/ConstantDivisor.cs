using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The IEEE quotient by an integer known beforehand, without the division instruction.</summary>
/// <remarks>
/// With i = 1/d rounded to float32: q₀ = x·i, r = x − q₀·d, q = q₀ + r·i, the last two fused. The remainder is a multiple of the last place of q₀, few enough of them to be
/// exact, and what the rounding of i makes of it is less than 2^−22 of that place, while no quotient by an integer below 2^16 lies nearer than 2^−17 to the middle of two
/// floats. Quotients below the smallest normal float may come back as another one below it.
/// </remarks>
internal static class ConstantDivisor
{
    /// <summary>x / d.</summary>
    /// <param name="x">The dividends: finite.</param>
    /// <param name="divisor">d, an integer from 1 to 65,535; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, float divisor)
        where V : struct, ILanes<V>
    {
        if (divisor == 1f)
        {
            return x;
        }

        V d = V.Create(divisor);
        if (!V.FusesMultiplyAdd)
        {
            return x / d;
        }

        V reciprocal = V.Create(1f / divisor);
        V estimate = x * reciprocal;
        return V.MultiplyAdd(V.MultiplySubtractFrom(estimate, d, x), reciprocal, estimate);
    }
}
