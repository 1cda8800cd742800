namespace QuantGen.Calibration;

/// <summary>What an observer knows of one region, as it is written.</summary>
internal sealed class RegionState
{
    /// <summary>The smallest value; for moving averages that of the first batch.</summary>
    public required float Min { get; set; }

    public required float Max { get; set; }

    /// <summary>What all batches but the first contribute to a moving average.</summary>
    public double? RestMin { get; set; }

    public double? RestMax { get; set; }

    /// <summary>The counts of the bins from that of the smallest to that of the largest value.</summary>
    public long[]? Counts { get; set; }
}
