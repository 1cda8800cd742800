using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using QuantizeWeights.Schemes;

namespace QuantizeWeights.Planning;

/// <summary>One line of a recipe: tensors whose names match a pattern get a scheme.</summary>
/// <param name="Pattern">The pattern: * stands for any characters, ? for one, a backslash before either for itself.</param>
/// <param name="Scheme">The scheme.</param>
internal sealed record SchemeRule(string Pattern, WeightScheme Scheme)
{
    /// <summary>Reads <c>*.weight=int4g32</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="problem">What is wrong, in one sentence.</param>
    /// <returns>Whether the text is a rule.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out SchemeRule? rule, [NotNullWhen(false)] out string? problem)
    {
        rule = null;
        problem = null;
        int split = text.LastIndexOf('=');
        if (split <= 0)
        {
            problem = $"'{text}' is no rule; write PATTERN=SCHEME, for instance \"*.weight=int4g32\".";
        }
        else if (WeightSchemes.Find(text[(split + 1)..]) is { } scheme)
        {
            rule = new SchemeRule(text[..split], scheme);
        }
        else
        {
            problem = $"There is no scheme '{text[(split + 1)..]}'; use one of {WeightSchemes.Names}.";
        }

        return rule is not null;
    }

    /// <summary>Whether a pattern matches the whole of a name, letters in their case.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="name">The name.</param>
    public static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
