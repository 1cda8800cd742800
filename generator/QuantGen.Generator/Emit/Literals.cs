using System.Globalization;

namespace QuantGen.Generator.Emit;

/// <summary>Numbers as C# writes them, whatever the current culture is.</summary>
internal static class Literals
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>An integer of four bytes that are all the same, below 128.</summary>
    public static string OfEveryByte(int value) => "0x" + (value * 0x01010101).ToString("x8", CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>A float that is a multiple of one quarter, exactly.</summary>
    public static string Of(float value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "f";
}
