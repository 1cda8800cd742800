using System;

namespace QuantGen.Calibration;

/// <summary>
/// The clips that a search tries: for each distance of whole bins that the codes may span, the scale, and for asymmetric schemes each
/// place of the codes about zero.
/// </summary>
/// <remarks>
/// The values of codes are the multiples n·S, smallest n to largest n, for every scheme: zero always has a code. So symmetric schemes
/// search one clip, asymmetric ones both ends.
/// </remarks>
internal static class ScaleCandidates
{
    /// <summary>The cheapest range.</summary>
    /// <param name="histogram">The values.</param>
    /// <param name="scheme">The scheme whose codes are meant.</param>
    /// <param name="cost">What to minimise; of equal costs the wider range wins.</param>
    /// <param name="smallestScale">The least scale to try, in bins; the range of all values is tried in any case.</param>
    public static ValueRange Search(Histogram histogram, QuantizationScheme scheme, IClipCost cost, double smallestScale = 0) =>
        histogram.Range is { Min: 0, Max: 0 } ? default
            : scheme.Symmetry == Symmetry.Symmetric ? SearchSymmetric(histogram, scheme, cost, smallestScale)
            : SearchAsymmetric(histogram, scheme, cost, smallestScale);

    private static ValueRange SearchSymmetric(Histogram histogram, QuantizationScheme scheme, IClipCost cost, double smallestScale)
    {
        int lowest = scheme.MinCode - scheme.ConstantZeroPoint;
        int highest = scheme.MaxCode - scheme.ConstantZeroPoint;
        Histogram magnitudes = histogram.Magnitudes();
        double full = magnitudes.Range.Max / histogram.BinWidth;
        double best = full, least = double.PositiveInfinity;
        for (int clip = magnitudes.End; clip >= Math.Max(1, magnitudes.First); clip--)
        {
            double candidate = Math.Min(clip, full);
            double scale = candidate / highest;
            if (candidate < full && scale < smallestScale)
            {
                break;
            }

            cost.Prepare(scale);
            double value = cost.Of(lowest, highest);
            if (value < least)
            {
                (best, least) = (candidate, value);
            }
        }

        float clipped = magnitudes.ValueAt(best);
        return new(-clipped, clipped);
    }

    private static ValueRange SearchAsymmetric(Histogram histogram, QuantizationScheme scheme, IClipCost cost, double smallestScale)
    {
        int steps = scheme.MaxCode - scheme.MinCode;
        double min = Math.Min(histogram.Range.Min, 0f) / histogram.BinWidth;
        double max = Math.Max(histogram.Range.Max, 0f) / histogram.BinWidth;
        (int fewest, int most) = Spans(histogram);
        double full = max - min, bestScale = full / steps, least = double.PositiveInfinity;
        int bestLowest = (int)Math.Round(min / bestScale);
        for (int span = most; span >= fewest; span--)
        {
            double width = Math.Min(span, full);
            double scale = width / steps;
            if (width < full && scale < smallestScale)
            {
                break;
            }

            cost.Prepare(scale);

            // Every place at which the codes reach neither end too far; where codes are finer than bins, one for each bin.
            int first = Math.Max(-steps, (int)Math.Floor(min / scale));
            int last = Math.Min(0, (int)Math.Ceiling(max / scale) - steps);
            int stride = Math.Max(1, (int)Math.Ceiling(1 / scale));
            for (int lowest = first; lowest <= last; lowest += stride)
            {
                double value = cost.Of(lowest, lowest + steps);
                if (value < least)
                {
                    (bestScale, bestLowest, least) = (scale, lowest, value);
                }
            }
        }

        return new(ToFloat(bestLowest * bestScale * histogram.BinWidth), ToFloat((bestLowest + steps) * bestScale * histogram.BinWidth));
    }

    // With values on one side of zero only, clips below the nearest of them would cut everything.
    private static (int Fewest, int Most) Spans(Histogram histogram)
    {
        if (histogram.First >= 0)
        {
            return (Math.Max(1, histogram.First), histogram.End);
        }

        return histogram.End <= 0
            ? (Math.Max(1, -histogram.End), -histogram.First)
            : (1, histogram.End - histogram.First);
    }

    private static float ToFloat(double value) => (float)Math.Clamp(value, -float.MaxValue, float.MaxValue);
}
