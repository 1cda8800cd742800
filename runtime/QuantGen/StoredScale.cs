using System;
#if NETSTANDARD
using QuantGen.Generator.Model;
#endif

namespace QuantGen;

/// <summary>Whether a type in which scales are stored has a value. The generator compiles this file too.</summary>
internal static class StoredScale
{
    private const double LargestHalf = 65504;
    private const double SmallestNormalHalf = 1.0 / (1 << 14);
    private const double SubnormalHalvesOfOne = 1 << 24;

    // What doubles have below the significant bits of a half, and below the leading bit.
    private const long BelowHalf = (1L << 42) - 1;
    private const long Significand = (1L << 52) - 1;

    /// <summary>Whether a scale is a value of the type.</summary>
    /// <param name="scale">A finite, positive and normal float.</param>
    /// <param name="type">The type.</param>
    public static bool Is(float scale, ScaleType type)
    {
        double value = scale;
        long bits = BitConverter.DoubleToInt64Bits(value);
        return type switch
        {
            ScaleType.E8M0 => (bits & Significand) == 0,
            ScaleType.Half when value < SmallestNormalHalf => value * SubnormalHalvesOfOne == Math.Floor(value * SubnormalHalvesOfOne),
            ScaleType.Half => value <= LargestHalf && (bits & BelowHalf) == 0,
            _ => true,
        };
    }
}
