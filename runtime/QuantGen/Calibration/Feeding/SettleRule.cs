using System;

namespace QuantGen.Calibration;

/// <summary>When ranges count as settled: they moved little over several checks in a row. About 100 small batches usually suffice.</summary>
public sealed record SettleRule
{
    private readonly double _tolerance = 0.01;
    private readonly int _batchesOfCheck = 10;
    private readonly int _steadyChecks = 3;

    /// <summary>By how much of its width a range may move between two checks: 0 or more, 0.01 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or NaN.</exception>
    public double Tolerance
    {
        get => _tolerance;
        init => _tolerance = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The tolerance is 0 or more.");
    }

    /// <summary>How many batches of each tensor lie between two checks: 10 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int BatchesOfCheck
    {
        get => _batchesOfCheck;
        init => _batchesOfCheck = Positive(value);
    }

    /// <summary>How many checks in a row must find every range steady: 3 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int SteadyChecks
    {
        get => _steadyChecks;
        init => _steadyChecks = Positive(value);
    }

    /// <summary>Whether all ranges moved by no more than the tolerance.</summary>
    internal bool IsSteady(ReadOnlySpan<ValueRange> before, ReadOnlySpan<ValueRange> after)
    {
        if (before.Length != after.Length)
        {
            return false;
        }

        for (int region = 0; region < after.Length; region++)
        {
            double width = (double)after[region].Max - after[region].Min;
            double moved = Math.Max(
                Math.Abs((double)after[region].Min - before[region].Min), Math.Abs((double)after[region].Max - before[region].Max));
            if (moved > Tolerance * width)
            {
                return false;
            }
        }

        return true;
    }

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }
}
