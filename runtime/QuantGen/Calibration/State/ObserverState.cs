using System.Collections.Generic;

namespace QuantGen.Calibration;

/// <summary>The state of an observer as it is written.</summary>
internal sealed class ObserverState
{
    /// <summary>Of observers without histograms.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Of histograms, whose bins were others in version 1.</summary>
    public const int HistogramVersion = 2;

    public required int Version { get; set; }

    /// <summary>MinMax, MovingAverage, Percentile, Entropy, Mse or FixedRange.</summary>
    public required string Observer { get; set; }

    public double? Momentum { get; set; }

    public double? Percentile { get; set; }

    public int? Bins { get; set; }

    /// <summary>The smaller end of a fixed range.</summary>
    public float? Min { get; set; }

    public float? Max { get; set; }

    public required Granularity Granularity { get; set; }

    public int? Axis { get; set; }

    public int? GroupSize { get; set; }

    public int? GroupCount { get; set; }

    public required long Samples { get; set; }

    public long? Batches { get; set; }

    /// <summary>The shape that the regions belong to; absent before the first batch.</summary>
    public int[]? Shape { get; set; }

    public required List<RegionState> Regions { get; set; }
}
