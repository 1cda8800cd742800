using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using FashionMnist.Network.Terminal;
using QuantGen.Search;
using SemanticSearch.Indexing;
using SemanticSearch.Recipes;

namespace SemanticSearch.Commands;

/// <summary>Finds the lines of a text file that are nearest to a query.</summary>
internal sealed class SearchCommand : ICommand
{
    private readonly Argument<string> _file = SharedOptions.Texts();
    private readonly Argument<string> _query = new Argument<string>("query") { Description = "What to look for." }
        .NoOption().NotBlank("The query is empty; say what you look for.");

    private readonly Option<int> _top = SharedOptions.Top();
    private readonly Option<string> _model = SharedOptions.Model();
    private readonly Option<string> _form = new("--form")
    {
        Description = "The form of the index: rescored (1 bit, 200 rescored by 8), 8bits or 4bits.",
        DefaultValueFactory = static _ => IndexForm.Rescored.Name,
    };

    /// <summary>Creates the command.</summary>
    public SearchCommand()
    {
        _form.AcceptOnlyFromAmong([.. IndexForm.All.Select(static form => form.Name)]);
        Syntax = new("search", "Finds the lines of an indexed text file that are nearest to a query.") { _file, _query, _top, _model, _form };
    }

    /// <inheritdoc/>
    public Command Syntax { get; }

    /// <inheritdoc/>
    public void Run(ParseResult parsed, CancellationToken cancellation)
    {
        string file = parsed.GetValue(_file)!;
        TextFile.Require(file);
        using OpenModel model = ModelFile.Open(parsed.GetValue(_model)!);
        IndexForm form = IndexForm.All.Single(form => form.Name == parsed.GetValue(_form));
        VectorIndex index = TextIndex.Open(file, model, form, out IndexedText text);
        foreach (FoundText found in text.Read(index.Search(model.Texts.Encode(parsed.GetValue(_query)!), parsed.GetValue(_top))))
        {
            Console.WriteLine(FormattableString.Invariant($"{found.Score:F3}  {Printable(found.Text)}"));
        }
    }

    // On one line, and without what a terminal would take for orders.
    private static string Printable(string text) => string.Create(text.Length, text, static (destination, from) =>
    {
        for (int i = 0; i < from.Length; i++)
        {
            destination[i] = char.IsControl(from[i]) ? ' ' : from[i];
        }
    });
}
