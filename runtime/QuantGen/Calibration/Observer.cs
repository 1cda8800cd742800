using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Calibration;

/// <summary>
/// Watches batches of a tensor and gives the range that a scheme should cover, per tensor, per channel or per group: offline calibration.
/// </summary>
/// <remarks>
/// Memory depends on the number of regions, never on the number of batches or elements; no data is kept. Observers of parts of the data
/// merge, and the state survives as JSON. Instances are not synchronised: give each thread its own and merge them, as
/// <see cref="Calibrator"/> does.
/// </remarks>
public abstract partial class Observer
{
    private readonly RegionExtremes _batch = new();
    private TensorShape? _shape;

    /// <summary>The most elements that are counted: no count of fewer overflows anywhere.</summary>
    internal const long MostSamples = 1L << 62;

    private protected Observer(ObserverGranularity granularity) => Granularity = granularity;

    /// <summary>Which elements have one range together.</summary>
    public ObserverGranularity Granularity { get; }

    /// <summary>The elements observed so far.</summary>
    public long SampleCount { get; private set; }

    /// <summary>The ranges that the observer gives: the regions of the batches observed, 0 before the first.</summary>
    public int RegionCount { get; private set; }

    /// <summary>
    /// The shape that the regions belong to, or null before the first batch. Extents that do not matter are 1 or left out: per tensor all; for
    /// channels and group counts all but that of the axis.
    /// </summary>
    public TensorShape? Shape => _shape;

    /// <summary>Whether the result depends on the order of the batches.</summary>
    public virtual bool IsOrderDependent => false;

    /// <summary>Whether the range needs no data.</summary>
    internal virtual bool KnowsItsRange => false;

    /// <summary>Whether <see cref="GetRanges(QuantizationScheme)"/> can give ranges.</summary>
    internal bool HasRanges => _shape is not null || (KnowsItsRange && Granularity.IsPerTensor);

    private int RangeCount => _shape is null ? 1 : RegionCount;

    /// <summary>Observes a batch, per tensor.</summary>
    /// <param name="source">The elements, in any order; a batch without elements changes nothing.</param>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the message has its index, and the observer is unchanged.</exception>
    /// <exception cref="InvalidOperationException">The observer watches channels or groups and needs the shape.</exception>
    public void Observe(ReadOnlySpan<float> source)
    {
        if (!Granularity.IsPerTensor)
        {
            throw new InvalidOperationException($"This observer watches {Granularity}; pass the shape of the batch too.");
        }

        Observe(source, [source.Length]);
    }

    /// <summary>Observes a batch.</summary>
    /// <param name="source">The elements, row-major; a batch without elements changes nothing.</param>
    /// <param name="shape">
    /// Their shape. It may differ from batch to batch where the regions stay: in anything per tensor; for channels and group counts in all but the
    /// extent of the axis; for group sizes, whose regions include the position in all other axes, in nothing.
    /// </param>
    /// <exception cref="ArgumentException">
    /// Elements and shape disagree; the shape lacks the axis or has other regions than the batches before; or an element is NaN or infinite:
    /// the message has its index; or there are more than 2^62 elements in all. The observer is unchanged.
    /// </exception>
    public void Observe(ReadOnlySpan<float> source, TensorShape shape)
    {
        TensorRegions layout = Granularity.RegionsOf(shape);
        TensorArguments.CheckInput(source.Length, shape.Length, nameof(source));
        if (source.IsEmpty)
        {
            return;
        }

        CheckSameRegions(shape, nameof(shape));
        CheckSamples(source.Length, nameof(source));
        _batch.Reset(layout.Count);
        _batch.Join(source, layout);
        if (!_batch.IsFinite())
        {
            ThrowNotFinite(source);
        }

        Absorb(source, layout, _batch);
        Bind(shape, layout.Count, source.Length);
    }

