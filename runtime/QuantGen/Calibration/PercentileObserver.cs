using System;
using System.Globalization;
using System.Threading;

namespace QuantGen.Calibration;

/// <summary>
/// The range that ends at a percentile of the values, so that rare outliers saturate. Asymmetric schemes: from percentile 100 − p to percentile p
/// of the values, so that either tail loses 100 − p percent; symmetric schemes: percentile p of the magnitudes.
/// </summary>
/// <remarks>Positions within a bin of the histogram are interpolated; ends lie at most one bin from the exact percentile.</remarks>
public sealed class PercentileObserver : HistogramObserver
{
    /// <summary>The default percentile.</summary>
    public const double DefaultPercentile = 99.99;

    /// <summary>Creates an observer of one range for the whole tensor.</summary>
    /// <param name="percentile">The percentile p, above 50 and at most 100.</param>
    /// <param name="bins">The bins of the histogram: a power of two from 16 to 2^20.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of these bounds.</exception>
    public PercentileObserver(double percentile = DefaultPercentile, int bins = DefaultBins)
        : this(default, percentile, bins)
    {
    }

    /// <summary>Creates an observer.</summary>
    /// <param name="granularity">Which elements have one range together.</param>
    /// <param name="percentile">The percentile p, above 50 and at most 100.</param>
    /// <param name="bins">The bins of each histogram: a power of two from 16 to 2^20.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of these bounds.</exception>
    public PercentileObserver(ObserverGranularity granularity, double percentile = DefaultPercentile, int bins = DefaultBins)
        : base(granularity, bins)
    {
        if (!(percentile > 50 && percentile <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percentile), percentile, "The percentile is above 50 and at most 100; 99.99 is usual.");
        }

        Percentile = percentile;
    }

    /// <summary>The percentile p.</summary>
    public double Percentile { get; }

    /// <inheritdoc/>
    public override Observer CreateEmpty(ObserverGranularity granularity) => new PercentileObserver(granularity, Percentile, Bins);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Percentile {Percentile}");

    internal override void Save(ObserverState state)
    {
        state.Percentile = Percentile;
        base.Save(state);
    }

    private protected override bool HasOptionsOf(Observer other) =>
        other is PercentileObserver percentile && percentile.Percentile == Percentile && percentile.Bins == Bins;

    private protected override ValueRange Estimate(Histogram histogram, QuantizationScheme scheme, CancellationToken cancellation)
    {
        if (scheme.Symmetry == Symmetry.Symmetric)
        {
            float clip = UpperEnd(histogram.Magnitudes());
            return new(-clip, clip);
        }

        return new(-UpperEnd(histogram.Negated()), UpperEnd(histogram));
    }

    private float UpperEnd(Histogram histogram) =>
        Percentile == 100 ? histogram.Range.Max : histogram.ValueOf(histogram.Total * (Percentile / 100));
}
