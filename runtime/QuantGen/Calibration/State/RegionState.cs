using System.Collections.Generic;

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

    /// <summary>The occupied octaves of a histogram, rising.</summary>
    public List<OctaveState>? Octaves { get; set; }
}
