using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>A property in which the scheme of an entry differs from that of a declaration.</summary>
/// <param name="Property">The property by the table's name for it.</param>
/// <param name="Table">The table's value.</param>
/// <param name="Declared">The declared value.</param>
internal sealed record SchemeDifference(string Property, string Table, string Declared)
{
    /// <summary>All differences, in the order of the properties; none where parameters of the one serve the other.</summary>
    public static IEnumerable<SchemeDifference> Between(SchemeModel table, SchemeModel declared) =>
        Values(table).Zip(Values(declared), static (left, right) => new SchemeDifference(left.Property, left.Value, right.Value))
            .Where(static difference => difference.Table != difference.Declared);

    private static IEnumerable<(string Property, string Value)> Values(SchemeModel scheme) =>
    [
        ("bits", Text(scheme.Bits)),
        ("symmetry", scheme.Symmetry.ToString()),
        ("granularity", scheme.Granularity.ToString()),
        ("axis", Text(scheme.Axis)),
        ("groupSize", Text(scheme.GroupSize)),
        ("groupCount", Text(scheme.GroupCount)),
        ("codeType", scheme.IsSigned ? nameof(CodeType.Signed) : nameof(CodeType.Unsigned)),
        ("codeRange", scheme.CodeRange.ToString()),
        ("rounding", scheme.Rounding.ToString()),
        ("profile", scheme.Profile.ToString()),
        ("scaleType", scheme.ScaleType.ToString()),
    ];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
