namespace QuantGen.Generator.Model;

/// <summary>A legal scheme with every default resolved.</summary>
internal sealed record SchemeModel
{
    public required int Bits { get; init; }

    public required Symmetry Symmetry { get; init; }

    public required Granularity Granularity { get; init; }

    /// <summary>The axis of channels or groups; 0 per tensor.</summary>
    public required int Axis { get; init; }

    /// <summary>0 where the scheme has no group size.</summary>
    public required int GroupSize { get; init; }

    /// <summary>0 where the scheme has no group count.</summary>
    public required int GroupCount { get; init; }

    public required bool IsSigned { get; init; }

    /// <summary>Never the default.</summary>
    public required CodeRange CodeRange { get; init; }

    public required Rounding Rounding { get; init; }

    public required Profile Profile { get; init; }

    public ScaleType ScaleType { get; init; }

    public required string? CalibrationKey { get; init; }

    public int MaxCode => IsSigned ? HalfRange - 1 : (2 * HalfRange) - 1;

    public int MinCode => IsSigned ? (CodeRange == CodeRange.Narrow ? -MaxCode : -MaxCode - 1) : 0;

    /// <summary>Half of the codes, narrow ones counted with the one they leave out: the distance between signed and unsigned codes.</summary>
    public int HalfRange => CodeRange == CodeRange.Reduced ? SignBit / 2 : SignBit;

    /// <summary>The sign bit of a stored code.</summary>
    public int SignBit => 1 << (Bits - 1);

    public bool IsSymmetric => Symmetry == Symmetry.Symmetric;
}
