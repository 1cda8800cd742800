using System;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>What a broken rule means to whoever wrote the attribute: the diagnostic, the argument at fault, and what to write.</summary>
internal static class SchemeRuleDiagnostics
{
    public static Diagnostic Of(SchemeRule rule, SchemeDeclaration scheme, AttributeReader attribute)
    {
        const string groups = nameof(scheme.GroupCount);
        return rule switch
        {
            SchemeRule.SymmetryIsNamed => Undefined(attribute, nameof(scheme.Symmetry), scheme.Symmetry),
            SchemeRule.GranularityIsNamed => Undefined(attribute, nameof(scheme.Granularity), scheme.Granularity),
            SchemeRule.CodeTypeIsNamed => Undefined(attribute, nameof(scheme.CodeType), scheme.CodeType),
            SchemeRule.CodeRangeIsNamed => Undefined(attribute, nameof(scheme.CodeRange), scheme.CodeRange),
            SchemeRule.RoundingIsNamed => Undefined(attribute, nameof(scheme.Rounding), scheme.Rounding),
            SchemeRule.ProfileIsNamed => Undefined(attribute, nameof(scheme.Profile), scheme.Profile),
            SchemeRule.ScaleTypeIsNamed => Undefined(attribute, nameof(scheme.ScaleType), scheme.ScaleType),
            SchemeRule.BitsAreOneToEightOrSixteen => BitsOutOfRange(attribute, scheme.Bits),
            SchemeRule.SymmetricCodesHaveTwoBits => Report(DiagnosticDescriptors.OneBitSymmetric, nameof(scheme.Bits)),
            SchemeRule.NarrowCodesAreSigned =>
                Contradictory("unsigned codes", "write CodeType = CodeType.Signed, or leave the range out"),
            SchemeRule.NarrowCodesHaveTwoBits => Contradictory("one bit, which leaves a single code", "write CodeRange = CodeRange.Full, or more bits"),
            SchemeRule.ReducedCodesHaveEightBits =>
                Contradictory($"Bits = {scheme.Bits}", "write Bits = 8, or leave the range out and write as Bits how many are used"),
            SchemeRule.GroupsHaveSizeOrCount => Report(DiagnosticDescriptors.GroupSizeOrCount, nameof(scheme.Granularity), "neither is"),
            SchemeRule.GroupsHaveNotSizeAndCount => Report(DiagnosticDescriptors.GroupSizeOrCount, groups, "both are"),
            SchemeRule.GroupSizeIsPositive => NotPositive(attribute, nameof(scheme.GroupSize), scheme.GroupSize ?? 0),
            SchemeRule.GroupCountIsPositive => NotPositive(attribute, groups, scheme.GroupCount ?? 0),
            SchemeRule.OnlyGroupsHaveSize => Unused(nameof(scheme.GroupSize), scheme.GroupSize, Granularity.PerGroup),
            SchemeRule.OnlyGroupsHaveCount => Unused(groups, scheme.GroupCount, Granularity.PerGroup),
            SchemeRule.TensorsHaveNoAxis => Unused(nameof(scheme.Axis), scheme.Axis, Granularity.PerChannel),
            SchemeRule.AxisIsOfEight => AxisOutOfRange(attribute, nameof(scheme.Axis), scheme.Axis ?? 0),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
        };

        Diagnostic Contradictory(string with, string remedy) =>
            Report(DiagnosticDescriptors.ContradictoryCodes, nameof(scheme.CodeRange), scheme.CodeRange, with, remedy);

        Diagnostic Report(DiagnosticDescriptor descriptor, string argument, params object[] says) =>
            Diagnostic.Create(descriptor, attribute.LocationOf(argument), says);

        Diagnostic Unused(string argument, int? value, Granularity user) => Report(
            DiagnosticDescriptors.ImpossibleAxisOrGroup,
            argument,
            argument,
            value ?? 0,
            $"Granularity.{scheme.Granularity} does not use it; write Granularity = Granularity.{user}, or leave it out");
    }

    public static Diagnostic BitsOutOfRange(AttributeReader attribute, int? bits) => Diagnostic.Create(
        DiagnosticDescriptors.BitsOutOfRange, attribute.LocationOf("Bits"), bits is null ? "Bits is required" : $"Bits = {bits} is not a width of codes");

    public static Diagnostic NotPositive(AttributeReader attribute, string argument, int value) =>
        Diagnostic.Create(
            DiagnosticDescriptors.ImpossibleAxisOrGroup,
            attribute.LocationOf(argument),
            argument,
            value,
            $"write 1 or more, such as {(argument.StartsWith(nameof(SchemeDeclaration.GroupSize), StringComparison.Ordinal) ? 32 : 2)}");

    /// <summary>A list of a grid that no granularity of it uses.</summary>
    public static Diagnostic UnusedList(AttributeReader attribute, string argument, Granularity user) => Diagnostic.Create(
        DiagnosticDescriptors.ImpossibleAxisOrGroup,
        attribute.LocationOf(argument),
        argument,
        $"[{string.Join(", ", attribute.Integers(argument))}]",
        $"no granularity of the grid uses it; write Granularities = [Granularity.{user}], or leave it out");

    public static Diagnostic AxisOutOfRange(AttributeReader attribute, string argument, int axis) => Diagnostic.Create(
        DiagnosticDescriptors.ImpossibleAxisOrGroup, attribute.LocationOf(argument), argument, axis, "tensors have at most eight axes; write -8 to 7");

    public static Diagnostic Undefined<T>(AttributeReader attribute, string argument, T value)
        where T : struct, Enum => Diagnostic.Create(
            DiagnosticDescriptors.UndefinedValue,
            attribute.LocationOf(argument),
            argument,
            Convert.ToInt32(value),
            $"values of {typeof(T).Name}",
            string.Join(" or ", Enum.GetNames(typeof(T))));
}
