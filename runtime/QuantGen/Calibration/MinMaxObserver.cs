using System;
using System.Threading;
using QuantGen.Regions;

namespace QuantGen.Calibration;

/// <summary>The smallest and largest value ever seen: nothing is clipped. Merging is exact, in any order.</summary>
public sealed class MinMaxObserver : Observer
{
    private readonly RegionExtremes _extremes = new();

    /// <summary>Creates an observer of one range for the whole tensor.</summary>
    public MinMaxObserver()
        : this(default)
    {
    }

    /// <summary>Creates an observer.</summary>
    /// <param name="granularity">Which elements have one range together.</param>
    public MinMaxObserver(ObserverGranularity granularity)
        : base(granularity)
    {
    }

    /// <inheritdoc/>
    public override Observer CreateEmpty(ObserverGranularity granularity) => new MinMaxObserver(granularity);

    /// <inheritdoc/>
    public override string ToString() => "MinMax";

    private protected override bool HasOptionsOf(Observer other) => true;

    private protected override void Absorb(ReadOnlySpan<float> source, TensorRegions layout, RegionExtremes batch) => Join(batch);

    private protected override void Absorb(Observer other) => Join(((MinMaxObserver)other)._extremes);

    private protected override ValueRange Estimate(int region, QuantizationScheme scheme, CancellationToken cancellation) => _extremes.Range(region);

    internal override void Save(ObserverState state)
    {
        for (int region = 0; region < RegionCount; region++)
        {
            state.Regions.Add(new() { Min = _extremes.Min(region), Max = _extremes.Max(region) });
        }
    }

    internal override void Load(ObserverState state)
    {
        _extremes.Reset(RegionCount);
        for (int region = 0; region < RegionCount; region++)
        {
            _extremes.Set(region, state.Regions[region].Min, state.Regions[region].Max);
        }
    }

    private void Join(RegionExtremes extremes)
    {
        if (_extremes.Count == 0)
        {
            _extremes.Reset(extremes.Count);
        }

        _extremes.Join(extremes);
    }
}
