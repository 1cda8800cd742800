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
        Require(scheme.Bits is (>= 1 and <= 8) or 16, nameof(scheme.Bits), scheme.Bits, "use 1 to 8, or 16");
        Require(Enum.IsDefined(scheme.Symmetry), nameof(scheme.Symmetry), scheme.Symmetry, "use a named value");
        Require(scheme.Symmetry == Symmetry.Asymmetric || scheme.Bits > 1, nameof(scheme.Bits), scheme.Bits, "symmetric codes need 2 bits or more");
        Require(Enum.IsDefined(scheme.Granularity), nameof(scheme.Granularity), scheme.Granularity, "use a named value");
        Require(Enum.IsDefined(scheme.CodeType) && scheme.CodeType != CodeType.Default, nameof(scheme.CodeType), scheme.CodeType, "use Signed or Unsigned");
        Require(Enum.IsDefined(scheme.CodeRange) && scheme.CodeRange != CodeRange.Default, nameof(scheme.CodeRange), scheme.CodeRange, "use Narrow or Full");
        Require(
            scheme.CodeRange == CodeRange.Full || (scheme.CodeType == CodeType.Signed && scheme.Bits > 1),
            nameof(scheme.CodeRange), scheme.CodeRange, "only signed codes of 2 bits or more can be narrow");
        Require(Enum.IsDefined(scheme.Rounding), nameof(scheme.Rounding), scheme.Rounding, "use a named value");
        Require(Enum.IsDefined(scheme.Profile), nameof(scheme.Profile), scheme.Profile, "use a named value");
        bool hasOne = scheme.Granularity == Granularity.PerGroup
            ? scheme.GroupSize > 0 != scheme.GroupCount > 0 && scheme.GroupSize >= 0 && scheme.GroupCount >= 0
            : scheme.GroupSize == 0 && scheme.GroupCount == 0;
        Require(hasOne, nameof(scheme.GroupSize), scheme.GroupSize, "give groups, and only groups, either a size or a count");
    }

    private static void Require(bool condition, string property, object value, string remedy)
    {
        if (!condition)
        {
            throw new ArgumentException($"The scheme's {property} is {value}; {remedy}.", "scheme");
        }
    }
}
