using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using FashionMnist.Network.Terminal;
using SemanticSearch.Recipes;

namespace SemanticSearch.Commands;

/// <summary>Prints the embeddings of texts.</summary>
internal sealed class EmbedCommand : ICommand
{
    private readonly Argument<string[]> _texts = new Argument<string[]>("text") { Description = "One text or more.", Arity = ArgumentArity.OneOrMore }
        .NoOption().NotBlank("A text is empty; write what to embed.");
    private readonly Option<string> _model = SharedOptions.Model();

    /// <summary>Creates the command.</summary>
    public EmbedCommand() => Syntax = new("embed", "Prints the embedding of each text: 384 numbers on a line.") { _texts, _model };

    /// <inheritdoc/>
    public Command Syntax { get; }

    /// <inheritdoc/>
    public void Run(ParseResult parsed, CancellationToken cancellation)
    {
        using OpenModel model = ModelFile.Open(parsed.GetValue(_model)!);
        foreach (string text in parsed.GetValue(_texts)!)
        {
            cancellation.ThrowIfCancellationRequested();
            Console.WriteLine(string.Join(' ', model.Texts.Encode(text).Select(static element => element.ToString("G9", CultureInfo.InvariantCulture))));
        }
    }
}
