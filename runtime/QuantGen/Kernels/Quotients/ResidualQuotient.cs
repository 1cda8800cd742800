using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>The quotient by one fused residual step, which rounds to the same integer as the IEEE quotient at the price of two fused operations.</summary>
/// <remarks>
/// With i = 1/S: q₀ = x·i, r = x − q₀·S, q = q₀ + r·i, the last two fused (Markstein's correction of a quotient). It holds while nothing
/// over- or underflows, which <see cref="Holds(float)"/> ensures; the elements are bounded so that q₀ stays finite upward, and what
/// overflows downward becomes NaN or −∞, both of which saturate to the smallest code.
/// </remarks>
internal readonly struct ResidualQuotient : IQuotient
{
    /// <summary>The smallest scale by which the quotient is exact.</summary>
    public const float SmallestScale = 1f / LargestScale;

    /// <summary>The largest scale by which the quotient is exact, 2^100.</summary>
    public const float LargestScale = 1.26765060022822940e30f;

    /// <summary>Whether this machine has fused multiply-add, so that the step is exact at all.</summary>
    public static bool IsSupported => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>Whether the quotient by this scale is exact: 2^−100 ≤ S ≤ 2^100.</summary>
    /// <param name="scale">The scale S.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(float scale) => IsSupported && scale >= SmallestScale && scale <= LargestScale;

    /// <summary>Whether the quotients by all these scales are exact, and one bound serves them all.</summary>
    /// <param name="scales">Scales, finite, positive and normal.</param>
    /// <param name="bits">Bits of a code.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds(ReadOnlySpan<float> scales, int bits) =>
        scales.Length == 1 ? Holds(scales[0]) : IsSupported && Scales.AreNear(scales, SmallestScale, LargestScale, bits);

    /// <summary>Whether the quotients by all these scales are exact, and the bound that serves them all.</summary>
    /// <param name="extremes">The smallest and the largest of scales that are finite, positive and normal.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="limit">Receives the bound of elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Holds((float Min, float Max) extremes, int bits, out float limit)
    {
        limit = Bound(extremes.Max, bits);
        return IsSupported && Scales.AreNear(extremes, SmallestScale, LargestScale, bits);
    }

    /// <summary>Whether the quotients by all these scales are exact for elements that are no farther from zero than the codes of their scale reach.</summary>
    /// <param name="scales">Scales, finite, positive and normal.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HoldsNear(ReadOnlySpan<float> scales) =>
        scales.Length == 1 ? Holds(scales[0]) : IsSupported && FloatRange.Contains(scales, SmallestScale, LargestScale);

    /// <inheritdoc/>
    public static bool TakesReciprocals => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float largestScale, int bits) => largestScale * (1 << (bits + 2));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V> => NearResidualQuotient.Divide(V.Below(operands.Bound, ref source, i, vector), operands);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V> => NearResidualQuotient.Divide(V.Below(operands.Bound, x), operands);
}
