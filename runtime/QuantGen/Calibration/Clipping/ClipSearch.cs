using System;
using System.Threading;

namespace QuantGen.Calibration;

/// <summary>How to search the clip of each region of a tensor that is known itself, such as weights.</summary>
/// <remarks>
/// A candidate multiplies the ends of the region's own range by fractions, evenly spaced from 1 to <see cref="SmallestFraction"/>: symmetric
/// schemes try <see cref="Candidates"/> fractions of the largest magnitude; asymmetric ones every pair of <see cref="CandidatesOfEnd"/>
/// fractions, or, where all values lie on one side of zero, <see cref="Candidates"/> of the one end. The least squared error of the
/// scheme's own arithmetic wins, and of equal errors the wider range; so the result is never worse than the whole range.
/// </remarks>
public sealed record ClipSearch
{
    // Of both, so that a search of pairs is as long as one of single fractions.
    private const int MostCandidates = 1_000_000;
    private const int MostCandidatesOfEnd = 1_000;

    private readonly int _candidates = 100;
    private readonly int _candidatesOfEnd = 25;
    private readonly double _smallestFraction = 0.2;
    private readonly int _maxDegreeOfParallelism = -1;

    /// <summary>The fractions tried where one end is searched: 1 to 1,000,000, 100 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not such.</exception>
    public int Candidates
    {
        get => _candidates;
        init => _candidates = Within(value, MostCandidates);
    }

    /// <summary>The fractions of each end tried where both are searched, in all pairs: 1 to 1,000, 25 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not such.</exception>
    public int CandidatesOfEnd
    {
        get => _candidatesOfEnd;
        init => _candidatesOfEnd = Within(value, MostCandidatesOfEnd);
    }

    /// <summary>The smallest fraction, above 0 and at most 1; 0.2 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not such.</exception>
    public double SmallestFraction
    {
        get => _smallestFraction;
        init => _smallestFraction = value is > 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The smallest fraction is above 0 and at most 1.");
    }

    /// <summary>How many regions, or candidates of a single region, are tried at once; −1, the default, for as many as there are processors.</summary>
    /// <remarks>The result does not depend on it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor −1.</exception>
    public int MaxDegreeOfParallelism
    {
        get => _maxDegreeOfParallelism;
        init => _maxDegreeOfParallelism = value is > 0 or -1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The degree of parallelism is positive, or −1 for the number of processors.");
    }

    /// <summary>Stops a search.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The fraction of a candidate, counted from the whole range.</summary>
    internal double Fraction(int candidate, int candidates) =>
        candidates == 1 ? 1 : 1 - ((1 - SmallestFraction) * candidate / (candidates - 1));

    private static int Within(int value, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, limit);
        return value;
    }
}
