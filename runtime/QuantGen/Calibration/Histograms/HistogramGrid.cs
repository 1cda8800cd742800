using System;

namespace QuantGen.Calibration;

/// <summary>
/// The grid of a histogram: bins as wide as a power of two, anchored at zero, mirrored there: bin i ≥ 0 holds i·w ≤ x &lt; (i + 1)·w,
/// and bin −1 − i the negatives of those.
/// </summary>
/// <remarks>
/// The width follows from the smallest and largest value alone: the least at which they lie fewer bins apart than there are. It only
/// ever doubles, and then bins 2i and 2i + 1 become bin i, so that every count stays exact, and a histogram depends on the values
/// but neither on their order nor on how they were split over observers.
/// </remarks>
internal static class HistogramGrid
{
    /// <summary>No scale is below the smallest normal float, so no bin need be narrower; and its reciprocal is finite.</summary>
    public const int SmallestExponent = -126;

    private const int MantissaBits = 23;
    private const int ExponentBias = 127;

    /// <summary>The exponent of the width, −126 to 125.</summary>
    /// <param name="min">The smallest value, finite.</param>
    /// <param name="max">The largest value, finite.</param>
    /// <param name="bins">The number of bins, at least 16.</param>
    public static int Exponent(float min, float max, int bins)
    {
        // No narrower than the spacing of floats at the largest magnitude: indices stay below 2^24 and the product with 1/w exact.
        float magnitude = Math.Max(Math.Abs(min), Math.Abs(max));
        int exponent = magnitude == 0 ? SmallestExponent : Math.Max(SmallestExponent, MathF.ILogB(magnitude) - MantissaBits);
        while (Index(max, exponent) - Index(min, exponent) >= bins)
        {
            exponent++;
        }

        return exponent;
    }

    /// <summary>The bin of a value.</summary>
    public static int Index(float value, int exponent) =>
        (int)(value * InverseWidth(exponent)) + (BitConverter.SingleToInt32Bits(value) >> 31);

    /// <summary>1/w, a power of two.</summary>
    public static float InverseWidth(int exponent) => BitConverter.Int32BitsToSingle((ExponentBias - exponent) << MantissaBits);

    /// <summary>w in double precision, where the upper edge of the last bin is finite too.</summary>
    public static double Width(int exponent) => Math.ScaleB(1, exponent);
}
