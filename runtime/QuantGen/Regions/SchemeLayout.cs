using System;
using QuantGen.Regions;

namespace QuantGen;

/// <summary>What follows from a scheme that is known only at run time.</summary>
internal static class SchemeLayout
{
    /// <summary>The regions of a tensor.</summary>
    /// <exception cref="ArgumentException">The shape lacks the scheme's axis, or its extent does not divide by the group count.</exception>
    public static int RegionCount(QuantizationScheme scheme, TensorShape shape) => TensorRegions.Of(scheme, shape).Count;

    /// <summary>Requires a scheme that a declaration could have made.</summary>
    /// <exception cref="ArgumentException">It is not; the message names the property.</exception>
    public static void Check(QuantizationScheme scheme)
    {
        if (SchemeLaw.Broken(FieldsOf(scheme)) is { } rule)
        {
            (string property, object value, string remedy) = Describe(rule, scheme);
            throw new ArgumentException(FormattableString.Invariant($"The scheme's {property} is {value}; {remedy}."), nameof(scheme));
        }
    }

    /// <summary>What a scheme says, where 0 says nothing of groups, nor of the axis of a tensor.</summary>
    public static SchemeFields FieldsOf(QuantizationScheme scheme) => new(
        scheme.Bits,
        scheme.Symmetry,
        scheme.Granularity,
        scheme is { Granularity: Granularity.PerTensor, Axis: 0 } ? null : scheme.Axis,
        scheme.GroupSize == 0 ? null : scheme.GroupSize,
        scheme.GroupCount == 0 ? null : scheme.GroupCount,
        scheme.CodeType,
        scheme.CodeRange,
        scheme.Rounding,
        scheme.Profile,
        scheme.ScaleType);

    private static (string Property, object Value, string Remedy) Describe(SchemeRule rule, QuantizationScheme scheme) => rule switch
    {
        SchemeRule.BitsAreOneToEightOrSixteen => (nameof(scheme.Bits), scheme.Bits, "use 1 to 8, or 16"),
        SchemeRule.SymmetricCodesHaveTwoBits => (nameof(scheme.Bits), scheme.Bits, "symmetric codes need 2 bits or more"),
        SchemeRule.SymmetryIsNamed => (nameof(scheme.Symmetry), scheme.Symmetry, "use a named value"),
        SchemeRule.GranularityIsNamed => (nameof(scheme.Granularity), scheme.Granularity, "use a named value"),
        SchemeRule.CodeTypeIsNamed => (nameof(scheme.CodeType), scheme.CodeType, "use Signed or Unsigned"),
        SchemeRule.CodeRangeIsNamed => (nameof(scheme.CodeRange), scheme.CodeRange, "use Narrow, Full or Reduced"),
        SchemeRule.NarrowCodesAreSigned or SchemeRule.NarrowCodesHaveTwoBits =>
            (nameof(scheme.CodeRange), scheme.CodeRange, "only signed codes of 2 bits or more can be narrow"),
        SchemeRule.ReducedCodesHaveEightBits =>
            (nameof(scheme.CodeRange), scheme.CodeRange, "only codes of 8 bits can be reduced: fewer bits are stored without a gap, so use Full with one bit less"),
        SchemeRule.RoundingIsNamed => (nameof(scheme.Rounding), scheme.Rounding, "use a named value"),
        SchemeRule.ProfileIsNamed => (nameof(scheme.Profile), scheme.Profile, "use a named value"),
        SchemeRule.ScaleTypeIsNamed => (nameof(scheme.ScaleType), scheme.ScaleType, "use Single, Half or E8M0"),
        SchemeRule.TensorsHaveNoAxis => (nameof(scheme.Axis), scheme.Axis, "a tensor with one scale has none: use 0"),
        SchemeRule.AxisIsOfEight => (nameof(scheme.Axis), scheme.Axis, "tensors have at most eight axes: use -8 to 7"),
        SchemeRule.OnlyGroupsHaveCount or SchemeRule.GroupCountIsPositive =>
            (nameof(scheme.GroupCount), scheme.GroupCount, "give groups, and only groups, either a size or a count"),
        _ => (nameof(scheme.GroupSize), scheme.GroupSize, "give groups, and only groups, either a size or a count"),
    };
}
