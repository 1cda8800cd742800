namespace QuantGen.Generator.Model;

/// <summary>A scheme as it was declared, before defaults are resolved; null is what was left out.</summary>
internal sealed record SchemeDeclaration
{
    public int? Bits { get; init; }

    public Symmetry Symmetry { get; init; }

    public Granularity Granularity { get; init; }

    public int? Axis { get; init; }

    public int? GroupSize { get; init; }

    public int? GroupCount { get; init; }

    public CodeType CodeType { get; init; }

    public CodeRange CodeRange { get; init; }

    public Rounding Rounding { get; init; }

    public Profile Profile { get; init; }

    public ScaleType ScaleType { get; init; }

    public string? CalibrationKey { get; init; }
}
