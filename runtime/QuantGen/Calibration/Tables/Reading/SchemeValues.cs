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
    Profile Profile)
{
    public bool HasZeroPoints => Symmetry == Symmetry.Asymmetric;

    public int MaxCode => CodeType == CodeType.Unsigned ? (1 << Bits) - 1 : (1 << (Bits - 1)) - 1;

    public int MinCode => CodeType == CodeType.Unsigned ? 0 : CodeRange == CodeRange.Narrow ? -MaxCode : -MaxCode - 1;

    /// <summary>The property that is wrong, by the table's name for it, and what is wrong with it; or null.</summary>
    public (string Property, string Problem)? Problem() => this switch
    {
        { Bits: not ((>= 1 and <= 8) or 16) } => ("bits", $"\"bits\" is {Bits}; it is 1 to 8, or 16"),
        { Symmetry: < Symmetry.Symmetric or > Symmetry.Asymmetric } => Undefined("symmetry", (int)Symmetry, "Symmetric or Asymmetric"),
        { Granularity: < Granularity.PerTensor or > Granularity.PerGroup } => Undefined("granularity", (int)Granularity, "PerTensor, PerChannel or PerGroup"),
        { CodeType: < CodeType.Default or > CodeType.Unsigned } => Undefined("codeType", (int)CodeType, "Signed or Unsigned"),
        { CodeRange: < CodeRange.Default or > CodeRange.Full } => Undefined("codeRange", (int)CodeRange, "Narrow or Full"),
        { Rounding: < Rounding.HalfToEven or > Rounding.HalfAwayFromZero } => Undefined("rounding", (int)Rounding, "HalfToEven or HalfAwayFromZero"),
        { Profile: < Profile.Affine or > Profile.PyTorch } => Undefined("profile", (int)Profile, "Affine, Onnx or PyTorch"),
        { CodeType: CodeType.Default } => ("codeType", "\"codeType\" is Default; write Signed or Unsigned"),
        { CodeRange: CodeRange.Default } => ("codeRange", "\"codeRange\" is Default; write Narrow or Full"),
        { CodeType: CodeType.Unsigned, CodeRange: CodeRange.Narrow } => ("codeRange", "\"codeRange\" is Narrow, which is for signed codes only; write Full"),
        { Bits: 1, Symmetry: Symmetry.Symmetric } => ("bits", "one-bit symmetric codes have no positive value; write more bits or Asymmetric"),
        { Bits: 1, CodeRange: CodeRange.Narrow } => ("codeRange", "one-bit narrow codes have one value only; write Full"),
        { Granularity: Granularity.PerTensor, Axis: not 0 } => ("axis", "\"axis\" is not for the granularity PerTensor; remove it"),
        { Granularity: Granularity.PerGroup, GroupSize: <= 0, GroupCount: <= 0 } =>
            ("granularity", "\"granularity\" is PerGroup; it needs a positive \"groupSize\" or \"groupCount\""),
        { Granularity: Granularity.PerGroup, GroupSize: not 0, GroupCount: not 0 } => ("groupCount", "there are both \"groupSize\" and \"groupCount\"; write one"),
        { Granularity: not Granularity.PerGroup, GroupSize: not 0 } => ("groupSize", "\"groupSize\" is for the granularity PerGroup only; remove it"),
        { Granularity: not Granularity.PerGroup, GroupCount: not 0 } => ("groupCount", "\"groupCount\" is for the granularity PerGroup only; remove it"),
        _ => null,
    };

    private static (string Property, string Problem) Undefined(string property, int value, string names) =>
        (property, $"\"{property}\" is {value}, which is no value of the enumeration; it is {names}");
}
