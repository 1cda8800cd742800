using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
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
        CalibrationKey = attribute.Text(nameof(SchemeDeclaration.CalibrationKey)),
    };

    /// <summary>A diagnostic for each value that its enumeration does not define.</summary>
    public static ImmutableArray<Diagnostic> CheckDefined(AttributeReader attribute, SchemeDeclaration scheme) =>
    [
        .. Undefined(attribute, nameof(scheme.Symmetry), scheme.Symmetry),
        .. Undefined(attribute, nameof(scheme.Granularity), scheme.Granularity),
        .. Undefined(attribute, nameof(scheme.CodeType), scheme.CodeType),
        .. Undefined(attribute, nameof(scheme.CodeRange), scheme.CodeRange),
        .. Undefined(attribute, nameof(scheme.Rounding), scheme.Rounding),
        .. Undefined(attribute, nameof(scheme.Profile), scheme.Profile),
    ];

    public static ImmutableArray<Diagnostic> Undefined<T>(AttributeReader attribute, string argument, T value)
        where T : struct, Enum
    {
        if (Enum.IsDefined(typeof(T), value))
        {
            return [];
        }

        return
        [
            Diagnostic.Create(
                DiagnosticDescriptors.UndefinedValue,
                attribute.LocationOf(argument),
                argument,
                Convert.ToInt32(value),
                typeof(T).Name,
                string.Join(", ", Enum.GetNames(typeof(T)))),
        ];
    }
}
