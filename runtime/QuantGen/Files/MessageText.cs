using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace QuantGen.Files;

/// <summary>What a foreign file says, cut to what belongs into a message: a name may have as many characters as the file.</summary>
internal static class MessageText
{
    private const int LongestText = 100;

    private const int MostNumbers = 8;

    public static string Cut(string text, int longest = LongestText) => text.Length <= longest
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, longest)}… ({text.Length:N0} characters)");

    /// <summary>The numbers in brackets, or the first few and how many there are.</summary>
    public static string List(IReadOnlyCollection<long> numbers) => numbers.Count <= MostNumbers
        ? $"[{string.Join(", ", numbers)}]"
        : string.Create(CultureInfo.InvariantCulture, $"[{string.Join(", ", numbers.Take(MostNumbers))}, … {numbers.Count:N0} in all]");
}
