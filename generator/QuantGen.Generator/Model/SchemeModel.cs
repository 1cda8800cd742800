namespace QuantGen.Generator.Model;

/// <summary>A legal scheme with every default resolved: an arithmetic, and which elements share a scale.</summary>
internal sealed record SchemeModel : ArithmeticModel
{
    public required Granularity Granularity { get; init; }

    /// <summary>The axis of channels or groups; 0 per tensor.</summary>
    public required int Axis { get; init; }

    /// <summary>0 where the scheme has no group size.</summary>
    public required int GroupSize { get; init; }

    /// <summary>0 where the scheme has no group count.</summary>
    public required int GroupCount { get; init; }

    public required string? CalibrationKey { get; init; }

    /// <summary>The scheme without its regions.</summary>
    public ArithmeticModel Arithmetic => new()
    {
        Bits = Bits,
        Symmetry = Symmetry,
        IsSigned = IsSigned,
        CodeRange = CodeRange,
        Rounding = Rounding,
        Profile = Profile,
        ScaleType = ScaleType,
    };

    /// <summary>The scheme without its arithmetic.</summary>
    public RegionsModel Regions => new(Granularity, Axis, GroupSize, GroupCount);
}
