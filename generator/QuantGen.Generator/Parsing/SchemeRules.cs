using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>How the defaults of a declared scheme resolve, and what the law says of it in words of the attribute. Serves declarations and grids.</summary>
internal static class SchemeRules
{
    /// <summary>Whether a declaration breaks no rule.</summary>
    public static bool IsLegal(SchemeDeclaration scheme) => SchemeLaw.Broken(FieldsOf(scheme)) is null;

    /// <summary>A diagnostic for each value that its enumeration does not define, and for the first other rule that a declaration breaks.</summary>
    public static IEnumerable<Diagnostic> Check(SchemeDeclaration scheme, AttributeReader attribute)
    {
        SchemeFields fields = FieldsOf(scheme);
        IEnumerable<SchemeRule> broken = SchemeLaw.Undefined(fields);
        if (SchemeLaw.BrokenByNumbers(fields) is { } rule)
        {
            broken = broken.Append(rule);
        }

        return broken.Select(rule => SchemeRuleDiagnostics.Of(rule, scheme, attribute));
    }

    /// <summary>The legal scheme with its defaults.</summary>
    public static SchemeModel Resolve(SchemeDeclaration scheme) => new()
    {
        Bits = scheme.Bits ?? 0,
        Symmetry = scheme.Symmetry,
        Granularity = scheme.Granularity,
        Axis = scheme.Axis ?? DefaultAxis(scheme),
        GroupSize = scheme.GroupSize ?? 0,
        GroupCount = scheme.GroupCount ?? 0,
        IsSigned = ResolvedType(scheme) == CodeType.Signed,
        CodeRange = ResolvedRange(scheme),
        Rounding = scheme.Rounding,
        Profile = scheme.Profile,
        ScaleType = scheme.ScaleType,
        CalibrationKey = scheme.CalibrationKey,
    };

    /// <summary>The axis of a declaration that names none.</summary>
    public static int DefaultAxis(SchemeDeclaration scheme) => scheme.GroupSize is null ? 0 : -1;

    private static CodeType ResolvedType(SchemeDeclaration scheme) =>
        scheme.CodeType != CodeType.Default ? scheme.CodeType : scheme.Symmetry == Symmetry.Symmetric ? CodeType.Signed : CodeType.Unsigned;

    private static CodeRange ResolvedRange(SchemeDeclaration scheme) =>
        scheme.CodeRange != CodeRange.Default
            ? scheme.CodeRange
            : scheme.Symmetry == Symmetry.Symmetric && ResolvedType(scheme) == CodeType.Signed ? CodeRange.Narrow : CodeRange.Full;

    private static SchemeFields FieldsOf(SchemeDeclaration scheme) => new(
        scheme.Bits ?? 0,
        scheme.Symmetry,
        scheme.Granularity,
        scheme.Axis,
        scheme.GroupSize,
        scheme.GroupCount,
        ResolvedType(scheme),
        ResolvedRange(scheme),
        scheme.Rounding,
        scheme.Profile,
        scheme.ScaleType);
}
