using System;
using QuantGen.Calibration.Reading;

namespace QuantGen.Calibration;

/// <summary>What must hold between the parts of an entry: the rules of the reader, so that whatever is saved can be loaded.</summary>
internal static class EntryRules
{
    /// <summary>What is wrong with an entry, or null.</summary>
    public static string? Problem(QuantizationScheme scheme, TensorShape? shape, int ranges, QuantizationParameters parameters)
    {
        SchemeValues values = TableText.ValuesOf(scheme);
        if (values.Problem() is var (_, wrong))
        {
            return wrong;
        }

        int? regions = RegionCount.Of(values, shape?.ToArray(), out string? problem, out _);
        return problem
            ?? RegionCount.RangeProblem(regions, ranges)
            ?? RegionCount.ScaleProblem(ranges, parameters.Scales.Length)
            ?? RegionCount.ZeroPointProblem(values, ranges, parameters.ZeroPoints.Length)
            ?? ScaleProblem(scheme, parameters)
            ?? ZeroPointProblem(scheme, parameters);
    }

    /// <summary>The scheme, if it is one: parameters cannot be computed for others.</summary>
    /// <exception cref="ArgumentException">It is not legal.</exception>
    public static QuantizationScheme Legal(QuantizationScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return TableText.ValuesOf(scheme).Problem() is var (_, problem)
            ? throw new ArgumentException($"The scheme is not legal: {problem}.", nameof(scheme))
            : scheme;
    }

    private static string? ScaleProblem(QuantizationScheme scheme, QuantizationParameters parameters)
    {
        foreach (float scale in parameters.Scales)
        {
            if (!StoredScale.Is(scale, scheme.ScaleType))
            {
                return FormattableString.Invariant($"the scale {scale} is no value of {scheme.ScaleType}, the type in which the scheme stores scales");
            }
        }

        return null;
    }

    private static string? ZeroPointProblem(QuantizationScheme scheme, QuantizationParameters parameters)
    {
        foreach (int zeroPoint in parameters.ZeroPoints)
        {
            if (zeroPoint < scheme.MinCode || zeroPoint > scheme.MaxCode)
            {
                return FormattableString.Invariant($"the zero point {zeroPoint} is no code of the scheme; its codes are {scheme.MinCode} to {scheme.MaxCode}");
            }
        }

        return null;
    }
}
