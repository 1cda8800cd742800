using Microsoft.CodeAnalysis;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>What makes a declared scheme legal, and how its defaults resolve. The same rules serve single declarations and grids.</summary>
internal static class SchemeRules
{
    private const int MaxRank = 8;

    /// <summary>The first rule that a declaration breaks, or null.</summary>
    public static SchemeViolation? Check(SchemeDeclaration scheme)
    {
        int bits = scheme.Bits ?? 0;
        if (bits is not ((>= 1 and <= 8) or 16))
        {
            return new(
                DiagnosticDescriptors.BitsOutOfRange,
                nameof(scheme.Bits),
                scheme.Bits is null ? "Bits is required" : DiagnosticDescriptors.NoWidth(bits));
        }

        return CheckGroups(scheme) ?? CheckAxis(scheme) ?? CheckCodes(scheme, bits);
    }

    /// <summary>The legal scheme with its defaults.</summary>
    public static SchemeModel Resolve(SchemeDeclaration scheme)
    {
        bool isSymmetric = scheme.Symmetry == Symmetry.Symmetric;
        bool isSigned = scheme.CodeType == CodeType.Default ? isSymmetric : scheme.CodeType == CodeType.Signed;
        bool isNarrow = scheme.CodeRange == CodeRange.Default ? isSymmetric && isSigned : scheme.CodeRange == CodeRange.Narrow;
        return new SchemeModel
        {
            Bits = scheme.Bits ?? 0,
            Symmetry = scheme.Symmetry,
            Granularity = scheme.Granularity,
            Axis = scheme.Axis ?? DefaultAxis(scheme),
            GroupSize = scheme.GroupSize ?? 0,
            GroupCount = scheme.GroupCount ?? 0,
            IsSigned = isSigned,
            IsNarrow = isNarrow,
            Rounding = scheme.Rounding,
            Profile = scheme.Profile,
            CalibrationKey = scheme.CalibrationKey,
        };
    }

    /// <summary>The axis of a declaration that names none.</summary>
    public static int DefaultAxis(SchemeDeclaration scheme) => scheme.GroupSize is null ? 0 : -1;

    private static SchemeViolation? CheckGroups(SchemeDeclaration scheme)
    {
        if (scheme.Granularity == Granularity.PerGroup)
        {
            if (scheme.GroupSize is null == scheme.GroupCount is null)
            {
                return new(
                    DiagnosticDescriptors.GroupSizeOrCount,
                    scheme.GroupCount is null ? nameof(scheme.Granularity) : nameof(scheme.GroupCount),
                    scheme.GroupCount is null ? "neither is" : "both are");
            }

            return CheckPositive(nameof(scheme.GroupSize), scheme.GroupSize) ?? CheckPositive(nameof(scheme.GroupCount), scheme.GroupCount);
        }

        return CheckUnused(scheme, nameof(scheme.GroupSize), scheme.GroupSize, "PerGroup")
            ?? CheckUnused(scheme, nameof(scheme.GroupCount), scheme.GroupCount, "PerGroup");
    }

    private static SchemeViolation? CheckAxis(SchemeDeclaration scheme)
    {
        if (scheme.Granularity == Granularity.PerTensor)
        {
            return CheckUnused(scheme, nameof(scheme.Axis), scheme.Axis, "PerChannel");
        }

        return scheme.Axis is < -MaxRank or >= MaxRank
            ? Impossible(nameof(scheme.Axis), scheme.Axis.Value, "tensors have at most eight axes; write -8 to 7")
            : null;
    }

    private static SchemeViolation? CheckCodes(SchemeDeclaration scheme, int bits)
    {
        if (bits == 1 && scheme.Symmetry == Symmetry.Symmetric)
        {
            return new(DiagnosticDescriptors.OneBitSymmetric, nameof(scheme.Bits));
        }

        if (scheme.CodeRange != CodeRange.Narrow)
        {
            return null;
        }

        SchemeModel resolved = Resolve(scheme);
        if (!resolved.IsSigned)
        {
            return Contradiction("unsigned codes", "write CodeType = CodeType.Signed, or leave the range out");
        }

        return bits == 1 ? Contradiction("one bit, which leaves a single code", "write CodeRange = CodeRange.Full, or more bits") : null;
    }

    private static SchemeViolation? CheckPositive(string argument, int? value) =>
        value <= 0 ? Impossible(argument, value.Value, "it must be at least 1") : null;

    private static SchemeViolation? CheckUnused(SchemeDeclaration scheme, string argument, int? value, string user) =>
        value is { } given
            ? Impossible(argument, given, $"Granularity.{scheme.Granularity} does not use it; write Granularity = Granularity.{user}, or leave it out")
            : null;

    private static SchemeViolation Impossible(string argument, int value, string why) =>
        new(DiagnosticDescriptors.ImpossibleAxisOrGroup, argument, argument, value, why);

    private static SchemeViolation Contradiction(string with, string remedy) =>
        new(DiagnosticDescriptors.ContradictoryCodes, nameof(SchemeDeclaration.CodeRange), with, remedy);
}

/// <summary>A broken rule: its descriptor, the argument at fault, and what the message says.</summary>
internal sealed class SchemeViolation(DiagnosticDescriptor descriptor, string argument, params object[] messageArguments)
{
    public Diagnostic ToDiagnostic(AttributeReader attribute) =>
        Diagnostic.Create(descriptor, attribute.LocationOf(argument), messageArguments);
}
