using System;

namespace QuantGen.Calibration;

/// <summary>
/// The range whose quantized histogram diverges least from the clipped one (Kullback–Leibler divergence; S. Migacz, 8-bit Inference with
/// TensorRT, 2017), over every clip of whole bins; for asymmetric schemes over both ends.
/// </summary>
/// <remarks>
/// Levels are those of the scheme, the multiples of S, at fractional positions of the histogram, in double precision. Clips whose levels
/// would be finer than the bins are not tried, as the histogram cannot tell what they cost: with 16 bits nothing is clipped. Nor are clips
/// that would saturate more than half of the values, of which too little shape would be left.
/// </remarks>
public sealed class EntropyObserver : HistogramObserver
{
    /// <summary>Creates an observer of one range for the whole tensor.</summary>
    /// <param name="bins">The bins of the histogram: a power of two from 16 to 2^20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is out of these bounds.</exception>
    public EntropyObserver(int bins = DefaultBins)
        : this(default, bins)
    {
    }

    /// <summary>Creates an observer.</summary>
    /// <param name="granularity">Which elements have one range together.</param>
    /// <param name="bins">The bins of each histogram: a power of two from 16 to 2^20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of bins is out of these bounds.</exception>
    public EntropyObserver(ObserverGranularity granularity, int bins = DefaultBins)
        : base(granularity, bins)
    {
    }

    /// <inheritdoc/>
    public override Observer CreateEmpty(ObserverGranularity granularity) => new EntropyObserver(granularity, Bins);

    /// <inheritdoc/>
    public override string ToString() => "Entropy";

    private protected override bool HasOptionsOf(Observer other) => ((EntropyObserver)other).Bins == Bins;

    private protected override ValueRange Estimate(Histogram histogram, QuantizationScheme scheme) =>
        ScaleCandidates.Search(histogram, scheme, new DivergenceCost(histogram), smallestScale: 1);
}
