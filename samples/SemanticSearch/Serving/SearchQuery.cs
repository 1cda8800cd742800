using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace SemanticSearch.Serving;

/// <summary>What is asked for.</summary>
/// <param name="Text">What to look for.</param>
/// <param name="Top">How many results.</param>
internal sealed record SearchQuery(string Text, int Top)
{
    /// <summary>The longest query in characters: far more than the model reads.</summary>
    public const int LongestText = 1000;

    /// <summary>The most results.</summary>
    public const int MostResults = 50;

    private const int DefaultTop = 5;

    /// <summary>Reads the parameters of a request.</summary>
    /// <param name="parameters">The parameters: q, and top if wanted.</param>
    /// <param name="error">Receives a sentence that says what is wrong, or null.</param>
    /// <returns>What is asked for, or null.</returns>
    public static SearchQuery? Read(IQueryCollection parameters, out string? error)
    {
        foreach (string name in parameters.Keys)
        {
            if (name is not ("q" or "top"))
            {
                error = $"There is no parameter '{name}'; give q, and top if you like.";
                return null;
            }
        }

        StringValues texts = parameters["q"], tops = parameters["top"];
        string text = texts.Count == 1 ? texts[0]!.Trim() : "";
        int top = DefaultTop;
        error = text.Length switch
        {
            _ when texts.Count > 1 => "There are several queries; give one.",
            0 => "The query is empty; say what you look for.",
            > LongestText => $"The query has {text.Length} characters; use {LongestText} or fewer.",
            _ when tops.Count > 0 && !(int.TryParse(tops, NumberStyles.None, CultureInfo.InvariantCulture, out top) && top is >= 1 and <= MostResults) =>
                $"top is '{tops}'; use a whole number from 1 to {MostResults}.",
            _ => null,
        };
        return error is null ? new(text, top) : null;
    }
}
