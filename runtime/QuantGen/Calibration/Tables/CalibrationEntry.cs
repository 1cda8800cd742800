using System;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>An entry of a calibration table: the ranges of one tensor and the parameters that a scheme makes of them.</summary>
public sealed class CalibrationEntry
{
    private readonly ValueRange[] _ranges;

    /// <summary>An entry whose parameters follow from the ranges.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="ranges">One range for each region.</param>
    /// <param name="observer">What found them, in words.</param>
    /// <param name="samples">How many elements were observed.</param>
    /// <param name="shape">The shape that the regions belong to, where their number depends on it.</param>
    /// <exception cref="ArgumentException">The ranges are not finite, or not as many as scheme and shape have regions; or the scheme is not legal.</exception>
    public CalibrationEntry(QuantizationScheme scheme, ReadOnlySpan<ValueRange> ranges, string observer, long samples, TensorShape? shape = null)
        : this(scheme, ranges, SchemeParameters.Compute(EntryRules.Legal(scheme), ranges), observer, samples, shape)
    {
    }

    /// <summary>An entry with parameters of its own.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="ranges">One range for each region.</param>
    /// <param name="parameters">One scale for each region, and one zero point if the scheme is asymmetric.</param>
    /// <param name="observer">What found them, in words.</param>
    /// <param name="samples">How many elements were observed.</param>
    /// <param name="shape">The shape that the regions belong to, where their number depends on it.</param>
    /// <exception cref="ArgumentException">Ranges, parameters, scheme and shape disagree, or the scheme is not legal.</exception>
    public CalibrationEntry(
        QuantizationScheme scheme, ReadOnlySpan<ValueRange> ranges, QuantizationParameters parameters, string observer, long samples, TensorShape? shape = null)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(observer);
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        TensorArguments.CheckRanges(ranges);
        if (EntryRules.Problem(scheme, shape, ranges.Length, parameters) is { } problem)
        {
            throw new ArgumentException($"A calibrated tensor cannot be such: {problem}.");
        }

        Scheme = scheme with { CalibrationKey = null };
        _ranges = ranges.ToArray();
        Parameters = parameters;
        Observer = observer;
        Samples = samples;
        Shape = shape;
    }

    /// <summary>The scheme, without its key.</summary>
    public QuantizationScheme Scheme { get; }

    /// <summary>One range for each region.</summary>
    public ReadOnlySpan<ValueRange> Ranges => _ranges;

    /// <summary>One scale for each region, and one zero point if the scheme is asymmetric.</summary>
    public QuantizationParameters Parameters { get; }

    /// <summary>What found the ranges, in words.</summary>
    public string Observer { get; }

    /// <summary>How many elements were observed.</summary>
    public long Samples { get; }

    /// <summary>The shape that the regions belong to, where their number depends on it.</summary>
    public TensorShape? Shape { get; }
}
