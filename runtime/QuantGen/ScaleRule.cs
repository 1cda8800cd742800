using System;
using System.Diagnostics.CodeAnalysis;

namespace QuantGen;

/// <summary>What a scale may be: finite, positive and normal, so that a quotient by it keeps its bits.</summary>
internal static class ScaleRule
{
    /// <summary>The smallest scale, 2^−126.</summary>
    public const float Smallest = 1.17549435e-38f;

    private const string Words = "scales are finite, positive and normal floats: take those of ComputeParameters, or at least 1.17549435E-38.";

    public static bool Holds(float scale) => scale is >= Smallest and <= float.MaxValue;

    /// <summary>Requires that every scale is one.</summary>
    /// <exception cref="ArgumentException">The scale of an index is none; the message names both.</exception>
    public static void Check(ReadOnlySpan<float> scales, string name)
    {
        for (int i = 0; i < scales.Length; i++)
        {
            if (!Holds(scales[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Scale {i} is {scales[i]}; {Words}"), name);
            }
        }
    }

    [DoesNotReturn]
    public static void Throw(float scale) =>
        throw new ArgumentException(FormattableString.Invariant($"The scale is {scale}; {Words}"), nameof(scale));
}
