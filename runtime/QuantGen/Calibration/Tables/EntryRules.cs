using System;

namespace QuantGen.Calibration;

/// <summary>What must hold between the parts of an entry.</summary>
internal static class EntryRules
{
    /// <summary>What is wrong with an entry, or null.</summary>
    public static string? Problem(QuantizationScheme scheme, TensorShape? shape, int ranges, QuantizationParameters parameters) =>
        Problem(scheme) ?? RegionProblem(scheme, shape, ranges) ?? ParameterProblem(scheme, ranges, parameters);

    /// <summary>What is wrong with a scheme, or null.</summary>
    public static string? Problem(QuantizationScheme scheme)
    {
        SchemeFields fields = SchemeLayout.FieldsOf(scheme);
        return SchemeLaw.Broken(fields) is { } rule ? SchemeRuleText.Of(rule, fields).Problem + "." : null;
    }

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
