using System;

namespace QuantGen.Generator.Tests.Harness;

/// <summary>Source text in which <c>[|…|]</c> marks where a diagnostic is expected, as in Roslyn's own tests.</summary>
internal sealed record MarkedSource(string Text, int Start, string Marked)
{
    public static MarkedSource Parse(string markup)
    {
        int open = markup.IndexOf("[|", StringComparison.Ordinal);
        int close = markup.IndexOf("|]", StringComparison.Ordinal);
        if (open < 0 || close < open)
        {
            throw new ArgumentException($"The source marks no expected location with [|…|]: {markup}", nameof(markup));
        }

        string marked = markup[(open + 2)..close];
        return new MarkedSource(markup[..open] + marked + markup[(close + 2)..], open, marked);
    }
}
