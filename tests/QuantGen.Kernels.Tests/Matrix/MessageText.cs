using System.Globalization;
using System.Text.RegularExpressions;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>What the message of an exception must contain.</summary>
internal static class MessageText
{
    /// <summary>Whether a number or a name stands in the text by itself, not as a part of a longer one.</summary>
    public static bool HasWord(string message, string word) =>
        Regex.IsMatch(message, $@"(?<![\w.\-]){Regex.Escape(word)}(?!\w|\.\d)");

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The float as .NET prints it.</summary>
    public static string Of(float value) => value.ToString(CultureInfo.InvariantCulture);
}
