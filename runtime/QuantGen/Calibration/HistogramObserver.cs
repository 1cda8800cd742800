using System;
using System.Numerics;
using System.Threading;
using QuantGen.Regions;

namespace QuantGen.Calibration;

/// <summary>An observer that counts values in a histogram for each region and searches the range in it.</summary>
/// <remarks>
/// Bins are as wide as each other from the largest values down, as in an ordinary histogram; but gaps up to an outlier cost no resolution, and small
/// values keep bins of at most a few percent of themselves: with 2,048 bins an octave has 1,024, then half as many as the next one above that holds
/// values, down to 32. When an octave more comes to hold values, bins are added in pairs, so that nothing is estimated anew. The histogram depends on
/// the values alone, so merging is exact, in any order. Memory: 8 bytes for each bin between the smallest and the largest value of an octave, for
/// either sign; about 8 bytes for each bin asked for and sign.
/// </remarks>
public abstract class HistogramObserver : Observer
{
    /// <summary>The default number of bins.</summary>
    public const int DefaultBins = 2048;

    private const int FewestBins = 16;
    private const int MostBins = 1 << 20;

    private readonly RegionExtremes _extremes = new();
    private OctaveHistogram[] _histograms = [];

    private protected HistogramObserver(ObserverGranularity granularity, int bins)
        : base(granularity)
    {
        if (bins is < FewestBins or > MostBins || !BitOperations.IsPow2(bins))
        {
            throw new ArgumentOutOfRangeException(nameof(bins), bins, $"The number of bins is a power of two from {FewestBins} to {MostBins}.");
        }

        Bins = bins;
    }

    /// <summary>The bins of each histogram for values of one sign, where those of small values are not counted.</summary>
    public int Bins { get; }

    private protected sealed override void Absorb(ReadOnlySpan<float> source, TensorRegions layout, RegionExtremes batch)
    {
        Join(batch);
        Visitor visitor = new(source, _histograms);
        layout.Visit(ref visitor);
    }

    private protected sealed override void Absorb(Observer other)
    {
        HistogramObserver histograms = (HistogramObserver)other;
        Join(histograms._extremes);
        for (int region = 0; region < _histograms.Length; region++)
        {
            _histograms[region].Add(histograms._histograms[region]);
        }
    }

    private protected sealed override ValueRange Estimate(int region, QuantizationScheme scheme, CancellationToken cancellation) =>
        Estimate(Histogram.Create(_extremes.Range(region), _histograms[region]), scheme, cancellation);

    private protected abstract ValueRange Estimate(Histogram histogram, QuantizationScheme scheme, CancellationToken cancellation);

    internal override void Save(ObserverState state)
    {
        state.Bins = Bins;
        for (int region = 0; region < RegionCount; region++)
        {
            state.Regions.Add(new() { Min = _extremes.Min(region), Max = _extremes.Max(region), Octaves = HistogramState.Save(_histograms[region]) });
        }
    }

    internal override void Load(ObserverState state)
    {
        RegionExtremes extremes = new();
        extremes.Reset(RegionCount);
        for (int region = 0; region < RegionCount; region++)
        {
            extremes.Set(region, state.Regions[region].Min, state.Regions[region].Max);
        }

        Join(extremes);
        long total = 0;
        for (int region = 0; region < RegionCount; region++)
        {
            total += HistogramState.Load(state.Regions[region], region, state.Samples - total, _histograms[region]);
        }

        if (total != state.Samples)
        {
            throw new FormatException($"The counts add up to {total}, not to \"samples\", {state.Samples}.");
        }
    }

    private void Join(RegionExtremes extremes)
    {
        if (_extremes.Count == 0)
        {
            OctaveResolution resolution = new(Bins);
            OctaveHistogram[] histograms = new OctaveHistogram[extremes.Count];
            for (int region = 0; region < histograms.Length; region++)
            {
                histograms[region] = new(resolution);
            }

            _histograms = histograms;
            _extremes.Reset(extremes.Count);
        }

        _extremes.Join(extremes);
    }

    private readonly ref struct Visitor(ReadOnlySpan<float> source, OctaveHistogram[] histograms) : IRegionVisitor
    {
        private readonly ReadOnlySpan<float> _source = source;

        public void Run(int start, int length, int region) => histograms[region].Add(_source.Slice(start, length));

        public void Lanes(int start, int rows, int lanes, int firstRegion)
        {
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> values = _source.Slice(start + (row * lanes), lanes);
                for (int lane = 0; lane < lanes; lane++)
                {
                    histograms[firstRegion + lane].Add(values[lane]);
                }
            }
        }
    }
}
