using System;

namespace QuantGen.Calibration;

/// <summary>
/// The Kullback–Leibler divergence of the quantized from the clipped histogram, in nats (S. Migacz, 8-bit Inference with TensorRT, 2017),
/// with levels of fractional width where the original rounds to whole bins.
/// </summary>
/// <remarks>
/// The clipped histogram P has what saturates added to its outermost occupied bins. The quantized one, Q, is made of the values
/// within the clip only: those that share a code are spread evenly over the occupied bins, or parts of bins, of that code.
/// Both are normalised, so that clipping costs by the difference of the outermost bins, and rounding by what it levels out.
/// </remarks>
internal sealed class DivergenceCost : IClipCost
{
    private readonly Histogram _histogram;

    // Of the occupied bins: Q, and the sum of P·ln(P / Q) over those before.
    private readonly double[] _spread;
    private readonly double[] _divergence;
    private double _scale;

    public DivergenceCost(Histogram histogram)
    {
        _histogram = histogram;
        _spread = new double[histogram.OccupiedBins.Length];
        _divergence = new double[histogram.OccupiedBins.Length + 1];
    }

    public void Prepare(double scale)
    {
        _scale = scale;
        int end = 0;
        double upToEnd = SpreadBelow(_histogram.First);
        for (int i = 0; i < _spread.Length; i++)
        {
            // Bins often follow each other; then one edge has been computed.
            int bin = _histogram.OccupiedBins[i];
            double below = bin == end ? upToEnd : SpreadBelow(_histogram.First + bin);
            end = bin + 1;
            upToEnd = SpreadBelow(_histogram.First + end);
            _spread[i] = upToEnd - below;
            _divergence[i + 1] = _divergence[i] + Term(_histogram.Counts[bin], _spread[i]);
        }
    }

    public double Of(int lowest, int highest)
    {
        double from = Math.Max((lowest - 0.5) * _scale, _histogram.First) - _histogram.First;
        double to = Math.Min((highest + 0.5) * _scale, _histogram.End) - _histogram.First;
        double below = _histogram.MassBelow(from + _histogram.First), upTo = _histogram.MassBelow(to + _histogram.First);
        double mass = upTo - below, above = _histogram.Total - upTo;
        int firstEdge = (int)Math.Ceiling(from), lastEdge = (int)Math.Floor(to);
        if (mass < _histogram.Total / 2 || firstEdge > lastEdge)
        {
            // Where most values saturate, or all share one bin, no shape is left to compare: both histograms are one peak.
            return double.PositiveInfinity;
        }

        // The bins that the ends cut, and the occupied whole bins between them.
        Part low = from < firstEdge ? Cut((firstEdge - from) * _histogram.Counts[firstEdge - 1], SpreadBelow(_histogram.First + firstEdge) - below) : default;
        Part high = to > lastEdge ? Cut((to - lastEdge) * _histogram.Counts[lastEdge], upTo - SpreadBelow(_histogram.First + lastEdge)) : default;
        int first = _histogram.OccupiedBelow(firstEdge), end = _histogram.OccupiedBelow(lastEdge);
        double sum = _divergence[end] - _divergence[first] + Term(low) + Term(high);
        sum += Saturation(low, high, first, end, below, above);
        return (sum / _histogram.Total) + Math.Log(mass / _histogram.Total);
    }

    private static Part Cut(double count, double spread) => count > 0 ? new(count, spread) : default;

    // What adding the saturated values to the outermost occupied bins changes.
    private double Saturation(Part low, Part high, int first, int end, double below, double above)
    {
        bool startsLow = low.Count > 0, endsHigh = high.Count > 0;
        Part lowest = startsLow ? low : first < end ? Whole(first) : high;
        int parts = (startsLow ? 1 : 0) + (end - first) + (endsHigh ? 1 : 0);
        if (parts == 1)
        {
            return Term(lowest.Count + below + above, lowest.Spread) - Term(lowest);
        }

        Part highest = endsHigh ? high : first < end ? Whole(end - 1) : low;
        return Term(lowest.Count + below, lowest.Spread) - Term(lowest) + Term(highest.Count + above, highest.Spread) - Term(highest);
    }

    private Part Whole(int occupied) => new(_histogram.Counts[_histogram.OccupiedBins[occupied]], _spread[occupied]);

    // Values below a position after those of each code are spread evenly over the occupied parts of its cell.
    private double SpreadBelow(double position)
    {
        double code = Math.Floor((position / _scale) + 0.5);
        double from = (code - 0.5) * _scale, to = (code + 0.5) * _scale;
        double below = _histogram.MassBelow(from), occupiedBelow = OccupiedBelow(from);
        double mass = _histogram.MassBelow(to) - below, occupied = OccupiedBelow(to) - occupiedBelow;
        return occupied == 0 ? below : below + (mass * (OccupiedBelow(position) - occupiedBelow) / occupied);
    }

    private double OccupiedBelow(double position)
    {
        double offset = Math.Clamp(position - _histogram.First, 0, _histogram.Counts.Length);
        int bin = Math.Min((int)offset, _histogram.Counts.Length - 1);
        return _histogram.OccupiedBelow(bin) + (_histogram.Counts[bin] > 0 ? offset - bin : 0);
    }

    private static double Term(Part part) => Term(part.Count, part.Spread);

    private static double Term(double count, double spread) => count > 0 ? count * Math.Log(count / spread) : 0;

    private readonly record struct Part(double Count, double Spread);
}
