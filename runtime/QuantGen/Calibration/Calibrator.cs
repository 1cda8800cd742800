using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace QuantGen.Calibration;

/// <summary>Feeds batches of named tensors to their observers, in parallel, and makes a calibration table of what they found.</summary>
/// <remarks>
/// The result does not depend on the degree of parallelism: what depends on the order of batches is merged in the order of the stream. A run that
/// fails or is cancelled leaves the observers as they were. Instances are not synchronised: one run at a time.
/// </remarks>
public sealed class Calibrator
{
    private readonly SortedDictionary<string, CalibrationTarget> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<Observer, string> _names = new(ReferenceEqualityComparer.Instance);

    /// <summary>The names of the tensors that are calibrated, sorted.</summary>
    public IReadOnlyCollection<string> Names => _targets.Keys;

    /// <summary>The observer of a tensor.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Observer this[string name] => _targets.TryGetValue(name, out CalibrationTarget? target)
        ? target.Observer
        : throw new KeyNotFoundException($"No tensor is named \"{name}\"; there are {NameList.Text(_targets.Keys)}.");

    /// <summary>Calibrates a tensor.</summary>
    /// <param name="name">Its name in the stream, and its key in the table.</param>
    /// <param name="scheme">The scheme that it will be quantized with.</param>
    /// <param name="observer">What observes it, of the scheme's granularity.</param>
    /// <returns>The calibrator, so that calls chain.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken, the observer was added before, or the granularities differ.</exception>
    public Calibrator Add(string name, QuantizationScheme scheme, Observer observer)
    {
        CalibrationTarget target = CalibrationTarget.Create(name, scheme, observer);
        if (_targets.ContainsKey(name))
        {
            throw new ArgumentException($"A tensor named \"{name}\" was added before; give each a name of its own.", nameof(name));
        }

        if (!_names.TryAdd(observer, name))
        {
            throw new ArgumentException(
                $"The observer of \"{name}\" was added as that of \"{_names[observer]}\" before, and would hold the values of both; create one for each.", nameof(observer));
        }

        _targets.Add(name, target);
        return this;
    }

    /// <summary>Calibrates a tensor for a tensor type.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="name">Its name in the stream, and its key in the table.</param>
    /// <param name="observer">What observes it, of the scheme's granularity.</param>
    /// <returns>The calibrator, so that calls chain.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken, the observer was added before, or the granularities differ.</exception>
    public Calibrator Add<T>(string name, Observer observer)
        where T : IQuantizedTensor<T> =>
        Add(name, T.Scheme, observer);

    /// <summary>Calibrates a tensor for a tensor type, under the type's calibration key.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="observer">What observes it, of the scheme's granularity.</param>
    /// <returns>The calibrator, so that calls chain.</returns>
    /// <exception cref="InvalidOperationException">The type has no calibration key.</exception>
    /// <exception cref="ArgumentException">The key is taken, the observer was added before, or the granularities differ.</exception>
    public Calibrator Add<T>(Observer observer)
        where T : IQuantizedTensor<T> =>
        Add(CalibrationTarget.KeyOf<T>(), T.Scheme, observer);

    /// <summary>Observes a sequence of tensors.</summary>
    /// <param name="tensors">The tensors; enumerated once, by one thread at a time, no further than is observed.</param>
    /// <param name="options">How to run; null for the defaults.</param>
    /// <param name="progress">Told after each tensor, by one thread at a time.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="ArgumentException">A tensor has no observer, is not finite, or has other regions than those before; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public CalibrationSummary Run(
        IEnumerable<NamedTensor> tensors,
        CalibrationOptions? options = null,
        IProgress<CalibrationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        using IEnumerator<NamedTensor> sequence = tensors.GetEnumerator();
        return new CalibrationRun(_targets, options ?? new(), progress).ExecuteAsync(new SynchronousStream(sequence), cancellation).GetAwaiter().GetResult();
    }

    /// <summary>Observes a stream of tensors.</summary>
    /// <inheritdoc cref="Run"/>
    public async Task<CalibrationSummary> RunAsync(
        IAsyncEnumerable<NamedTensor> tensors,
        CalibrationOptions? options = null,
        IProgress<CalibrationProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        IAsyncEnumerator<NamedTensor> stream = tensors.GetAsyncEnumerator(cancellation);
        await using (stream.ConfigureAwait(false))
        {
            return await new CalibrationRun(_targets, options ?? new(), progress).ExecuteAsync(stream, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The ranges and parameters of every tensor.</summary>
    /// <exception cref="InvalidOperationException">A tensor has not been observed; the message names it.</exception>
    public CalibrationTable ToTable() => ToTable(new RangeSearch());

    /// <summary>The ranges and parameters of every tensor.</summary>
    /// <param name="search">How to search them, and what stops that.</param>
    /// <exception cref="InvalidOperationException">A tensor has not been observed; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public CalibrationTable ToTable(RangeSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        CalibrationTable table = new();
        foreach ((string name, CalibrationTarget target) in _targets)
        {
            table[name] = target.ToEntry(name, search);
        }

        return table;
    }
}
