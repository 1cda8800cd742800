using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace QuantGen.Calibration;

/// <summary>One run over a stream: workers observe with observers of their own, which then merge.</summary>
internal sealed class CalibrationRun
{
    private readonly SortedDictionary<string, CalibrationTarget> _targets;
    private readonly CalibrationOptions _options;
    private readonly IProgress<CalibrationProgress>? _progress;
    private readonly Dictionary<string, Observer> _totals;
    private readonly OrderedMerge _orderedMerge = new();
    private readonly Lock _lock = new();
    private Dictionary<string, ValueRange[]>? _lastRanges;
    private ExceptionDispatchInfo? _failure;
    private int _steadyChecks;
    private long _tensors;
    private long _samples;

    public CalibrationRun(SortedDictionary<string, CalibrationTarget> targets, CalibrationOptions options, IProgress<CalibrationProgress>? progress)
    {
        _targets = targets;
        _options = options;
        _progress = progress;
        _totals = targets.ToDictionary(target => target.Key, target => target.Value.Observer.CreateEmpty());
    }

    /// <summary>Observes the stream, then adds what was observed to the targets' observers: all of it, or nothing where something fails.</summary>
    public async Task<CalibrationSummary> ExecuteAsync(IAsyncEnumerator<NamedTensor> stream, CancellationToken cancellation)
    {
        using TensorFeed feed = new(stream);
        bool hasSettled = false;
        while (!feed.HasEnded && !hasSettled)
        {
            // Checks fall on fixed places of the stream, so that the result does not depend on the number of workers.
            feed.Allow(_options.Settle is { } rule ? (long)rule.BatchesOfCheck * _targets.Count : long.MaxValue);
            await ObserveAsync(feed, cancellation).ConfigureAwait(false);
            hasSettled = !feed.HasEnded && _options.Settle is { } settle && HaveSettled(settle, cancellation);
        }

        foreach ((string name, CalibrationTarget target) in _targets)
        {
            target.Observer.CheckMerge(_totals[name]);
        }

        foreach ((string name, CalibrationTarget target) in _targets)
        {
            target.Observer.Merge(_totals[name]);
        }

        return new(_tensors, _samples, hasSettled);
    }

    private async Task ObserveAsync(TensorFeed feed, CancellationToken cancellation)
    {
        // More workers than processors gain nothing, and each has observers of its own: memory follows the machine, not the option.
        int workers = _options.MaxDegreeOfParallelism == -1
            ? Environment.ProcessorCount
            : Math.Min(_options.MaxDegreeOfParallelism, Environment.ProcessorCount);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Dictionary<string, Observer>[] observed = new Dictionary<string, Observer>[workers];
        if (workers == 1)
        {
            observed[0] = await WorkAsync(feed, stop).ConfigureAwait(false);
        }
        else
        {
            observed = await Task.WhenAll(observed.Select(_ => Task.Run(() => WorkAsync(feed, stop), CancellationToken.None))).ConfigureAwait(false);
        }

        _failure?.Throw();
        foreach ((string name, Observer observer) in observed.SelectMany(worker => worker))
        {
            _totals[name].Merge(observer);
        }
    }

    // The first failure stops all workers; it is thrown when they have stopped.
    private async Task<Dictionary<string, Observer>> WorkAsync(TensorFeed feed, CancellationTokenSource stop)
    {
        Dictionary<string, Observer> own = [];
        try
        {
            while (await feed.NextAsync(stop.Token).ConfigureAwait(false) is (long index, NamedTensor tensor))
            {
                Observe(index, tensor, own);
            }
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            await stop.CancelAsync().ConfigureAwait(false);
        }

        return own;
    }

    private void Observe(long index, NamedTensor tensor, Dictionary<string, Observer> own)
    {
        if (tensor.Name is null || !_totals.TryGetValue(tensor.Name, out Observer? total))
        {
            throw new ArgumentException(
                $"Tensor {index} of the stream is named \"{tensor.Name}\", which has no observer; add one, or leave it out. " +
                $"There are {NameList.Text(_targets.Keys)}.",
                "tensors");
        }

        Observer? observer = total.IsOrderDependent ? total.CreateEmpty() : own.GetValueOrDefault(tensor.Name);
        observer ??= own[tensor.Name] = total.CreateEmpty();
        try
        {
            observer.Observe(tensor.Values.Span, tensor.Shape);
            _orderedMerge.Complete(index, total.IsOrderDependent ? total : null, observer);
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"Tensor {index} of the stream, \"{tensor.Name}\": {exception.Message}", "tensors", exception);
        }

        lock (_lock)
        {
            _tensors++;
            _samples += tensor.Values.Length;
            _progress?.Report(new(_tensors, _samples, tensor.Name));
        }
    }

    private bool HaveSettled(SettleRule rule, CancellationToken cancellation)
    {
        Dictionary<string, ValueRange[]> ranges = [];
        foreach ((string name, Observer total) in _totals)
        {
            ranges[name] = total.SampleCount == 0 ? [] : total.GetRanges(_targets[name].Scheme, new RangeSearch { Cancellation = cancellation });
        }

        bool isSteady = _lastRanges is { } last && ranges.All(range => range.Value.Length > 0 && rule.IsSteady(last[range.Key], range.Value));
        _steadyChecks = isSteady ? _steadyChecks + 1 : 0;
        _lastRanges = ranges;
        return _steadyChecks >= rule.SteadyChecks;
    }
}
