using System;
using System.Globalization;

namespace QuantGen;

/// <summary>A quantization scheme as a value: what an attribute declared, with every default resolved.</summary>
public sealed record QuantizationScheme
{
    /// <summary>Bits of a code: 1 to 8, or 16.</summary>
    public required int Bits { get; init; }

    /// <summary>Symmetric or asymmetric.</summary>
    public required Symmetry Symmetry { get; init; }

    /// <summary>Which elements share a scale.</summary>
    public required Granularity Granularity { get; init; }

    /// <summary>The axis of channels or groups, as declared or by default; 0 per tensor.</summary>
    public int Axis { get; init; }

    /// <summary>Elements of a group along <see cref="Axis"/>, or 0 if the scheme has no group size.</summary>
    public int GroupSize { get; init; }

    /// <summary>Groups along <see cref="Axis"/>, or 0 if the scheme has no group count.</summary>
    public int GroupCount { get; init; }

    /// <summary>Signed or unsigned; never <see cref="CodeType.Default"/>.</summary>
    public required CodeType CodeType { get; init; }

    /// <summary>Narrow, full or reduced; never <see cref="CodeRange.Default"/>.</summary>
    public required CodeRange CodeRange { get; init; }

    /// <summary>How ties are rounded.</summary>
    public Rounding Rounding { get; init; }

    /// <summary>Whose arithmetic is followed.</summary>
    public Profile Profile { get; init; }

    /// <summary>The type in which scales are stored.</summary>
    public ScaleType ScaleType { get; init; }

    /// <summary>The entry in a calibration table, or null.</summary>
    public string? CalibrationKey { get; init; }

    /// <summary>The smallest code, q_min.</summary>
    public int MinCode => CodeType switch
    {
        CodeType.Unsigned => 0,
        _ when CodeRange == CodeRange.Narrow => -MaxCode,
        _ => -MaxCode - 1,
    };

    /// <summary>The largest code, q_max.</summary>
    public int MaxCode => CodeType == CodeType.Unsigned ? (2 * HalfRange) - 1 : HalfRange - 1;

    /// <summary>Whether each region has a zero point of its own.</summary>
    public bool HasZeroPoints => Symmetry == Symmetry.Asymmetric;

    /// <summary>The zero point of every region of a symmetric scheme: 0, or half of the codes for unsigned ones: 2^(bits−1), or 64 of a reduced range.</summary>
    public int ConstantZeroPoint => CodeType == CodeType.Unsigned ? HalfRange : 0;

    // Half of the codes, narrow ones counted with the one they leave out.
    private int HalfRange => 1 << (CodeRange == CodeRange.Reduced ? Bits - 2 : Bits - 1);

    /// <summary>
    /// Rounds scales up to the nearest values of <see cref="ScaleType"/>, or down to its largest, as scales are that the scheme finds itself: for scales of other
    /// origin, such as learned ones, before a tensor takes them. Those of a scheme that stores floats stay as they are.
    /// </summary>
    /// <param name="scales">The scales: finite, positive and normal.</param>
    /// <exception cref="ArgumentException">A scale is not; none is changed.</exception>
    public void RoundScalesUp(Span<float> scales)
    {
        ScaleRule.Check(scales, nameof(scales));
        foreach (ref float scale in scales)
        {
            scale = ScaleRounding.Up(scale, ScaleType);
        }
    }

    /// <summary>The scheme in one line: <c>int4 symmetric, groups of 32 along axis -1, Half scales</c>; scales in single precision go without saying.</summary>
    public override string ToString()
    {
        string regions = (Granularity, GroupSize) switch
        {
            (Granularity.PerTensor, _) => "per tensor",
            (Granularity.PerChannel, _) => Text($"per channel along axis {Axis}"),
            (_, > 0) => Text($"groups of {GroupSize} along axis {Axis}"),
            _ => Text($"{GroupCount} groups along axis {Axis}"),
        };
        string symmetry = Symmetry == Symmetry.Symmetric ? "symmetric" : "asymmetric";
        string prefix = CodeType == CodeType.Unsigned ? "uint" : "int";
        string scales = ScaleType == ScaleType.Single ? "" : Text($", {ScaleType} scales");
        return Text($"{prefix}{Bits} {symmetry}, {regions}{scales}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
