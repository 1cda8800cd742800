namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>A wrong declaration, what to write instead, and what the message must tell.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Wrong">Source with the expected location in <c>[|…|]</c>.</param>
/// <param name="Right">The corrected source, on which no rule fires.</param>
/// <param name="Says">Fragments of the message: the offending value and the remedy.</param>
internal sealed record RuleExample(string Id, string Title, string Wrong, string Right, params string[] Says)
{
    public string Name => $"{Id} {Title}";
}
