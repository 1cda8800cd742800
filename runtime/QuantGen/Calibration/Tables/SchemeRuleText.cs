using System;
#if NETSTANDARD
using QuantGen.Generator.Model;
#endif

namespace QuantGen.Calibration;

/// <summary>What a broken rule means in a calibration table. The generator compiles this file too.</summary>
internal static class SchemeRuleText
{
    /// <summary>The property at fault, by the table's name for it, and what is wrong with it and what to write, without a full stop.</summary>
    public static (string Property, string Problem) Of(SchemeRule rule, SchemeFields scheme) => rule switch
    {
        SchemeRule.BitsAreOneToEightOrSixteen => ("bits", FormattableString.Invariant($"\"bits\" is {scheme.Bits}; it is 1 to 8, or 16")),
        SchemeRule.SymmetryIsNamed => Unnamed("symmetry", (int)scheme.Symmetry, "Symmetric or Asymmetric"),
        SchemeRule.GranularityIsNamed => Unnamed("granularity", (int)scheme.Granularity, "PerTensor, PerChannel or PerGroup"),
        SchemeRule.CodeTypeIsNamed when scheme.CodeType == CodeType.Default => ("codeType", "\"codeType\" is Default; write Signed or Unsigned"),
        SchemeRule.CodeTypeIsNamed => Unnamed("codeType", (int)scheme.CodeType, "Signed or Unsigned"),
        SchemeRule.CodeRangeIsNamed when scheme.CodeRange == CodeRange.Default => ("codeRange", "\"codeRange\" is Default; write Narrow, Full or Reduced"),
        SchemeRule.CodeRangeIsNamed => Unnamed("codeRange", (int)scheme.CodeRange, "Narrow, Full or Reduced"),
        SchemeRule.RoundingIsNamed => Unnamed("rounding", (int)scheme.Rounding, "HalfToEven or HalfAwayFromZero"),
        SchemeRule.ProfileIsNamed => Unnamed("profile", (int)scheme.Profile, "Affine, Onnx or PyTorch"),
        SchemeRule.ScaleTypeIsNamed => Unnamed("scaleType", (int)scheme.ScaleType, "Single, Half or E8M0"),
        SchemeRule.SymmetricCodesHaveTwoBits => ("bits", "one-bit symmetric codes have no positive value; write more bits or Asymmetric"),
        SchemeRule.NarrowCodesAreSigned => ("codeRange", "\"codeRange\" is Narrow, which is for signed codes only; write Full"),
        SchemeRule.NarrowCodesHaveTwoBits => ("codeRange", "one-bit narrow codes have one value only; write Full"),
        SchemeRule.ReducedCodesHaveEightBits => ("codeRange", "\"codeRange\" is Reduced, which is for 8 bits only; write Full"),
        SchemeRule.GroupsHaveNotSizeAndCount => ("groupCount", "there are both \"groupSize\" and \"groupCount\"; write one"),
        SchemeRule.OnlyGroupsHaveSize => ("groupSize", "\"groupSize\" is for the granularity PerGroup only; remove it"),
        SchemeRule.OnlyGroupsHaveCount => ("groupCount", "\"groupCount\" is for the granularity PerGroup only; remove it"),
        SchemeRule.TensorsHaveNoAxis => ("axis", "\"axis\" is not for the granularity PerTensor; remove it"),
        SchemeRule.AxisIsOfEight => ("axis", FormattableString.Invariant($"\"axis\" is {scheme.Axis}; tensors have at most eight axes, -8 to 7")),
        _ => ("granularity", "\"granularity\" is PerGroup; it needs a positive \"groupSize\" or \"groupCount\""),
    };

    private static (string Property, string Problem) Unnamed(string property, int value, string names) =>
        (property, FormattableString.Invariant($"\"{property}\" is {value}, which has no name; it is {names}"));
}
