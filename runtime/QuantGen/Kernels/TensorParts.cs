using System;

namespace QuantGen.Kernels;

/// <summary>Whether the parts of a tensor belong together: codes, shape and parameters that were made elsewhere.</summary>
internal static class TensorParts
{
    /// <summary>What is wrong with the parameters of a tensor, or null.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="regions">The regions that it has under the scheme.</param>
    /// <param name="scales">The scales, finite, positive and normal.</param>
    /// <param name="zeroPoints">The zero points.</param>
    public static string? ProblemOf(QuantizationScheme scheme, in TensorShape shape, int regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints)
    {
        if (scales.Length != regions)
        {
            return $"have {scales.Length} scales, but the shape {shape} needs {regions}; pass those of a tensor of this shape.";
        }

        if (zeroPoints.Length != (scheme.HasZeroPoints ? regions : 0))
        {
            return scheme.HasZeroPoints
                ? $"have {zeroPoints.Length} zero points, but the scheme is asymmetric; pass one for each of {regions} scales."
                : $"have {zeroPoints.Length} zero points, but the scheme is symmetric; pass scales alone.";
        }

        if (scheme.ScaleType != ScaleType.Single)
        {
            foreach (float scale in scales)
            {
                if (!StoredScale.Is(scale, scheme.ScaleType))
                {
                    return FormattableString.Invariant($"have the scale {scale}, which is no value of {scheme.ScaleType}; ")
                        + "take those of ComputeParameters, or Scheme.RoundScalesUp.";
                }
            }
        }

        foreach (int zeroPoint in zeroPoints)
        {
            if (zeroPoint < scheme.MinCode || zeroPoint > scheme.MaxCode)
            {
                return $"have the zero point {zeroPoint}; zero points are codes, from {scheme.MinCode} to {scheme.MaxCode}.";
            }
        }

        return null;
    }

    /// <summary>Requires that the parameters of a tensor fit its shape and scheme.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="regions">The regions that it has under the scheme.</param>
    /// <param name="scales">The scales, finite, positive and normal.</param>
    /// <param name="zeroPoints">The zero points.</param>
    /// <param name="name">The parameter that they came in.</param>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void Check(
        QuantizationScheme scheme, in TensorShape shape, int regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, string name)
    {
        if (ProblemOf(scheme, shape, regions, scales, zeroPoints) is { } problem)
        {
            throw new ArgumentException($"These {name} do not fit {scheme}: they {problem}", name);
        }
    }

    /// <summary>Clears what no code occupies of the last byte.</summary>
    /// <param name="codes">The codes of a tensor.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="bits">Bits of a code.</param>
    public static void ClearPadding(Span<byte> codes, in TensorShape shape, int bits)
    {
        int used = (int)((long)shape.Length * bits & 7);
        if (used != 0)
        {
            codes[^1] &= (byte)((1 << used) - 1);
        }
    }
}
