using System.Globalization;

namespace QuantGen.Generator.Tests.Determinism;

/// <summary>Cultures with foreign number formats that need no globalization data on the machine.</summary>
internal static class ForeignCulture
{
    public static CultureInfo Like(string name)
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        NumberFormatInfo format = culture.NumberFormat;
        format.NumberDecimalSeparator = name == "ar-SA" ? "\u066B" : ",";
        format.NumberGroupSeparator = name == "ar-SA" ? "\u066C" : ".";
        format.PositiveInfinitySymbol = "\u221E";
        format.NaNSymbol = "not a number";
        format.NegativeSign = name switch
        {
            "ar-SA" => "\u061C-",
            "sv-SE" => "\u2212",
            _ => "-",
        };
        return culture;
    }
}
