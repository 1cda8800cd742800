using System;

namespace QuantGen.Calibration;

/// <summary>How a <see cref="Calibrator"/> runs.</summary>
public sealed record CalibrationOptions
{
    private readonly int _maxDegreeOfParallelism = -1;

    /// <summary>How many tensors are observed at once; −1, the default, for as many as there are processors, which are also the most.</summary>
    /// <remarks>The result does not depend on it. With 1, a stream may yield the same memory over and over.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor −1.</exception>
    public int MaxDegreeOfParallelism
    {
        get => _maxDegreeOfParallelism;
        init => _maxDegreeOfParallelism = value is > 0 or -1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The degree of parallelism is positive, or −1 for the number of processors.");
    }

    /// <summary>When to stop before the stream ends; null, the default, for never.</summary>
    public SettleRule? Settle { get; init; }
}
