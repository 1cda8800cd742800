#if NETSTANDARD
using QuantGen.Generator.Model;
#endif

namespace QuantGen.Calibration.Reading;

/// <summary>A scheme as a table writes it, and what is legal.</summary>
internal sealed record SchemeValues(
    int Bits,
    Symmetry Symmetry,
    Granularity Granularity,
    int Axis,
    int GroupSize,
    int GroupCount,
    CodeType CodeType,
    CodeRange CodeRange,
    Rounding Rounding,
    Profile Profile,
    ScaleType ScaleType)
{
    public bool HasZeroPoints => Symmetry == Symmetry.Asymmetric;

    public int MaxCode => CodeType == CodeType.Unsigned ? (2 * HalfRange) - 1 : HalfRange - 1;

    public int MinCode => CodeType == CodeType.Unsigned ? 0 : CodeRange == CodeRange.Narrow ? -MaxCode : -MaxCode - 1;

    // Half of the codes, narrow ones counted with the one they leave out.
    private int HalfRange => 1 << (CodeRange == CodeRange.Reduced ? Bits - 2 : Bits - 1);

    /// <summary>The property that is wrong, by the table's name for it, and what is wrong with it; or null.</summary>
    public (string Property, string Problem)? Problem()
    {
        SchemeFields fields = new(
            Bits,
            Symmetry,
            Granularity,
            Granularity == Granularity.PerTensor && Axis == 0 ? null : Axis,
            GroupSize == 0 ? null : GroupSize,
            GroupCount == 0 ? null : GroupCount,
            CodeType,
            CodeRange,
            Rounding,
            Profile,
            ScaleType);
        return SchemeLaw.Broken(fields) is { } rule ? SchemeRuleText.Of(rule, fields) : null;
    }
}
