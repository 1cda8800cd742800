using System;
using System.Collections.Generic;

namespace QuantGen.Calibration;

/// <summary>Writes and reads the histogram of a region.</summary>
internal static class HistogramState
{
    public static List<OctaveState> Save(OctaveHistogram histogram)
    {
        List<OctaveState> octaves = [];
        for (int octave = 0; octave < OctaveGrid.Octaves; octave++)
        {
            if (histogram.IsOccupied(octave))
            {
                octaves.Add(new()
                {
                    Octave = octave,
                    Positive = Bins(histogram.Window(octave, isNegative: false)),
                    Negative = Bins(histogram.Window(octave, isNegative: true)),
                });
            }
        }

        return octaves;
    }

    /// <summary>Reads the counts into a histogram without any.</summary>
    /// <returns>Their sum.</returns>
    /// <exception cref="FormatException">They are not counts between the region's smallest and largest value, or more than there are samples.</exception>
    public static long Load(RegionState state, int region, long samples, OctaveHistogram histogram)
    {
        List<OctaveState> octaves = state.Octaves ?? throw new FormatException($"Region {region} lacks \"octaves\".");
        int last = -1;
        foreach (OctaveState octave in octaves)
        {
            if (octave is null || octave.Octave <= last || octave.Octave >= OctaveGrid.Octaves || (octave.Positive is null && octave.Negative is null))
            {
                throw new FormatException(
                    $"Region {region} has an octave {octave?.Octave.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"} after {last}; " +
                    $"they rise and are below {OctaveGrid.Octaves}, each with counts.");
            }

            last = octave.Octave;
            histogram.Occupy(octave.Octave);
        }

        long total = 0;
        foreach (OctaveState octave in octaves)
        {
            total += Load(octave, isNegative: false, octave.Positive, region, samples - total, histogram);
            total += Load(octave, isNegative: true, octave.Negative, region, samples - total, histogram);
        }

        CheckEnds(state, region, Histogram.Create(new(state.Min, state.Max), histogram));
        return total;
    }

    private static BinsState? Bins((int First, ArraySegment<long> Counts) window) =>
        window.Counts.Count == 0 ? null : new() { First = window.First, Counts = [.. window.Counts] };

    private static long Load(OctaveState octave, bool isNegative, BinsState? bins, int region, long samples, OctaveHistogram histogram)
    {
        if (bins is null)
        {
            return 0;
        }

        int bits = histogram.Bits(octave.Octave);
        long[] counts = bins.Counts;
        if (bins.First < 0 || counts.Length == 0 || bins.First > (1 << bits) - counts.Length || counts[0] == 0 || counts[^1] == 0)
        {
            throw new FormatException(
                $"Region {region} has {counts.Length} counts from bin {bins.First} of octave {octave.Octave} on, which has {1 << bits} bins; " +
                "the first and the last count are above 0.");
        }

        long total = 0;
        foreach (long count in counts)
        {
            if (count < 0 || count > samples - total)
            {
                throw new FormatException($"Region {region} has a count of {count}; counts are 0 or more, and add up to \"samples\".");
            }

            total += count;
        }

        histogram.AddWindow(octave.Octave, isNegative, bits, (bins.First, counts));
        return total;
    }

    // Whoever searches the histogram relies on values in the bins of the smallest and of the largest.
    private static void CheckEnds(RegionState state, int region, Histogram histogram)
    {
        if (histogram.Counts.Length == 0 || !IsIn(state.Min, histogram, 0) || !IsIn(state.Max, histogram, histogram.Counts.Length - 1))
        {
            throw new FormatException(FormattableString.Invariant(
                $"Region {region} reaches from {state.Min} to {state.Max}, but not its counts; they have the bins of both, and none beyond."));
        }
    }

    private static bool IsIn(float value, Histogram histogram, int bin)
    {
        bool isNegative = float.IsNegative(value);
        return isNegative == histogram.To[bin] <= 0
            && (isNegative ? value > histogram.From[bin] && value <= histogram.To[bin] : value >= histogram.From[bin] && value < histogram.To[bin]);
    }
}
