using System;

namespace QuantGen.Calibration;

/// <summary>The expected squared error, in squared units, of values spread evenly over each bin; rounding and clipping both in closed form.</summary>
internal sealed class SquaredErrorCost
{
    private readonly Histogram _histogram;

    // Sums over the bins before each, and after each, of x and x²; and over the bins before, of the rounding error.
    private readonly double[] _firstBefore;
    private readonly double[] _secondBefore;
    private readonly double[] _firstAfter;
    private readonly double[] _secondAfter;
    private readonly double[] _rounding;
    private readonly double[] _density;
    private double _scale;
    private double _inverseScale;

    public SquaredErrorCost(Histogram histogram)
    {
        _histogram = histogram;
        int bins = histogram.Counts.Length;
        _firstBefore = new double[bins + 1];
        _secondBefore = new double[bins + 1];
        _firstAfter = new double[bins + 1];
        _secondAfter = new double[bins + 1];
        _rounding = new double[bins + 1];
        _density = new double[bins];
        for (int bin = 0; bin < bins; bin++)
        {
            _density[bin] = histogram.Counts[bin] / (histogram.To[bin] - histogram.From[bin]);
            (_, double first, double second) = Part(bin, histogram.From[bin], histogram.To[bin]);
            _firstBefore[bin + 1] = _firstBefore[bin] + first;
            _secondBefore[bin + 1] = _secondBefore[bin] + second;
        }

        // Sums from either end: where a difference of sums from one end would lose what an outlier is so much larger than.
        for (int bin = bins - 1; bin >= 0; bin--)
        {
            (_, double first, double second) = Part(bin, histogram.From[bin], histogram.To[bin]);
            _firstAfter[bin] = _firstAfter[bin + 1] + first;
            _secondAfter[bin] = _secondAfter[bin + 1] + second;
        }
    }

    /// <summary>Does what depends on the scale alone.</summary>
    /// <param name="scale">The scale S.</param>
    public void Prepare(double scale)
    {
        _scale = scale;
        _inverseScale = 1 / scale;
        double end = double.NaN, upToEnd = 0, sum = 0;
        for (int bin = 0; bin < _density.Length; bin++)
        {
            // Bins often follow each other; then one edge has been computed.
            double from = _histogram.From[bin];
            double below = from == end ? upToEnd : Rounding(from);
            end = _histogram.To[bin];
            upToEnd = Rounding(end);
            sum += _density[bin] * (upToEnd - below);
            _rounding[bin + 1] = sum;
        }
    }

    /// <summary>The cost of codes with the values lowest·S to highest·S, in logarithmic time.</summary>
    /// <param name="lowest">MinCode − Z, 0 or less.</param>
    /// <param name="highest">MaxCode − Z, 0 or more.</param>
    public double Of(int lowest, int highest)
    {
        double from = (lowest - 0.5) * _scale, to = (highest + 0.5) * _scale;
        return RoundingBetween(from, to) + Below(from, lowest * _scale) + Above(to, highest * _scale);
    }

    // Σ (x − v)² over what lies below a position.
    private double Below(double position, double value)
    {
        int bin = _histogram.BinAt(position);
        double mass = _histogram.MassBefore[bin], first = _firstBefore[bin], second = _secondBefore[bin];
        if (bin < _histogram.Counts.Length && position > _histogram.From[bin])
        {
            (double m, double f, double s) = Part(bin, _histogram.From[bin], position);
            (mass, first, second) = (mass + m, first + f, second + s);
        }

        return Distance(value, mass, first, second);
    }

    // Σ (x − v)² over what lies above a position.
    private double Above(double position, double value)
    {
        int bin = _histogram.BinAt(position);
        if (bin == _histogram.Counts.Length)
        {
            return 0;
        }

        (double mass, double first, double second) = Part(bin, Math.Max(position, _histogram.From[bin]), _histogram.To[bin]);
        return Distance(
            value, mass + _histogram.Total - _histogram.MassBefore[bin + 1], first + _firstAfter[bin + 1], second + _secondAfter[bin + 1]);
    }

    private static double Distance(double value, double mass, double first, double second) =>
        Math.Max(0, second - (2 * value * first) + (value * value * mass));

    private double RoundingBetween(double from, double to)
    {
        int first = _histogram.BinAt(from), last = _histogram.BinAt(to);
        return _rounding[last] - _rounding[first] + RoundingBelow(last, to) - RoundingBelow(first, from);
    }

    private double RoundingBelow(int bin, double position) =>
        bin < _histogram.Counts.Length && position > _histogram.From[bin] ? RoundingOf(bin, _histogram.From[bin], position) : 0;

    // Mass and Σ x, Σ x² of a part of a bin.
    private (double Mass, double First, double Second) Part(int bin, double from, double to)
    {
        double mass = _density[bin] * (to - from);
        return (mass, mass * (from + to) / 2, mass * ((from * from) + (from * to) + (to * to)) / 3);
    }

    private double RoundingOf(int bin, double from, double to) =>
        _density[bin] * (Rounding(to) - Rounding(from));

    // ∫₀ˣ (u − S·round(u / S))² du: a cell of width S has S³/12, and the distance d from the nearest multiple adds d³/3.
    private double Rounding(double position)
    {
        double quotient = Math.Abs(position) * _inverseScale;
        double cells = Math.Round(quotient);
        double rest = quotient - cells;
        return Math.CopySign(((cells / 12) + (rest * rest * rest / 3)) * _scale * _scale * _scale, position);
    }
}
