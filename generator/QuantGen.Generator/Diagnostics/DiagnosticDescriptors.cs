using Microsoft.CodeAnalysis;

namespace QuantGen.Generator.Diagnostics;

/// <summary>One descriptor for each rule; docs/diagnostics.md has a section on each.</summary>
internal static class DiagnosticDescriptors
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "QG0001",
        "A type with a quantization scheme must be partial",
        "The type '{0}' is not partial, so no code can be added to '{1}'; write 'partial' before its keyword");

    public static readonly DiagnosticDescriptor BitsOutOfRange = Error(
        "QG0002",
        "Bits must be 1 to 8, or 16",
        "Bits = {0} is not a width of codes; write 1 to 8, or 16");

    public static readonly DiagnosticDescriptor GroupSizeOrCount = Error(
        "QG0003",
        "Groups need either a size or a count",
        "Granularity.PerGroup needs either GroupSize or GroupCount, but {0} given; write one of them, such as GroupSize = 32");

    public static readonly DiagnosticDescriptor ImpossibleAxisOrGroup = Error(
        "QG0004",
        "Axis, group size or group count cannot be",
        "{0} = {1} cannot be: {2}");

    public static readonly DiagnosticDescriptor ContradictoryCodes = Error(
        "QG0005",
        "Code type or code range contradicts the scheme",
        "CodeRange.Narrow cannot be with {0}; {1}");

    public static readonly DiagnosticDescriptor OneBitSymmetric = Error(
        "QG0006",
        "Symmetric codes of one bit have no positive value",
        "Bits = 1 with Symmetry.Symmetric leaves no positive code; write Symmetry = Symmetry.Asymmetric, or Bits = 2");

    public static readonly DiagnosticDescriptor ConflictingAttributes = Error(
        "QG0007",
        "A type declares one scheme or one grid",
        "'{0}' has {1}; leave one and move the others to types of their own");

    public static readonly DiagnosticDescriptor CannotHoldTensor = Error(
        "QG0008",
        "The type cannot hold a tensor",
        "'{0}' cannot hold a tensor because it {1}; {2}");

    public static readonly DiagnosticDescriptor UnusableGrid = Error(
        "QG0009",
        "The grid declares no type",
        "The grid '{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor UndefinedValue = Error(
        "QG0010",
        "The value is not one of the enumeration",
        "{0} = {1} is not a value of the enumeration {2}; write one of {3}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "QuantGen", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
