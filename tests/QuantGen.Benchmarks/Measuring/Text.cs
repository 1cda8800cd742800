using System;
using System.Globalization;

namespace QuantGen.Benchmarks.Measuring;

/// <summary>Numbers as tables show them, whatever the culture.</summary>
internal static class Text
{
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>So many decimals; a dash where there is no value.</summary>
    public static string Fixed(double? value, int decimals) =>
        value is { } number ? number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : "–";

    /// <summary>A factor with two or three digits; a dash where there is no value.</summary>
    public static string Factor(double? value) => value is < 10 ? Fixed(value, 1) : Fixed(value, 0);
}
