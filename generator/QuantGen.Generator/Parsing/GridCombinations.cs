using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>Every combination of a grid's values, legal or not, in the order of the properties.</summary>
internal static class GridCombinations
{
    public static IEnumerable<SchemeDeclaration> Of(AttributeReader attribute) =>
        from bits in attribute.Integers("Bits")
        from symmetry in attribute.Values("Symmetries", Symmetry.Symmetric)
        from regions in Regions(attribute)
        from codeType in attribute.Values("CodeTypes", CodeType.Default)
        from codeRange in attribute.Values("CodeRanges", CodeRange.Default)
        from rounding in attribute.Values("Roundings", Rounding.HalfToEven)
        from profile in attribute.Values("Profiles", Profile.Affine)
        from scaleType in attribute.Values("ScaleTypes", ScaleType.Single)
        select regions with
        {
            Bits = bits,
            Symmetry = symmetry,
            CodeType = codeType,
            CodeRange = codeRange,
            Rounding = rounding,
            Profile = profile,
            ScaleType = scaleType,
        };

    // Axes, sizes and counts multiply only the granularities that use them.
    private static IEnumerable<SchemeDeclaration> Regions(AttributeReader attribute)
    {
        ImmutableArray<int?> axes = [.. attribute.Integers("Axes").Select(static axis => (int?)axis)];
        axes = axes.IsEmpty ? [null] : axes;
        foreach (Granularity granularity in attribute.Values("Granularities", Granularity.PerTensor))
        {
            if (granularity == Granularity.PerTensor)
            {
                yield return new() { Granularity = granularity };
                continue;
            }

            foreach (int? axis in axes)
            {
                SchemeDeclaration along = new() { Granularity = granularity, Axis = axis };
                foreach (SchemeDeclaration groups in granularity == Granularity.PerChannel ? [along] : Groups(attribute, along))
                {
                    yield return groups;
                }
            }
        }
    }

    private static IEnumerable<SchemeDeclaration> Groups(AttributeReader attribute, SchemeDeclaration along) =>
    [
        .. attribute.Integers("GroupSizes").Select(size => along with { GroupSize = size }),
        .. attribute.Integers("GroupCounts").Select(count => along with { GroupCount = count }),
    ];
}
