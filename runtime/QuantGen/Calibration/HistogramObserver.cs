using System.Numerics;
using System;
using QuantGen.Regions;

namespace QuantGen.Calibration;

/// <summary>An observer that counts values in a histogram for each region and searches the range in it.</summary>
/// <remarks>
/// The histogram's range grows with the data by doubling the width of its bins, whose counts are then added in pairs, so that nothing
/// is estimated anew. Widths are powers of two: at least half of the bins lie between the smallest and the largest value, unless floats
/// themselves are spaced more widely there. The histogram depends on the values alone, so merging is exact, in any order.
/// Memory: 8 bytes for each bin of each region.
/// </remarks>
public abstract class HistogramObserver : Observer
{
    /// <summary>The default number of bins.</summary>
    public const int DefaultBins = 2048;

    private const int FewestBins = 16;
    private const int MostBins = 1 << 20;

    private readonly RegionExtremes _extremes = new();

    // One ring of bins after another, a region each; a bin's place in its ring is its index modulo the number of bins.
    private long[] _counts = [];
    private int[] _exponents = [];
    private float[] _inverseWidths = [];
    private long[] _scratch = [];

    private protected HistogramObserver(ObserverGranularity granularity, int bins)
        : base(granularity)
    {
        if (bins is < FewestBins or > MostBins || !BitOperations.IsPow2(bins))
        {
            throw new ArgumentOutOfRangeException(nameof(bins), bins, $"The number of bins is a power of two from {FewestBins} to {MostBins}.");
        }

        Bins = bins;
    }

    /// <summary>The bins of each histogram.</summary>
    public int Bins { get; }

    private protected sealed override void Absorb(ReadOnlySpan<float> source, TensorRegions layout, RegionExtremes batch)
    {
        Widen(batch);
        Visitor visitor = new(source, this);
        layout.Visit(ref visitor);
    }

    private protected sealed override void Absorb(Observer other)
    {
        HistogramObserver histograms = (HistogramObserver)other;
        Widen(histograms._extremes);
        for (int region = 0; region < _exponents.Length; region++)
        {
            histograms.AddTo(RingOf(region), region, _exponents[region]);
        }
    }

    private protected sealed override ValueRange Estimate(int region, QuantizationScheme scheme) => Estimate(HistogramOf(region), scheme);

    private protected abstract ValueRange Estimate(Histogram histogram, QuantizationScheme scheme);

    internal override void Save(ObserverState state)
    {
        state.Bins = Bins;
        for (int region = 0; region < RegionCount; region++)
        {
            (int first, int end) = Window(region);
            long[] counts = new long[end - first];
            for (int bin = first; bin < end; bin++)
            {
                counts[bin - first] = RingOf(region)[bin & (Bins - 1)];
            }

            state.Regions.Add(new() { Min = _extremes.Min(region), Max = _extremes.Max(region), Counts = counts });
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

        Widen(extremes);
        long total = 0;
        for (int region = 0; region < RegionCount; region++)
        {
            (int first, int end) = Window(region);
            long[] counts = state.Regions[region].Counts ?? throw new FormatException($"Region {region} lacks \"counts\".");
            if (counts.Length != end - first)
            {
                throw new FormatException($"Region {region} has {counts.Length} \"counts\"; its \"min\" and \"max\" lie {end - first} bins apart.");
            }

            for (int bin = first; bin < end; bin++)
            {
                long count = counts[bin - first];
                total = count >= 0 ? total + count : throw new FormatException($"Region {region} has a count of {count}; counts are 0 or more.");
                RingOf(region)[bin & (Bins - 1)] = count;
            }
        }

        if (total != SampleCount)
        {
            throw new FormatException($"The counts add up to {total}, not to \"samples\", {SampleCount}.");
        }
    }

    private Span<long> RingOf(int region) => _counts.AsSpan(region * Bins, Bins);

    private (int First, int End) Window(int region) => (
        HistogramGrid.Index(_extremes.Min(region), _exponents[region]),
        HistogramGrid.Index(_extremes.Max(region), _exponents[region]) + 1);

    private Histogram HistogramOf(int region)
    {
        (int first, int end) = Window(region);
        double[] counts = new double[end - first];
        Span<long> ring = RingOf(region);
        for (int bin = first; bin < end; bin++)
        {
            counts[bin - first] = ring[bin & (Bins - 1)];
        }

        return new(_extremes.Range(region), HistogramGrid.Width(_exponents[region]), first, counts);
    }

    // Makes every histogram hold new extremes too, doubling the width of its bins where it must.
    private void Widen(RegionExtremes extremes)
    {
        bool isEmpty = _extremes.Count == 0;
        if (isEmpty)
        {
            Allocate(extremes.Count);
        }

        for (int region = 0; region < extremes.Count; region++)
        {
            float min = extremes.Min(region), max = extremes.Max(region);
            if (!isEmpty)
            {
                min = Math.Min(min, _extremes.Min(region));
                max = Math.Max(max, _extremes.Max(region));
            }

            int exponent = HistogramGrid.Exponent(min, max, Bins);
            if (!isEmpty && exponent != _exponents[region])
            {
                Coarsen(region, exponent);
            }

            _exponents[region] = exponent;
            _inverseWidths[region] = HistogramGrid.InverseWidth(exponent);
        }

        _extremes.Join(extremes);
    }

    private void Allocate(int regions)
    {
        long length = (long)regions * Bins;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{regions} regions of {Bins} bins need {length} counts, more than an array holds; use fewer bins, or larger groups.", "shape");
        }

        _counts = new long[length];
        _exponents = new int[regions];
        _inverseWidths = new float[regions];
        _scratch = new long[Bins];
        _extremes.Reset(regions);
    }

    private void Coarsen(int region, int exponent)
    {
        _scratch.AsSpan().Clear();
        AddTo(_scratch, region, exponent);
        _scratch.CopyTo(RingOf(region));
    }

    // Adds one region's counts to a ring of bins that are as wide or a power of two times as wide.
    private void AddTo(Span<long> ring, int region, int exponent)
    {
        (int first, int end) = Window(region);
        Span<long> counts = RingOf(region);

        // Beyond 31 doublings every bin has become bin 0 or −1; shifts count modulo 32.
        int doublings = Math.Min(exponent - _exponents[region], 31);
        for (int bin = first; bin < end; bin++)
        {
            ring[(bin >> doublings) & (Bins - 1)] += counts[bin & (Bins - 1)];
        }
    }

    private readonly ref struct Visitor(ReadOnlySpan<float> source, HistogramObserver observer) : IRegionVisitor
    {
        private readonly ReadOnlySpan<float> _source = source;

        public void Run(int start, int length, int region) =>
            BinCounting.Add(_source.Slice(start, length), observer._inverseWidths[region], observer.RingOf(region));

        public void Lanes(int start, int rows, int lanes, int firstRegion)
        {
            ReadOnlySpan<float> inverseWidths = observer._inverseWidths.AsSpan(firstRegion, lanes);
            Span<long> counts = observer._counts.AsSpan(firstRegion * observer.Bins, lanes * observer.Bins);
            for (int row = 0; row < rows; row++)
            {
                BinCounting.AddLanes(_source.Slice(start + (row * lanes), lanes), inverseWidths, counts, observer.Bins);
            }
        }
    }
}
