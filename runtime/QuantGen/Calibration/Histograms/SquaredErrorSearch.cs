using System;
using System.Threading;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>The clip with the least expected squared error, among those that end where a bin ends.</summary>
/// <remarks>
/// The values of codes are the multiples n·S, smallest n to largest n, for every scheme: zero always has a code. So symmetric schemes search one
/// clip, asymmetric ones both ends: first together, then one after the other as long as that gains.
/// </remarks>
internal readonly struct SquaredErrorSearch
{
    private const int MostTurns = 4;
    private const int CoarseOfTurn = 16;

    private readonly Histogram _histogram;
    private readonly SquaredErrorCost _cost;
    private readonly QuantizationScheme _scheme;
    private readonly CancellationToken _cancellation;

    private SquaredErrorSearch(Histogram histogram, QuantizationScheme scheme, CancellationToken cancellation)
    {
        _histogram = histogram;
        _cost = new(histogram);
        _scheme = scheme;
        _cancellation = cancellation;
    }

    public static ValueRange Run(Histogram histogram, QuantizationScheme scheme, CancellationToken cancellation)
    {
        SquaredErrorSearch search = new(histogram, scheme, cancellation);
        return histogram.Range is { Min: 0, Max: 0 } ? default
            : scheme.Symmetry == Symmetry.Symmetric ? search.Symmetric()
            : search.Asymmetric();
    }

    private ValueRange Symmetric()
    {
        int lowest = _scheme.MinCode - _scheme.ConstantZeroPoint, highest = _scheme.MaxCode - _scheme.ConstantZeroPoint;
        double[] clips = Ends(_histogram.Magnitudes());
        SquaredErrorCost cost = _cost;
        ScaleType scaleType = _scheme.ScaleType;
        (int best, _) = CoarseToFine.Search(
            0,
            clips.Length - 1,
            candidate =>
            {
                cost.Prepare(Stored(clips[candidate] / highest, scaleType));
                return cost.Of(lowest, highest);
            },
            _cancellation);
        float clip = (float)clips[best];
        return new(-clip, clip);
    }

    private ValueRange Asymmetric()
    {
        double[] lows = _histogram.Range.Min < 0 ? Ends(_histogram.Negated()) : [0];
        double[] highs = _histogram.Range.Max > 0 ? Ends(_histogram) : [0];
        int low = lows.Length - 1, high = highs.Length - 1;
        Codes codes = new(_cost, _scheme, lows, highs);

        // Both ends together, at the same fraction of their candidates, then each alone.
        int steps = Math.Max(low, high);
        (int shared, double least) = CoarseToFine.Search(
            0, steps, candidate => codes.Cost(Scaled(candidate, lows.Length, steps), Scaled(candidate, highs.Length, steps)), _cancellation);
        (low, high) = (Scaled(shared, lows.Length, steps), Scaled(shared, highs.Length, steps));
        for (int turn = 0; turn < MostTurns && lows.Length > 1 && highs.Length > 1; turn++)
        {
            double before = least;
            int fixedLow = low;
            (int highest, double cost) = CoarseToFine.Search(0, highs.Length - 1, candidate => codes.Cost(fixedLow, candidate), _cancellation, CoarseOfTurn);
            (high, least) = cost < least ? (highest, cost) : (high, least);
            int fixedHigh = high;
            (int lowest, cost) = CoarseToFine.Search(0, lows.Length - 1, candidate => codes.Cost(candidate, fixedHigh), _cancellation, CoarseOfTurn);
            (low, least) = cost < least ? (lowest, cost) : (low, least);
            if (!(least < before))
            {
                break;
            }
        }

        return codes.Range(low, high);
    }

    // The scale that the scheme makes of it; in single precision the difference is too small to matter.
    private static double Stored(double scale, ScaleType type) =>
        type == ScaleType.Single || scale == 0 ? scale : ScaleRounding.Up((float)Math.Clamp(scale, RegionParameters.SmallestNormal, float.MaxValue), type);

    private static int Scaled(int candidate, int length, int steps) => steps == 0 ? 0 : (int)((long)candidate * (length - 1) / steps);

    // Where the bins of positive values end, the last at the largest value.
    private static double[] Ends(Histogram histogram)
    {
        int first = histogram.BinAt(0);
        double[] ends = histogram.To[first..];
        ends[^1] = histogram.Range.Max;
        return ends;
    }

    /// <summary>Asymmetric codes: a whole number of steps below zero, the others above.</summary>
    private sealed class Codes(SquaredErrorCost cost, QuantizationScheme scheme, double[] lows, double[] highs)
    {
        private readonly int _steps = scheme.MaxCode - scheme.MinCode;

        public double Cost(int low, int high)
        {
            double scale = Scale(low, high);
            if (scale == 0)
            {
                return double.PositiveInfinity;
            }

            cost.Prepare(scale);
            int lowest = Lowest(low, scale);
            return cost.Of(lowest, lowest + _steps);
        }

        public ValueRange Range(int low, int high)
        {
            double scale = Scale(low, high);
            int lowest = Lowest(low, scale);
            return new(ToFloat(lowest * scale), ToFloat((lowest + _steps) * scale));
        }

        private double Scale(int low, int high) => Stored((lows[low] + highs[high]) / _steps, scheme.ScaleType);

        private int Lowest(int low, double scale) => -Math.Clamp((int)Math.Round(lows[low] / scale), 0, _steps);

        private static float ToFloat(double value) => (float)Math.Clamp(value, -float.MaxValue, float.MaxValue);
    }
}
