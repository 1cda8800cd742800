using System;

namespace QuantGen.Calibration;

/// <summary>The expected squared error, in squared bins, of values spread evenly over each bin; rounding and clipping both in closed form.</summary>
internal sealed class SquaredErrorCost : IClipCost
{
    private readonly Histogram _histogram;

    // Sums over the bins below each edge, of x⁰, x¹ and x²; and over the occupied bins, of the rounding error.
    private readonly double[] _mass;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double[] _rounding;
    private double _scale;

    public SquaredErrorCost(Histogram histogram)
    {
        _histogram = histogram;
        int edges = histogram.Counts.Length + 1;
        _mass = new double[edges];
        _first = new double[edges];
        _second = new double[edges];
        _rounding = new double[histogram.OccupiedBins.Length + 1];
        for (int bin = 0; bin < histogram.Counts.Length; bin++)
        {
            double from = histogram.First + bin;
            AddMoments(bin, from, from + 1, out _mass[bin + 1], out _first[bin + 1], out _second[bin + 1]);
        }
    }

    public void Prepare(double scale)
    {
        _scale = scale;
        int end = 0;
        double upToEnd = Rounding(_histogram.First);
        for (int i = 0; i < _histogram.OccupiedBins.Length; i++)
        {
            // Bins often follow each other; then one edge has been computed.
            int bin = _histogram.OccupiedBins[i];
            double below = bin == end ? upToEnd : Rounding(_histogram.First + bin);
            end = bin + 1;
            upToEnd = Rounding(_histogram.First + end);
            _rounding[i + 1] = _rounding[i] + (_histogram.Counts[bin] * (upToEnd - below));
        }
    }

    public double Of(int lowest, int highest)
    {
        double from = (lowest - 0.5) * _scale, to = (highest + 0.5) * _scale;
        Moments(from, out double lowMass, out double lowFirst, out double lowSecond);
        Moments(to, out double highMass, out double highFirst, out double highSecond);
        return RoundingBelow(to) - RoundingBelow(from)
            + Distance(lowest * _scale, lowMass, lowFirst, lowSecond)
            + Distance(highest * _scale, _mass[^1] - highMass, _first[^1] - highFirst, _second[^1] - highSecond);
    }

    // Σ (x − v)² from the moments.
    private static double Distance(double value, double mass, double first, double second) =>
        Math.Max(0, second - (2 * value * first) + (value * value * mass));

    private void Moments(double position, out double mass, out double first, out double second)
    {
        double clamped = Math.Clamp(position, _histogram.First, _histogram.End);
        int bin = Math.Min((int)(clamped - _histogram.First), _histogram.Counts.Length - 1);
        AddMoments(bin, _histogram.First + bin, clamped, out mass, out first, out second);
    }

    // The moments below the bin and those of its part between two positions.
    private void AddMoments(int bin, double from, double to, out double mass, out double first, out double second)
    {
        double count = _histogram.Counts[bin], length = to - from;
        mass = _mass[bin] + (count * length);
        first = _first[bin] + (count * length * (from + to) / 2);
        second = _second[bin] + (count * length * ((from * from) + (from * to) + (to * to)) / 3);
    }

    private double RoundingBelow(double position)
    {
        double clamped = Math.Clamp(position, _histogram.First, _histogram.End);
        int bin = Math.Min((int)(clamped - _histogram.First), _histogram.Counts.Length - 1);
        return _rounding[_histogram.OccupiedBelow(bin)] + (_histogram.Counts[bin] * (Rounding(clamped) - Rounding(_histogram.First + bin)));
    }

    // ∫₀ˣ (u − S·round(u / S))² du: a cell of width S has S³/12, and the distance d from the nearest multiple adds d³/3.
    private double Rounding(double position)
    {
        double quotient = Math.Abs(position) / _scale;
        double cells = Math.Round(quotient);
        double rest = quotient - cells;
        return Math.CopySign(((cells / 12) + (rest * rest * rest / 3)) * _scale * _scale * _scale, position);
    }
}