    /// <summary>Takes in what another observer has seen; the other stays as it is.</summary>
    /// <param name="other">An observer of the same kind, options and granularity. Where order matters, its batches follow this observer's.</param>
    /// <exception cref="ArgumentException">The other observer is of another kind, has other options, or watches other
    /// regions, or both have seen more than 2^62 elements together.</exception>
    public void Merge(Observer other)
    {
        CheckMerge(other);
        if (other._shape is { } shape)
        {
            Absorb(other);
            Bind(shape, other.RegionCount, other.SampleCount);
        }
    }

    /// <summary>The range to quantize with, of an observer with one region.</summary>
    /// <param name="scheme">The scheme; its symmetry and number of levels matter to some observers.</param>
    /// <returns>The range, finite, with Min not above Max.</returns>
    /// <exception cref="InvalidOperationException">Nothing was observed yet, or there are several regions: use <see cref="GetRanges(QuantizationScheme)"/>.</exception>
    public ValueRange GetRange(QuantizationScheme scheme) => GetRange(scheme, new RangeSearch());

    /// <summary>The range to quantize with, of an observer with one region.</summary>
    /// <param name="scheme">The scheme; its symmetry and number of levels matter to some observers.</param>
    /// <param name="search">How to search, and what stops it.</param>
    /// <returns>The range, finite, with Min not above Max.</returns>
    /// <exception cref="InvalidOperationException">Nothing was observed yet, or there are several regions: use <see cref="GetRanges(QuantizationScheme)"/>.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public ValueRange GetRange(QuantizationScheme scheme, RangeSearch search)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(search);
        ThrowIfEmpty();
        return RangeCount == 1
            ? WithoutNegativeZeros(Estimate(0, scheme, search.Cancellation))
            : throw new InvalidOperationException($"The observer watches {RegionCount} regions ({Granularity}); use GetRanges.");
    }

    /// <summary>The ranges to quantize with, one for each region, in the order in which the scheme stores its scales.</summary>
    /// <param name="scheme">The scheme; its symmetry and number of levels matter to some observers.</param>
    /// <exception cref="InvalidOperationException">Nothing was observed yet.</exception>
    public ValueRange[] GetRanges(QuantizationScheme scheme) => GetRanges(scheme, new RangeSearch());

    /// <summary>The ranges to quantize with, one for each region, in the order in which the scheme stores its scales.</summary>
    /// <param name="scheme">The scheme; its symmetry and number of levels matter to some observers.</param>
    /// <param name="search">How to search, and what stops it.</param>
    /// <exception cref="InvalidOperationException">Nothing was observed yet.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public ValueRange[] GetRanges(QuantizationScheme scheme, RangeSearch search)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(search);
        ThrowIfEmpty();
        ValueRange[] ranges = new ValueRange[RangeCount];
        CancellationToken cancellation = search.Cancellation;
        Regions.ForEach(
            ranges.Length,
            region =>
            {
                cancellation.ThrowIfCancellationRequested();
                ranges[region] = WithoutNegativeZeros(Estimate(region, scheme, cancellation));
            },
            search.MaxDegreeOfParallelism);
        return ranges;
    }

    /// <summary>A new observer of the same kind, options and granularity that has seen nothing.</summary>
    public Observer CreateEmpty() => CreateEmpty(Granularity);

    /// <summary>A new observer of the same kind and options that has seen nothing.</summary>
    /// <param name="granularity">Which elements it gives one range together.</param>
    public abstract Observer CreateEmpty(ObserverGranularity granularity);

    /// <summary>The whole state as JSON.</summary>
    public string ToJson() => ObserverJson.Write(this);

    /// <summary>The observer that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="FormatException">The text is not JSON, or not the state of an observer.</exception>
    public static Observer FromJson(string json) => ObserverJson.Read(json);

    /// <summary>Kind and options: <c>Percentile 99.99</c>.</summary>
    public abstract override string ToString();

    private protected abstract bool HasOptionsOf(Observer other);

    /// <summary>Takes in a batch, whose extremes are given and finite. Must not fail once it has begun to change anything.</summary>
    private protected abstract void Absorb(ReadOnlySpan<float> source, TensorRegions layout, RegionExtremes batch);

    /// <summary>Takes in another observer, which has seen something and has the same options and regions.</summary>
    private protected abstract void Absorb(Observer other);

    private protected abstract ValueRange Estimate(int region, QuantizationScheme scheme, CancellationToken cancellation);

    /// <summary>Writes what this kind adds to the state.</summary>
    internal abstract void Save(ObserverState state);

    /// <summary>Reads it into an observer that has seen nothing, with <see cref="RegionCount"/> set.</summary>
    internal abstract void Load(ObserverState state);

    /// <summary>Throws what <see cref="Merge"/> would throw, and changes nothing.</summary>
    internal void CheckMerge(Observer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.GetType() != GetType() || other.Granularity != Granularity || !HasOptionsOf(other))
        {
            throw new ArgumentException(
                $"The observer {other} ({other.Granularity}) does not merge into {this} ({Granularity}); create both alike.", nameof(other));
        }

        if (other._shape is { } shape)
        {
            CheckSameRegions(shape, nameof(other));
            CheckSamples(other.SampleCount, nameof(other));
        }
    }

    /// <summary>Throws what <see cref="Observe(ReadOnlySpan{float}, TensorShape)"/> would throw of a shape. Any thread may ask once a batch was observed.</summary>
    internal void CheckShape(TensorShape shape) => CheckSameRegions(shape, nameof(shape));

    internal void Restore(TensorShape shape, long samples)
    {
        Bind(shape, Granularity.RegionsOf(shape).Count, samples);
    }

    private void Bind(TensorShape shape, int regions, long samples)
    {
        _shape ??= RegionShape(shape);
        RegionCount = regions;
        SampleCount += samples;
    }

    // The same for all batches with the same regions, so that the state does not depend on which came first.
    private TensorShape RegionShape(TensorShape shape)
    {
        if (Granularity.IsPerTensor || Granularity.GroupSize > 0)
        {
            return Granularity.IsPerTensor ? [] : shape;
        }

        // The axis exists, so it is within the largest rank.
        int axis = Granularity.Axis;
        int length = AxisExtents.Of(shape, axis).Length;
        Span<int> extents = stackalloc int[TensorShape.MaxRank];
        extents = extents.Slice(0, axis < 0 ? -axis : axis + 1);
        extents.Fill(1);
        extents[axis < 0 ? 0 : axis] = length;
        return TensorShape.Create(extents);
    }

    private void ThrowIfEmpty()
    {
        if (!HasRanges)
        {
            throw new InvalidOperationException($"The observer {this} has seen no data; observe at least one batch before asking for a range.");
        }
    }

    // Equal ranges are written alike, whether a zero in the data had a sign or not.
    private static ValueRange WithoutNegativeZeros(ValueRange range) => new(range.Min + 0f, range.Max + 0f);

    private void CheckSamples(long samples, string name)
    {
        if (samples > MostSamples - SampleCount)
        {
            throw new ArgumentException(
                $"The observer {this} has seen {SampleCount} elements and cannot count {samples} more; it counts up to {MostSamples}.", name);
        }
    }

    private void CheckSameRegions(TensorShape shape, string name)
    {
        if (_shape is not { } known || RegionShape(shape) == known)
        {
            return;
        }

        if (Granularity.GroupSize > 0)
        {
            throw new ArgumentException(
                $"The shape is {shape}, but the batches before had {known}; with {Granularity} every batch needs the same shape.", name);
        }

        throw new ArgumentException(
            $"Axis {Granularity.Axis} of the shape {shape} has extent {AxisExtents.Of(shape, Granularity.Axis).Length}, " +
            $"but {AxisExtents.Of(known, Granularity.Axis).Length} in the batches before; with {Granularity} every batch needs the same extent there.",
            name);
    }

    [DoesNotReturn]
    private static void ThrowNotFinite(ReadOnlySpan<float> source)
    {
        int index = 0;
        while (float.IsFinite(source[index]))
        {
            index++;
        }

        throw new ArgumentException(
            FormattableString.Invariant($"Element {index} is {source[index]}; ranges need finite elements: ") +
            "find out where it comes from, or leave the batch out.",
            nameof(source));
    }
}
