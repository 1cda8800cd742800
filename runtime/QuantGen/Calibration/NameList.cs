using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Calibration;

/// <summary>Names for a message, which names the first of many and counts the others.</summary>
internal static class NameList
{
    private const int Listed = 20;

    public static string Text(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(Listed)) + (names.Count > Listed ? $" and {names.Count - Listed} more" : "");
}
