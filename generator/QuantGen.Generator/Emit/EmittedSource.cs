using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace QuantGen.Generator.Emit;

/// <summary>The text of one emitted file and its name.</summary>
internal sealed record EmittedSource(string HintName, string Text)
{
    public SourceText ToSourceText() => SourceText.From(Text, Encoding.UTF8);
}
