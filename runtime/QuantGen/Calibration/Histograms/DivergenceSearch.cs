using System;
using System.Threading;

namespace QuantGen.Calibration;

/// <summary>
/// The clip of the magnitudes at which the quantized histogram diverges least from the clipped one (Kullback-Leibler), as TensorRT's calibration
/// defines it (S. Migacz, 8-bit Inference with TensorRT, 2017) and its public descendants do it.
/// </summary>
/// <remarks>
/// P, the reference, has what saturates added to its last bin; Q is made of the values within the clip only, those of each level spread evenly over
/// the level's occupied bins. The first bin, where zeros would outweigh everything, counts as the second. The sources' bins are fixed by the largest
/// value; here each clip has as many bins of its own, so that neither an outlier nor the clip decides how closely a level is looked at.
/// </remarks>
internal sealed class DivergenceSearch
{
    private readonly Histogram _magnitudes;
    private readonly int _levels;
    private readonly double[] _reference;
    private readonly double _zeros;

    private DivergenceSearch(Histogram magnitudes, int levels, int bins)
    {
        _magnitudes = magnitudes;
        _levels = levels;
        _reference = new double[bins];
        _zeros = magnitudes.From[0] == 0 ? magnitudes.Counts[0] : 0;
    }

    /// <summary>The clip.</summary>
    /// <param name="magnitudes">The magnitudes.</param>
    /// <param name="levels">The levels between zero and the clip.</param>
    /// <param name="bins">The bins between zero and the clip, a multiple of the levels.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static float Run(Histogram magnitudes, int levels, int bins, CancellationToken cancellation)
    {
        double[] clips = magnitudes.To;
        DivergenceSearch search = new(magnitudes, levels, bins);
        (int best, _) = CoarseToFine.Search(0, clips.Length - 1, candidate => search.Divergence(Clip(candidate)), cancellation);
        return (float)Clip(best);

        double Clip(int candidate) => Math.Min(clips[candidate], magnitudes.Range.Max);
    }

    private double Divergence(double clip)
    {
        double[] reference = _reference;
        int bins = reference.Length;
        double below = 0;
        int at = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            double end = clip * (bin + 1) / bins;
            while (at < _magnitudes.Counts.Length && _magnitudes.To[at] <= end)
            {
                at++;
            }

            double upTo = bin == bins - 1 && clip >= _magnitudes.Range.Max ? _magnitudes.Total : _magnitudes.MassBelow(end, at);
            reference[bin] = upTo - below;
            below = upTo;
        }

        // Where most values saturate, or fall to the first bin, no shape is left to compare: both histograms are one peak.
        double outside = _magnitudes.Total - below;
        if (Math.Max(outside, reference[0] - _zeros) > (_magnitudes.Total - _zeros) / 2)
        {
            return double.PositiveInfinity;
        }

        reference[0] = reference[1];

        return OfReference(outside);
    }

    // Σ p·ln(p / q) of both normalised: (Σ P·ln(P / Q)) / ΣP + ln(ΣQ / ΣP).
    private double OfReference(double outside)
    {
        int width = _reference.Length / _levels;
        double sum = 0, within = 0;
        for (int level = 0; level < _levels; level++)
        {
            ReadOnlySpan<double> bins = _reference.AsSpan(level * width, width);
            double mass = 0;
            int occupied = 0;
            foreach (double count in bins)
            {
                mass += count;
                occupied += count > 0 ? 1 : 0;
            }

            within += mass;
            for (int i = 0; i < width; i++)
            {
                bool isLast = (level * width) + i == _reference.Length - 1;
                double p = isLast ? bins[i] + outside : bins[i], q = bins[i] > 0 ? mass / occupied : 0;
                sum += p > 0 ? p * Math.Log(p / q) : 0;
            }
        }

        double total = within + outside;
        return total == 0 ? double.PositiveInfinity : (sum / total) + Math.Log(within / total);
    }
}
