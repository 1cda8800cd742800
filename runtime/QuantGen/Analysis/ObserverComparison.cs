using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using QuantGen.Calibration;

namespace QuantGen.Analysis;

/// <summary>Tries one way of computing S and Z after another and says what each costs.</summary>
public static class ObserverComparison
{
    // All histograms of one observer together have at most so many bins, unless each would then have fewer than is of use.
    private const int MostBins = 1 << 25;
    private const int FewestBins = 64;

    /// <summary>The observers tried unless others are given: new ones, of one range for the whole tensor.</summary>
    /// <remarks><see cref="EntropyObserver"/> is not among them: what it minimises is no error of values, and on activations it loses several decibels.</remarks>
    /// <param name="regions">The regions they are for; with very many, as in groups of weights, histograms have fewer bins to bound memory.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of regions is not positive.</exception>
    public static IReadOnlyList<Observer> DefaultObservers(int regions = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(regions);
        int bins = HistogramObserver.DefaultBins;
        while (bins > FewestBins && (long)bins * regions > MostBins)
        {
            bins /= 2;
        }

        return
        [
            new MinMaxObserver(),
            new MovingAverageObserver(),
            new PercentileObserver(99.9, bins),
            new PercentileObserver(99.99, bins),
            new PercentileObserver(99.999, bins),
            new MseObserver(bins),
        ];
    }

    /// <summary>Tries the observers, and the search of clips, on a tensor that is both observed and quantized.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="data">The elements, row-major.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="observers">The observers to try, of any granularity; null for the default ones. They stay as they are.</param>
    /// <param name="search">How to search clips, and what stops that; null for the defaults.</param>
    /// <returns>One result for each way, the highest signal to noise ratio first; equal ones in the order given, the search last.</returns>
    /// <exception cref="ArgumentException">Elements and shape disagree, there are no elements, or one is NaN or infinite.</exception>
    public static IReadOnlyList<ObserverResult> Compare<T>(
        ReadOnlyMemory<float> data, TensorShape shape, IEnumerable<Observer>? observers = null, ClipSearch? search = null)
        where T : IQuantizedTensor<T>
    {
        List<(string, QuantizationParameters)> ways = Observe<T>([new("data", data, shape)], shape, observers, search?.Cancellation ?? default);
        ways.Add(("ClipSearch", ParameterFitting.Fit(T.Scheme, data, shape, search)));
        return Judge<T>(ways, data, shape);
    }

    /// <summary>Tries the observers on batches, and judges them by a tensor that they have not seen, as calibration is used.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="batches">The batches to observe, in order, enumerated once; names do not matter.</param>
    /// <param name="data">The elements to quantize, row-major.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="observers">The observers to try, of any granularity; null for the default ones. They stay as they are.</param>
    /// <param name="search">How the observers search, and what stops the comparison; null for the defaults.</param>
    /// <returns>One result for each observer, the highest signal to noise ratio first; equal ones in the order given.</returns>
    /// <exception cref="ArgumentException">Elements and shape disagree, there are no elements, or one is NaN or infinite.</exception>
    public static IReadOnlyList<ObserverResult> Compare<T>(
        IEnumerable<NamedTensor> batches,
        ReadOnlyMemory<float> data,
        TensorShape shape,
        IEnumerable<Observer>? observers = null,
        RangeSearch? search = null)
        where T : IQuantizedTensor<T>
    {
        ArgumentNullException.ThrowIfNull(batches);
        return Judge<T>(Observe<T>(batches, shape, observers, search?.Cancellation ?? default), data, shape);
    }

    // One observer after another, so that the histograms of one are in memory at a time.
    private static List<(string Name, QuantizationParameters Parameters)> Observe<T>(
        IEnumerable<NamedTensor> batches, TensorShape shape, IEnumerable<Observer>? observers, CancellationToken cancellation)
        where T : IQuantizedTensor<T>
    {
        NamedTensor[] observed = [.. batches];
        List<(string, QuantizationParameters)> ways = [];
        foreach (Observer kind in observers ?? DefaultObservers(Math.Max(1, T.GetParameterLength(shape))))
        {
            Observer observer = kind.CreateEmpty(ObserverGranularity.Of(T.Scheme));
            foreach (NamedTensor batch in observed)
            {
                cancellation.ThrowIfCancellationRequested();
                observer.Observe(batch.Values.Span, batch.Shape);
            }

            if (observer.SampleCount == 0 && !observer.HasRanges)
            {
                throw new ArgumentException("There are no elements to observe; pass a tensor or batches with some.", nameof(batches));
            }

            ways.Add((observer.ToString(), SchemeParameters.Compute(T.Scheme, observer.GetRanges(T.Scheme, new RangeSearch { Cancellation = cancellation }))));
        }

        return ways;
    }

    private static IReadOnlyList<ObserverResult> Judge<T>(
        List<(string Name, QuantizationParameters Parameters)> ways, ReadOnlyMemory<float> data, TensorShape shape)
        where T : IQuantizedTensor<T>
    {
        // Sized by the data, not by the shape: where they disagree, the kernel says so.
        float[] quantized = new float[data.Length];
        List<ObserverResult> results = [];
        foreach ((string name, QuantizationParameters parameters) in ways)
        {
            T.FakeQuantize(data.Span, shape, parameters.Scales, parameters.ZeroPoints, quantized);
            results.Add(new(name, parameters, QuantizationError.Compare(data.Span, quantized)));
        }

        return [.. results.OrderByDescending(result => result.Error.SqnrDecibels)];
    }
}
