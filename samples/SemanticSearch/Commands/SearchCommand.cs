using System;
using System.CommandLine;
using System.Threading;
using QuantGen.Search;
using SemanticSearch.Recipes;
using Spectre.Console;

namespace SemanticSearch.Commands;

/// <summary>Finds the lines of a text file that are nearest to a query.</summary>
internal sealed class SearchCommand : ICommand
{
    private readonly Argument<string> _file = SharedOptions.Texts();
    private readonly Argument<string> _query = new("query") { Description = "What to look for." };
    private readonly Option<int> _top = SharedOptions.Top();
    private readonly Option<string> _model = SharedOptions.Model();

    /// <summary>Creates the command.</summary>
    public SearchCommand() => Syntax = new("search", "Finds the lines of an indexed text file that are nearest to a query.") { _file, _query, _top, _model };

    /// <inheritdoc/>
    public Command Syntax { get; }

    /// <inheritdoc/>
    public void Run(ParseResult parsed, CancellationToken cancellation)
    {
        string file = parsed.GetValue(_file)!;
        RescoredIndex<Search1, Search8> index = TextIndex.Load(file);
        using OpenModel model = ModelFile.Open(parsed.GetValue(_model)!);
        foreach (FoundText found in TextIndex.Search(index, file, model.Texts.Encode(parsed.GetValue(_query)!), parsed.GetValue(_top)))
        {
            AnsiConsole.WriteLine(FormattableString.Invariant($"{found.Score:F3}  {found.Text}"));
        }
    }
}
