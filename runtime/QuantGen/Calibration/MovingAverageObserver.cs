using System;
using System.Globalization;
using System.Threading;
using QuantGen.Regions;

namespace QuantGen.Calibration;

/// <summary>
/// Exponential moving averages of the smallest and of the largest value of each batch: a ← a + momentum · (batch − a), beginning with the first
/// (B. Jacob et al., Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference, 2018, section 3.1).
/// </summary>
/// <remarks>
/// The order of batches matters. After <see cref="Observer.Merge"/>, the other observer's batches count as the later ones; the result is that of
/// one observer of both streams but for rounding in double precision.
/// </remarks>
public sealed class MovingAverageObserver : Observer
{
    /// <summary>The default momentum.</summary>
    public const double DefaultMomentum = 0.01;

    // The average is first·(1 − m)^(batches − 1) + rest: what the first batch weighs must be known apart for merging.
    private Average[] _averages = [];
    private long _batches;

    /// <summary>Creates an observer of one range for the whole tensor.</summary>
    /// <param name="momentum">The weight of each new batch, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is not such.</exception>
    public MovingAverageObserver(double momentum = DefaultMomentum)
        : this(default, momentum)
    {
    }

    /// <summary>Creates an observer.</summary>
    /// <param name="granularity">Which elements have one range together.</param>
    /// <param name="momentum">The weight of each new batch, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is not such.</exception>
    public MovingAverageObserver(ObserverGranularity granularity, double momentum = DefaultMomentum)
        : base(granularity)
    {
        if (!(momentum > 0 && momentum <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "The momentum is above 0 and at most 1; 0.01 is usual.");
        }

        Momentum = momentum;
    }

    /// <summary>The weight of each new batch.</summary>
    public double Momentum { get; }

    /// <inheritdoc/>
    public override bool IsOrderDependent => true;

    /// <inheritdoc/>
    public override Observer CreateEmpty(ObserverGranularity granularity) => new MovingAverageObserver(granularity, Momentum);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"MovingAverage {Momentum}");

    private protected override bool HasOptionsOf(Observer other) => ((MovingAverageObserver)other).Momentum == Momentum;

    private protected override void Absorb(ReadOnlySpan<float> source, TensorRegions layout, RegionExtremes batch)
    {
        Average[] averages = _batches == 0 ? new Average[batch.Count] : _averages;
        for (int region = 0; region < averages.Length; region++)
        {
            averages[region].Add(new(batch.Min(region), batch.Max(region), 0, 0), 1, Momentum, _batches == 0);
        }

        _averages = averages;
        _batches++;
    }

    private protected override void Absorb(Observer other)
    {
        MovingAverageObserver later = (MovingAverageObserver)other;
        Average[] averages = _batches == 0 ? new Average[later._averages.Length] : _averages;
        for (int region = 0; region < averages.Length; region++)
        {
            averages[region].Add(later._averages[region], later._batches, Momentum, _batches == 0);
        }

        _averages = averages;
        _batches += later._batches;
    }

    private protected override ValueRange Estimate(int region, QuantizationScheme scheme, CancellationToken cancellation)
    {
        double weight = Math.Pow(1 - Momentum, _batches - 1);
        Average average = _averages[region];
        return new(ToFloat((average.FirstMin * weight) + average.RestMin), ToFloat((average.FirstMax * weight) + average.RestMax));
    }

    // An average lies between the largest floats, but for rounding.
    private static float ToFloat(double value) => (float)Math.Clamp(value, -float.MaxValue, float.MaxValue);

    internal override void Save(ObserverState state)
    {
        state.Momentum = Momentum;
        state.Batches = _batches;
        foreach (Average average in _averages)
        {
            state.Regions.Add(new() { Min = average.FirstMin, Max = average.FirstMax, RestMin = average.RestMin, RestMax = average.RestMax });
        }
    }

    internal override void Load(ObserverState state)
    {
        _batches = state.Batches is > 0 and var batches && batches <= state.Samples
            ? batches
            : throw new FormatException(
                $"\"batches\" is {state.Batches?.ToString(CultureInfo.InvariantCulture) ?? "missing"}; it is above 0 and at most \"samples\", {state.Samples}.");
        _averages = new Average[RegionCount];
        for (int region = 0; region < RegionCount; region++)
        {
            RegionState saved = state.Regions[region];
            double restMin = saved.RestMin ?? throw new FormatException($"Region {region} lacks \"restMin\".");
            double restMax = saved.RestMax ?? throw new FormatException($"Region {region} lacks \"restMax\".");
            CheckRest(region, restMin, restMax);
            _averages[region] = new(saved.Min, saved.Max, restMin, restMax);
        }
    }

    // Sums of the smallest and of the largest values with the same weights, which add up to less than 1.
    private void CheckRest(int region, double restMin, double restMax)
    {
        if (!(restMin <= restMax && restMin >= -float.MaxValue && restMax <= float.MaxValue) || (_batches == 1 && (restMin != 0 || restMax != 0)))
        {
            throw new FormatException(FormattableString.Invariant(
                $"Region {region} has \"restMin\" {restMin} and \"restMax\" {restMax}; both are finite, the smaller first, and 0 after a single batch."));
        }
    }

    /// <summary>The extremes of the first batch, and the weighted sums of those of all others.</summary>
    private record struct Average(float FirstMin, float FirstMax, double RestMin, double RestMax)
    {
        public void Add(Average later, long laterBatches, double momentum, bool isEmpty)
        {
            if (isEmpty)
            {
                this = later;
                return;
            }

            // The later stream's first batch is no longer the first: it weighs a momentum less.
            double decay = Math.Pow(1 - momentum, laterBatches);
            double weight = momentum * Math.Pow(1 - momentum, laterBatches - 1);
            RestMin = (RestMin * decay) + (later.FirstMin * weight) + later.RestMin;
            RestMax = (RestMax * decay) + (later.FirstMax * weight) + later.RestMax;
        }
    }
}
