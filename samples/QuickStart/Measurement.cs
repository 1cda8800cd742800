namespace QuickStart;

/// <summary>What one scheme makes of the images: one row of the printed table.</summary>
internal sealed record Measurement
{
    /// <summary>The name of the tensor type.</summary>
    public required string Name { get; init; }

    /// <summary>Bits of codes, scales and zero points together, for each pixel.</summary>
    public required double BitsPerValue { get; init; }

    /// <summary>Signal-to-quantization-noise ratio in decibels.</summary>
    public required double SqnrDecibels { get; init; }

    /// <summary>The largest difference between a pixel and what it becomes.</summary>
    public required double LargestError { get; init; }

    /// <summary>Gigabytes of floats read in a second.</summary>
    public required double QuantizeSpeed { get; init; }

    /// <summary>Gigabytes of floats written in a second.</summary>
    public required double DequantizeSpeed { get; init; }

    /// <summary>The share of queries whose nearest neighbour has the same label as the one found by exact search, 0 to 1.</summary>
    public required double LabelKept { get; init; }

    /// <summary>How many times smaller than 32-bit floats.</summary>
    public double Compression => 32 / BitsPerValue;
}
