namespace QuantGen.Calibration;

/// <summary>The counts of an octave of a histogram, as they are written.</summary>
internal sealed class OctaveState
{
    /// <summary>The biased exponent of its floats; 0 for zeros and subnormal floats.</summary>
    public required int Octave { get; set; }

    public BinsState? Positive { get; set; }

    public BinsState? Negative { get; set; }
}

/// <summary>The counts of neighbouring bins, as they are written.</summary>
internal sealed class BinsState
{
    /// <summary>The bin of the first count.</summary>
    public required int First { get; set; }

    public required long[] Counts { get; set; }
}
