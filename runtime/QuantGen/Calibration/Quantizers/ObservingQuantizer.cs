using System;

namespace QuantGen.Calibration;

/// <summary>
/// Quantizes with parameters from the live values and observes these on the way, so that a program that serves also calibrates:
/// <c>Quantizer.Observing&lt;Input&gt;(new MinMaxObserver())</c>.
/// </summary>
/// <remarks>
/// Any number of threads may call it at the same time, such as the requests of a server, and take snapshots meanwhile. A call that throws
/// observes nothing. Observers for which the order of batches matters take them in the order in which they arrive.
/// </remarks>
public sealed class ObservingQuantizer : Quantizer
{
    private readonly Quantizer _online;
    private readonly QuantizationScheme _target;
    private readonly SharedObserver _observer;

    internal ObservingQuantizer(Quantizer online, string key, QuantizationScheme target, SharedObserver observer)
    {
        _online = online;
        _target = target;
        _observer = observer;
        Key = key;
    }

    /// <summary>The key of the table's entry.</summary>
    public string Key { get; }

    /// <inheritdoc/>
    public override QuantizationScheme Scheme => _online.Scheme;

    /// <inheritdoc/>
    public override bool IsOnline => true;

    /// <summary>An observer of every tensor whose call has returned, to keep, merge or write as JSON. It does not change any more.</summary>
    public Observer Snapshot() => _observer.Snapshot();

    /// <summary>The entry that <see cref="Key"/> has in a table: <c>table[quantizer.Key] = quantizer.ToEntry()</c>.</summary>
    /// <exception cref="InvalidOperationException">Nothing was quantized yet.</exception>
    public CalibrationEntry ToEntry() => new CalibrationTarget(_target, Snapshot()).ToEntry(Key, new());

    /// <summary>A table with this entry only.</summary>
    /// <exception cref="InvalidOperationException">Nothing was quantized yet.</exception>
    public CalibrationTable ToTable()
    {
        CalibrationTable table = new();
        table[Key] = ToEntry();
        return table;
    }

    /// <inheritdoc/>
    public override int GetCodeLength(TensorShape shape) => _online.GetCodeLength(shape);

    /// <inheritdoc/>
    public override int GetParameterLength(TensorShape shape) => _online.GetParameterLength(shape);

    /// <inheritdoc/>
    public override void Quantize(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        _online.Quantize(source, shape, scales, zeroPoints, codes);

    /// <inheritdoc/>
    public override void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<float> destination) =>
        _online.FakeQuantize(source, shape, scales, zeroPoints, destination);

    /// <inheritdoc/>
    public override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        _online.Dequantize(codes, shape, scales, zeroPoints, destination);
}
