using System;

namespace QuantGen;

/// <summary>What the message of an exception says, for one that tells it of another parameter.</summary>
internal static class ArgumentText
{
    /// <summary>The message without the name of the parameter that .NET adds at its end.</summary>
    /// <param name="exception">The exception.</param>
    public static string Of(ArgumentException exception)
    {
        string end = $" (Parameter '{exception.ParamName}')";
        return exception.Message.EndsWith(end, StringComparison.Ordinal) ? exception.Message[..^end.Length] : exception.Message;
    }
}
