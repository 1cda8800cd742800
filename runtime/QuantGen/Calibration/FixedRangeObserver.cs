using System;
using System.Globalization;
using System.Threading;
using QuantGen.Regions;

namespace QuantGen.Calibration;

/// <summary>
/// A range that is known beforehand, whatever the values: outputs of softmax and sigmoid are 0 to 1, those of tanh −1 to 1. Per tensor it gives its
/// range without having seen anything. Merging is exact, in any order.
/// </summary>
public sealed class FixedRangeObserver : Observer
{
    private readonly ValueRange _range;

    /// <summary>Creates an observer of one range for the whole tensor.</summary>
    /// <param name="min">The smaller end, finite.</param>
    /// <param name="max">The larger end, finite.</param>
    /// <exception cref="ArgumentException">An end is not finite, or the smaller is above the larger.</exception>
    public FixedRangeObserver(float min, float max)
        : this(default, min, max)
    {
    }

    /// <summary>Creates an observer.</summary>
    /// <param name="granularity">Which elements have one range together; each region is given the same.</param>
    /// <param name="min">The smaller end, finite.</param>
    /// <param name="max">The larger end, finite.</param>
    /// <exception cref="ArgumentException">An end is not finite, or the smaller is above the larger.</exception>
    public FixedRangeObserver(ObserverGranularity granularity, float min, float max)
        : base(granularity)
    {
        if (!float.IsFinite(min) || !float.IsFinite(max) || min > max)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The range is {min} to {max}; give two finite values, the smaller one first."), float.IsFinite(min) ? nameof(max) : nameof(min));
        }

        _range = new(min, max);
    }

    /// <summary>The smaller end.</summary>
    public float Min => _range.Min;

    /// <summary>The larger end.</summary>
    public float Max => _range.Max;

    /// <inheritdoc/>
    public override Observer CreateEmpty(ObserverGranularity granularity) => new FixedRangeObserver(granularity, Min, Max);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"FixedRange {Min} to {Max}");

    internal override bool KnowsItsRange => true;

    private protected override bool HasOptionsOf(Observer other) => ((FixedRangeObserver)other)._range == _range;

    private protected override void Absorb(ReadOnlySpan<float> source, TensorRegions layout, RegionExtremes batch)
    {
    }

    private protected override void Absorb(Observer other)
    {
    }

    private protected override ValueRange Estimate(int region, QuantizationScheme scheme, CancellationToken cancellation) => _range;

    // The range is an option and the regions are all alike: only how many there are is kept.
    internal override void Save(ObserverState state)
    {
        state.Min = Min;
        state.Max = Max;
    }

    internal override void Load(ObserverState state)
    {
    }
}
