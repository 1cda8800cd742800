using System;
using System.Threading;

namespace QuantGen.Calibration;

/// <summary>How observers search ranges: those of histograms look at every bin some hundred times for each region.</summary>
public sealed record RangeSearch
{
    private readonly int _maxDegreeOfParallelism = -1;

    /// <summary>How many regions are searched at once; −1, the default, for as many as there are processors.</summary>
    /// <remarks>The result does not depend on it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor −1.</exception>
    public int MaxDegreeOfParallelism
    {
        get => _maxDegreeOfParallelism;
        init => _maxDegreeOfParallelism = value is > 0 or -1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The degree of parallelism is positive, or −1 for the number of processors.");
    }

    /// <summary>Stops a search, between two looks at a histogram.</summary>
    public CancellationToken Cancellation { get; init; }
}
