using System;
using System.Threading;

namespace QuantGen.Calibration;

/// <summary>
/// The range whose quantized histogram diverges least from the clipped one (Kullback–Leibler divergence; S. Migacz, 8-bit Inference with
/// TensorRT, 2017): one clip for the magnitudes of both signs.
/// </summary>
/// <remarks>
/// There are half as many levels between zero and the clip as codes, 128 for 8 bits, each of several bins; the bin of zeros does not count, as in
/// TensorRT. (ONNX Runtime's tools count it, and clip what is not zero at a small part where most values are.) Ends lie at the clip or
/// where the values themselves end. Where a level would have fewer than two bins, the histogram cannot tell what clips cost: with 16 bits nothing is
/// clipped. Nor are clips tried that would saturate more than half of the values, of which too little shape would be left. The divergence is no squared
/// error: <see cref="MseObserver"/> gives the better signal to noise ratio, with 8 bits by up to 7 dB where channels have ranges of their own.
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

    private protected override ValueRange Estimate(Histogram histogram, QuantizationScheme scheme, CancellationToken cancellation)
    {
        ValueRange range = histogram.Range;
        int levels = (scheme.MaxCode - scheme.MinCode + 2) / 2;
        Histogram magnitudes = histogram.Magnitudes();
        float clip = 2 * levels > Bins ? magnitudes.Range.Max : DivergenceSearch.Run(magnitudes, levels, Bins, cancellation);
        return scheme.Symmetry == Symmetry.Symmetric ? new(-clip, clip) : new(Math.Max(range.Min, -clip), Math.Min(range.Max, clip));
    }
}
