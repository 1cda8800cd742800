using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>Reads a scheme from its attribute.</summary>
internal static class SchemeParser
{
    public static SchemeDeclaration Read(AttributeReader attribute) => new()
    {
        Bits = attribute.Integer(nameof(SchemeDeclaration.Bits)),
        Symmetry = attribute.Value<Symmetry>(nameof(SchemeDeclaration.Symmetry)),
        Granularity = attribute.Value<Granularity>(nameof(SchemeDeclaration.Granularity)),
        Axis = attribute.Integer(nameof(SchemeDeclaration.Axis)),
        GroupSize = attribute.Integer(nameof(SchemeDeclaration.GroupSize)),
        GroupCount = attribute.Integer(nameof(SchemeDeclaration.GroupCount)),
        CodeType = attribute.Value<CodeType>(nameof(SchemeDeclaration.CodeType)),
        CodeRange = attribute.Value<CodeRange>(nameof(SchemeDeclaration.CodeRange)),
        Rounding = attribute.Value<Rounding>(nameof(SchemeDeclaration.Rounding)),
        Profile = attribute.Value<Profile>(nameof(SchemeDeclaration.Profile)),
        ScaleType = attribute.Value<ScaleType>(nameof(SchemeDeclaration.ScaleType)),
        CalibrationKey = attribute.Text(nameof(SchemeDeclaration.CalibrationKey)),
    };
}
