using System;

namespace QuantGen.Calibration;

/// <summary>A scheme in words, with everything that may differ between two.</summary>
internal static class SchemeText
{
    public static string Full(QuantizationScheme scheme) => FormattableString.Invariant(
        $"{scheme}, codes {scheme.MinCode} to {scheme.MaxCode}, {scheme.Rounding}, {scheme.Profile}");
}
