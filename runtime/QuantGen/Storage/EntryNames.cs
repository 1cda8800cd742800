using System.Collections.Generic;
using System.Linq;
using QuantGen.Files;

namespace QuantGen.Storage;

/// <summary>The names that a file has, as far as a message has room for them.</summary>
internal static class EntryNames
{
    private const int Most = 8;

    private const int LongestName = 40;

    public static string Of(IReadOnlyDictionary<string, SafetensorsEntry> entries)
    {
        string names = string.Join(", ", entries.Keys.Take(Most).Select(static name => MessageText.Cut(name, LongestName)));
        return entries.Count <= Most ? $"[{names}]" : $"{entries.Count} others, among them [{names}]";
    }
}
