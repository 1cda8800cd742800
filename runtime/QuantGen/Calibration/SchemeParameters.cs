using System;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>Scales and zero points from ranges, for a scheme known as a value: to the bit what a tensor type's <c>ComputeParameters</c> gives.</summary>
public static class SchemeParameters
{
    /// <summary>Computes S and Z of each region from its range.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="ranges">One range for each region.</param>
    /// <exception cref="ArgumentException">A range is not finite or has Min above Max.</exception>
    public static QuantizationParameters Compute(QuantizationScheme scheme, ReadOnlySpan<ValueRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        TensorArguments.CheckRanges(ranges);
        float[] scales = new float[ranges.Length];
        int[] zeroPoints = new int[scheme.HasZeroPoints ? ranges.Length : 0];
        for (int region = 0; region < ranges.Length; region++)
        {
            scales[region] = Compute(scheme, ranges[region], out int zeroPoint);
            if (scheme.HasZeroPoints)
            {
                zeroPoints[region] = zeroPoint;
            }
        }

        return new(scales, zeroPoints);
    }

    /// <summary>S and Z of one region whose range is finite; for symmetric schemes Z is the constant.</summary>
    internal static float Compute(QuantizationScheme scheme, ValueRange range, out int zeroPoint)
    {
        float min = Math.Min(range.Min, 0f), max = Math.Max(range.Max, 0f);
        if (scheme.Symmetry == Symmetry.Symmetric)
        {
            zeroPoint = scheme.ConstantZeroPoint;
            return ScaleRounding.Up(RegionParameters.SymmetricScale(Math.Max(-min, max), scheme.MaxCode - zeroPoint), scheme.ScaleType);
        }

        float scale = ScaleRounding.Up(RegionParameters.AsymmetricScale(min, max, scheme.MaxCode - scheme.MinCode), scheme.ScaleType);
        zeroPoint = scheme.Profile == Profile.Affine
            ? RegionParameters.AffineZeroPoint(max, scale, scheme.MinCode, scheme.MaxCode, scheme.Rounding)
            : RegionParameters.OnnxZeroPoint(min, scale, scheme.MinCode, scheme.MaxCode, scheme.Rounding);
        return scale;
    }
}
