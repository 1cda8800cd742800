using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>Scale and zero point of a region from its smallest and largest value, in float32 and in the order the formulas are written.</summary>
/// <remarks>
/// Affine quantization as in Jacob et al. 2018, section 2.1; the ONNX form of the zero point as in DynamicQuantizeLinear.
/// A region of only zeros has S = 1, and a scale is at least the smallest normal float and at most the largest finite one (which one-bit
/// codes over more than the range of float32 would pass). Where a scheme stores scales in fewer bits, S is then rounded up (<see cref="ScaleRounding"/>).
/// </remarks>
internal static class RegionParameters
{
    /// <summary>The least scale.</summary>
    public const float SmallestNormal = 1.17549435e-38f;

    /// <summary>S = max|r| / <paramref name="maxCode"/>.</summary>
    /// <param name="magnitude">The largest magnitude max|r|: finite, zero or more.</param>
    /// <param name="maxCode">The largest code above the zero point.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SymmetricScale(float magnitude, float maxCode) =>
        magnitude == 0f ? 1f : Math.Max(magnitude / maxCode, SmallestNormal);

    /// <summary>S = (r_max − r_min) / <paramref name="levels"/>, or the difference of the quotients where the difference overflows.</summary>
    /// <param name="min">r_min, not above 0.</param>
    /// <param name="max">r_max, not below 0.</param>
    /// <param name="levels">MaxCode − MinCode.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AsymmetricScale(float min, float max, float levels)
    {
        float extent = max - min;
        if (extent == 0f)
        {
            return 1f;
        }

        float scale = float.IsInfinity(extent) ? (max / levels) - (min / levels) : extent / levels;
        return Math.Clamp(scale, SmallestNormal, float.MaxValue);
    }

    /// <summary>Z = clamp(MaxCode − round(r_max / S), MinCode, MaxCode).</summary>
    /// <param name="max">r_max, not below 0.</param>
    /// <param name="scale">The scale S.</param>
    /// <param name="minCode">The smallest code.</param>
    /// <param name="maxCode">The largest code.</param>
    /// <param name="rounding">How ties are rounded; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AffineZeroPoint(float max, float scale, int minCode, int maxCode, Rounding rounding) =>
        Math.Clamp(maxCode - ToInteger(max / scale, rounding), minCode, maxCode);

    /// <summary>Z = round(clamp(MinCode − r_min / S, MinCode, MaxCode)), the ONNX and PyTorch form.</summary>
    /// <param name="min">r_min, not above 0.</param>
    /// <param name="scale">The scale S.</param>
    /// <param name="minCode">The smallest code.</param>
    /// <param name="maxCode">The largest code.</param>
    /// <param name="rounding">How ties are rounded; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OnnxZeroPoint(float min, float scale, int minCode, int maxCode, Rounding rounding) =>
        ToInteger(Math.Clamp(minCode - (min / scale), minCode, maxCode), rounding);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ToInteger(float x, Rounding rounding) => rounding == Rounding.HalfToEven ? ScalarRounding.HalfToEven(x) : ScalarRounding.HalfAwayFromZero(x);
}
