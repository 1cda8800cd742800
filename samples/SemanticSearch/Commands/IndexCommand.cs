using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Threading;
using QuantGen.Search;
using SemanticSearch.Recipes;
using Spectre.Console;

namespace SemanticSearch.Commands;

/// <summary>Makes the index of a text file, beside it.</summary>
internal sealed class IndexCommand : ICommand
{
    private readonly Argument<string> _file = SharedOptions.Texts();
    private readonly Option<string> _model = SharedOptions.Model();

    /// <summary>Creates the command.</summary>
    public IndexCommand() => Syntax = new("index", "Encodes each line of a text file and writes an index beside it.") { _file, _model };

    /// <inheritdoc/>
    public Command Syntax { get; }

    /// <inheritdoc/>
    public void Run(ParseResult parsed, CancellationToken cancellation)
    {
        string file = parsed.GetValue(_file)!, output = TextFile.IndexOf(file);
        List<TextLine> lines = TextFile.ReadAll(file);
        using OpenModel model = ModelFile.Open(parsed.GetValue(_model)!);
        long start = Stopwatch.GetTimestamp();
        RescoredIndex<Search1, Search8> index = TextIndex.Create(lines, model.Texts, cancellation);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        index.Save(output);
        AnsiConsole.WriteLine(FormattableString.Invariant(
            $"{output}: {index.Count:N0} texts, {new FileInfo(output).Length:N0} bytes; {index.Count / time.TotalSeconds:N0} texts encoded per second."));
    }
}
