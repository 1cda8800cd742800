using System;

namespace QuantGen.Kernels.Tests.Reference;

/// <summary>Rounding to an integer as a scheme says.</summary>
internal static class RoundingRule
{
    /// <summary>Rounds; the result stays a double, since a quotient can be larger than any integer type.</summary>
    public static double Round(QuantizationScheme scheme, double value)
    {
        double below = Math.Floor(value);
        double rest = value - below;
        if (rest != 0.5)
        {
            // An infinity has no fraction: its rest is NaN.
            return double.IsInfinity(value) ? value : below + (rest > 0.5 ? 1 : 0);
        }

        return scheme.Rounding switch
        {
            Rounding.HalfAwayFromZero => value > 0 ? below + 1 : below,
            _ => below % 2 == 0 ? below : below + 1,
        };
    }
}
