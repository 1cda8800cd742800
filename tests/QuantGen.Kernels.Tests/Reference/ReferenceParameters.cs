using System;

namespace QuantGen.Kernels.Tests.Reference;

/// <summary>Scales and zero points by the formulas of the specification.</summary>
/// <param name="Scales">One for each region.</param>
/// <param name="ZeroPoints">One for each region; empty when symmetric.</param>
internal sealed record ReferenceParameters(float[] Scales, int[] ZeroPoints)
{
    public static ReferenceParameters Of(QuantizationScheme scheme, ReadOnlySpan<ValueRange> ranges)
    {
        float[] scales = new float[ranges.Length];
        int[] zeroPoints = scheme.Symmetry == Symmetry.Asymmetric ? new int[ranges.Length] : [];
        for (int region = 0; region < ranges.Length; region++)
        {
            if (scheme.Symmetry == Symmetry.Symmetric)
            {
                scales[region] = SymmetricScale(scheme, ranges[region]);
            }
            else
            {
                (scales[region], zeroPoints[region]) = AsymmetricParameters(scheme, ranges[region]);
            }
        }

        return new ReferenceParameters(scales, zeroPoints);
    }

    private static float SymmetricScale(QuantizationScheme scheme, ValueRange range)
    {
        float magnitude = Math.Max(Math.Abs(range.Min), Math.Abs(range.Max));
        return magnitude == 0
            ? 1
            : ReferenceScales.AtLeast(scheme.ScaleType, Normal(Float32.Divide(magnitude, CodeBounds.Of(scheme).SymmetricDivisor)));
    }

    private static (float Scale, int ZeroPoint) AsymmetricParameters(QuantizationScheme scheme, ValueRange range)
    {
        CodeBounds bounds = CodeBounds.Of(scheme);
        float min = Math.Min(range.Min, 0);
        float max = Math.Max(range.Max, 0);
        float scale = ReferenceScales.AtLeast(scheme.ScaleType, AsymmetricScale(min, max, bounds.Max - bounds.Min));
        double zeroPoint = scheme.Profile == Profile.Affine
            ? bounds.Max - RoundingRule.Round(scheme, Float32.Divide(max, scale))
            : RoundingRule.Round(scheme, Math.Clamp(Float32.Subtract(bounds.Min, Float32.Divide(min, scale)), bounds.Min, bounds.Max));
        return (scale, (int)Math.Clamp(zeroPoint, bounds.Min, bounds.Max));
    }

    private static float AsymmetricScale(float min, float max, int steps)
    {
        if (min == 0 && max == 0)
        {
            return 1;
        }

        float extent = Float32.Subtract(max, min);
        if (!float.IsInfinity(extent))
        {
            return Normal(Float32.Divide(extent, steps));
        }

        // With one step even the difference of the quotients overflows; no scale may be infinite.
        return Math.Min(Float32.Subtract(Float32.Divide(max, steps), Float32.Divide(min, steps)), float.MaxValue);
    }

    private static float Normal(float scale) => scale < Float32.SmallestNormal ? Float32.SmallestNormal : scale;
}
