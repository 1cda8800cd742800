using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace QuantGen.Calibration;

/// <summary>Prints a table: a line for the scheme, and lists that people can read and compare line by line.</summary>
internal static class TableWriter
{
    private const int NumbersOfLine = 8;

    public static byte[] Write(IReadOnlyDictionary<string, CalibrationEntry> entries)
    {
        StringBuilder text = new();
        text.Append("{\n  \"version\": ").Append(Text(CalibrationTable.FormatVersion)).Append(",\n  \"entries\": {");
        bool first = true;
        foreach ((string key, CalibrationEntry entry) in entries)
        {
            text.Append(first ? "\n" : ",\n");
            Append(text, key, entry);
            first = false;
        }

        text.Append(first ? "}\n}\n" : "\n  }\n}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, string key, CalibrationEntry entry)
    {
        text.Append("    ").Append(Quoted(key)).Append(": {\n");
        text.Append("      \"scheme\": ").Append(Scheme(entry.Scheme));
        text.Append(",\n      \"observer\": ").Append(Quoted(entry.Observer));
        text.Append(",\n      \"samples\": ").Append(Text(entry.Samples));
        if (entry.Shape is { } shape)
        {
            text.Append(",\n      \"shape\": [").AppendJoin(", ", Array.ConvertAll(shape.ToArray(), extent => Text(extent))).Append(']');
        }

        string[] ranges = Array.ConvertAll(entry.Ranges.ToArray(), range => $"{{ \"min\": {Text(range.Min)}, \"max\": {Text(range.Max)} }}");
        AppendList(text, "ranges", ranges, 1);
        AppendList(text, "scales", Array.ConvertAll(entry.Parameters.Scales.ToArray(), scale => Text(scale)), NumbersOfLine);
        if (entry.Scheme.HasZeroPoints)
        {
            AppendList(text, "zeroPoints", Array.ConvertAll(entry.Parameters.ZeroPoints.ToArray(), zeroPoint => Text(zeroPoint)), NumbersOfLine);
        }

        text.Append("\n    }");
    }

    private static string Scheme(QuantizationScheme scheme)
    {
        string axis = scheme.Granularity == Granularity.PerTensor ? "" : $", \"axis\": {Text(scheme.Axis)}";
        string groupSize = scheme.GroupSize == 0 ? "" : $", \"groupSize\": {Text(scheme.GroupSize)}";
        string groupCount = scheme.GroupCount == 0 ? "" : $", \"groupCount\": {Text(scheme.GroupCount)}";
        string scaleType = scheme.ScaleType == ScaleType.Single ? "" : $", \"scaleType\": \"{scheme.ScaleType}\"";
        return $"{{ \"bits\": {Text(scheme.Bits)}, \"symmetry\": \"{scheme.Symmetry}\", \"granularity\": \"{scheme.Granularity}\"{axis}{groupSize}{groupCount}, " +
            $"\"codeType\": \"{scheme.CodeType}\", \"codeRange\": \"{scheme.CodeRange}\", \"rounding\": \"{scheme.Rounding}\", \"profile\": \"{scheme.Profile}\"{scaleType} }}";
    }

    private static void AppendList(StringBuilder text, string name, string[] items, int itemsOfLine)
    {
        text.Append(",\n      \"").Append(name).Append("\": [");
        if (items.Length == 1)
        {
            text.Append(itemsOfLine == 1 ? " " : "").Append(items[0]).Append(itemsOfLine == 1 ? " ]" : "]");
            return;
        }

        for (int i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(i % itemsOfLine == 0 ? "\n        " : " ").Append(items[i]);
        }

        text.Append("\n      ]");
    }

    // The shortest decimals that read back as the same float.
    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string value) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)}\"";
}
