using System;

namespace QuantGen;

/// <summary>
/// Declares many schemes at once on a static partial class: each legal combination of the listed values becomes a nested tensor type.
/// </summary>
/// <remarks>
/// <para>
/// Types are named code type and bits, symmetry, granularity, then whatever differs from its default, in the order of the properties
/// below: <c>Int4SymmetricPerGroup32</c>, <c>UInt8AsymmetricPerTensor</c>, <c>Int8SymmetricPerChannelAxis1FullOnnx</c>;
/// a group count reads <c>PerGroupCount8</c>, a negative axis <c>AxisMinus2</c>, scales in half precision <c>HalfScales</c>.
/// </para>
/// <para>
/// A list left out holds the default of <see cref="QuantizedTensorAttribute"/> alone. Combinations that no single declaration could
/// make (narrow unsigned codes, symmetric codes of one bit) are left out, and one that repeats another appears once.
/// The class also gets <c>static void ForEach(IQuantizedTensorVisitor visitor)</c>, which visits every type without reflection.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class QuantizationGridAttribute : Attribute
{
    /// <summary>Bits of a code: each 1 to 8, or 16. Required.</summary>
    public int[] Bits { get; set; } = [];

    /// <summary>Symmetries. Default: symmetric.</summary>
    public Symmetry[] Symmetries { get; set; } = [];

    /// <summary>Granularities. Default: per tensor. <see cref="Granularity.PerGroup"/> needs group sizes or group counts.</summary>
    public Granularity[] Granularities { get; set; } = [];

    /// <summary>Group sizes, combined with <see cref="Granularity.PerGroup"/> only.</summary>
    public int[] GroupSizes { get; set; } = [];

    /// <summary>Group counts, combined with <see cref="Granularity.PerGroup"/> only.</summary>
    public int[] GroupCounts { get; set; } = [];

    /// <summary>Axes of channels and groups. Default: that of the granularity.</summary>
    public int[] Axes { get; set; } = [];

    /// <summary>Code types. Default: signed when symmetric, unsigned when asymmetric.</summary>
    public CodeType[] CodeTypes { get; set; } = [];

    /// <summary>Code ranges. Default: narrow when symmetric and signed, else full.</summary>
    public CodeRange[] CodeRanges { get; set; } = [];

    /// <summary>Roundings. Default: half to even.</summary>
    public Rounding[] Roundings { get; set; } = [];

    /// <summary>Profiles. Default: affine.</summary>
    public Profile[] Profiles { get; set; } = [];

    /// <summary>Types in which scales are stored. Default: single precision.</summary>
    public ScaleType[] ScaleTypes { get; set; } = [];
}
