using System;

namespace QuantGen.Calibration;

/// <summary>What must hold between the parts of an entry.</summary>
internal static class EntryRules
{
    /// <summary>What is wrong with an entry, or null.</summary>
    public static string? Problem(QuantizationScheme scheme, TensorShape? shape, int ranges, QuantizationParameters parameters) =>
        Problem(scheme) ?? RegionProblem(scheme, shape, ranges) ?? ParameterProblem(scheme, ranges, parameters);

    /// <summary>What is wrong with a scheme, or null.</summary>
    public static string? Problem(QuantizationScheme scheme) => scheme switch
    {
        { Bits: not ((>= 1 and <= 8) or 16) } => $"\"bits\" is {scheme.Bits}; it is 1 to 8, or 16.",
        { CodeType: CodeType.Default } => "\"codeType\" is Default; write Signed or Unsigned.",
        { CodeRange: CodeRange.Default } => "\"codeRange\" is Default; write Narrow or Full.",
        { CodeType: CodeType.Unsigned, CodeRange: CodeRange.Narrow } => "\"codeRange\" is Narrow, which is for signed codes only; write Full.",
        { Bits: 1, Symmetry: Symmetry.Symmetric } => "one-bit symmetric codes have no positive value; use more bits or Asymmetric.",
        { Bits: 1, CodeRange: CodeRange.Narrow } => "one-bit narrow codes have one value only; write Full.",
        { Granularity: Granularity.PerGroup, GroupSize: <= 0, GroupCount: <= 0 } => "\"granularity\" is PerGroup; it needs a positive \"groupSize\" or \"groupCount\".",
        { Granularity: Granularity.PerGroup, GroupSize: not 0, GroupCount: not 0 } => "there are both \"groupSize\" and \"groupCount\"; write one.",
        { Granularity: not Granularity.PerGroup, GroupSize: not 0 } => "\"groupSize\" is for the granularity PerGroup only.",
        { Granularity: not Granularity.PerGroup, GroupCount: not 0 } => "\"groupCount\" is for the granularity PerGroup only.",
        _ => null,
    };

    private static string? RegionProblem(QuantizationScheme scheme, TensorShape? shape, int ranges)
    {
        int? regions = scheme switch
        {
            { Granularity: Granularity.PerTensor } => 1,
            { GroupCount: > 0 } => scheme.GroupCount,
            _ => null,
        };
        if (shape is { } known)
        {
            try
            {
                regions = ObserverGranularity.Of(scheme).RegionsOf(known).Count;
            }
            catch (ArgumentException exception)
            {
                return exception.Message;
            }
        }

        return regions is { } expected && ranges != expected
            ? $"there are {ranges} ranges; the scheme ({scheme}) has {expected} regions."
            : ranges == 0 ? "there are no ranges; a calibrated tensor has at least one." : null;
    }

    private static string? ParameterProblem(QuantizationScheme scheme, int ranges, QuantizationParameters parameters)
    {
        if (parameters.Scales.Length != ranges)
        {
            return $"there are {parameters.Scales.Length} scales for {ranges} ranges; give one for each.";
        }

        if (parameters.ZeroPoints.Length != (scheme.HasZeroPoints ? ranges : 0))
        {
            return scheme.HasZeroPoints
                ? $"there are {parameters.ZeroPoints.Length} zero points for {ranges} ranges; an asymmetric scheme has one for each."
                : $"there are {parameters.ZeroPoints.Length} zero points; a symmetric scheme has none.";
        }

        foreach (int zeroPoint in parameters.ZeroPoints)
        {
            if (zeroPoint < scheme.MinCode || zeroPoint > scheme.MaxCode)
            {
                return FormattableString.Invariant($"a zero point is {zeroPoint}; the codes are {scheme.MinCode} to {scheme.MaxCode}.");
            }
        }

        return null;
    }
}
