using System.Collections.Generic;
using System.Linq;
#if NETSTANDARD
using QuantGen.Generator.Model;
#endif

namespace QuantGen;

/// <summary>Which schemes are legal: one law for declarations, calibration tables and schemes made at run time.</summary>
/// <remarks>The generator compiles this file too. Each side says what a broken rule means in its own words.</remarks>
internal static class SchemeLaw
{
    /// <summary>The most axes of a tensor.</summary>
    public const int MaxRank = 8;

    /// <summary>Whether codes may have so many bits.</summary>
    public static bool HasBits(int bits) => bits is (>= 1 and <= 8) or 16;

    /// <summary>Whether a tensor may have the axis; negative ones count from the last.</summary>
    public static bool HasAxis(int axis) => axis is >= -MaxRank and < MaxRank;

    /// <summary>Whether it is a size of groups, or a number of them.</summary>
    public static bool HasGroups(int sizeOrCount) => sizeOrCount >= 1;

    /// <summary>The first rule that a scheme breaks, or null.</summary>
    public static SchemeRule? Broken(SchemeFields scheme) =>
        Undefined(scheme).Select(static rule => (SchemeRule?)rule).FirstOrDefault() ?? BrokenByNumbers(scheme);

    /// <summary>The first rule that a scheme breaks whose enumerations are all named, or null.</summary>
    public static SchemeRule? BrokenByNumbers(SchemeFields scheme) =>
        BrokenBits(scheme) ?? BrokenCodes(scheme) ?? BrokenGroups(scheme) ?? BrokenAxis(scheme);

    /// <summary>The properties whose values their enumerations do not name.</summary>
    public static IEnumerable<SchemeRule> Undefined(SchemeFields scheme)
    {
        if (scheme.Symmetry is < Symmetry.Symmetric or > Symmetry.Asymmetric)
        {
            yield return SchemeRule.SymmetryIsNamed;
        }

        if (scheme.Granularity is < Granularity.PerTensor or > Granularity.PerGroup)
        {
            yield return SchemeRule.GranularityIsNamed;
        }

        if (scheme.CodeType is not (CodeType.Signed or CodeType.Unsigned))
        {
            yield return SchemeRule.CodeTypeIsNamed;
        }

        if (scheme.CodeRange is not (CodeRange.Narrow or CodeRange.Full or CodeRange.Reduced))
        {
            yield return SchemeRule.CodeRangeIsNamed;
        }

        if (scheme.Rounding is < Rounding.HalfToEven or > Rounding.HalfAwayFromZero)
        {
            yield return SchemeRule.RoundingIsNamed;
        }

        if (scheme.Profile is < Profile.Affine or > Profile.PyTorch)
        {
            yield return SchemeRule.ProfileIsNamed;
        }

        if (scheme.ScaleType is < ScaleType.Single or > ScaleType.E8M0)
        {
            yield return SchemeRule.ScaleTypeIsNamed;
        }
    }

    private static SchemeRule? BrokenBits(SchemeFields scheme) => HasBits(scheme.Bits) ? null : SchemeRule.BitsAreOneToEightOrSixteen;

    private static SchemeRule? BrokenCodes(SchemeFields scheme) => scheme switch
    {
        { Bits: 1, Symmetry: Symmetry.Symmetric } => SchemeRule.SymmetricCodesHaveTwoBits,
        { CodeRange: CodeRange.Narrow, CodeType: CodeType.Unsigned } => SchemeRule.NarrowCodesAreSigned,
        { CodeRange: CodeRange.Narrow, Bits: 1 } => SchemeRule.NarrowCodesHaveTwoBits,
        { CodeRange: CodeRange.Reduced, Bits: not 8 } => SchemeRule.ReducedCodesHaveEightBits,
        _ => null,
    };

    private static SchemeRule? BrokenGroups(SchemeFields scheme) => scheme switch
    {
        { Granularity: Granularity.PerGroup, GroupSize: null, GroupCount: null } => SchemeRule.GroupsHaveSizeOrCount,
        { Granularity: Granularity.PerGroup, GroupSize: not null, GroupCount: not null } => SchemeRule.GroupsHaveNotSizeAndCount,
        { Granularity: Granularity.PerGroup, GroupSize: { } size } when !HasGroups(size) => SchemeRule.GroupSizeIsPositive,
        { Granularity: Granularity.PerGroup, GroupCount: { } count } when !HasGroups(count) => SchemeRule.GroupCountIsPositive,
        { Granularity: not Granularity.PerGroup, GroupSize: not null } => SchemeRule.OnlyGroupsHaveSize,
        { Granularity: not Granularity.PerGroup, GroupCount: not null } => SchemeRule.OnlyGroupsHaveCount,
        _ => null,
    };

    private static SchemeRule? BrokenAxis(SchemeFields scheme) => scheme switch
    {
        { Granularity: Granularity.PerTensor, Axis: not null } => SchemeRule.TensorsHaveNoAxis,
        { Axis: { } axis } when !HasAxis(axis) => SchemeRule.AxisIsOfEight,
        _ => null,
    };
}

/// <summary>What is said of a scheme; null where nothing is.</summary>
internal readonly record struct SchemeFields(
    int Bits,
    Symmetry Symmetry,
    Granularity Granularity,
    int? Axis,
    int? GroupSize,
    int? GroupCount,
    CodeType CodeType,
    CodeRange CodeRange,
    Rounding Rounding,
    Profile Profile,
    ScaleType ScaleType = ScaleType.Single);

/// <summary>What holds for every legal scheme.</summary>
internal enum SchemeRule
{
    SymmetryIsNamed,
    GranularityIsNamed,
    CodeTypeIsNamed,
    CodeRangeIsNamed,
    RoundingIsNamed,
    ProfileIsNamed,
    ScaleTypeIsNamed,
    BitsAreOneToEightOrSixteen,
    SymmetricCodesHaveTwoBits,
    NarrowCodesAreSigned,
    NarrowCodesHaveTwoBits,
    ReducedCodesHaveEightBits,
    GroupsHaveSizeOrCount,
    GroupsHaveNotSizeAndCount,
    GroupSizeIsPositive,
    GroupCountIsPositive,
    OnlyGroupsHaveSize,
    OnlyGroupsHaveCount,
    TensorsHaveNoAxis,
    AxisIsOfEight,
}
