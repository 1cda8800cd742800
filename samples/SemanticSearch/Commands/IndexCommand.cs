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

/// <summary>Makes the indexes of a text file, beside it.</summary>
internal sealed class IndexCommand : ICommand
{
    private readonly Argument<string> _file = SharedOptions.Texts();
    private readonly Option<string> _model = SharedOptions.Model();

    /// <summary>Creates the command.</summary>
    public IndexCommand() => Syntax = new("index", "Encodes each line of a text file and writes an index of each form beside it.") { _file, _model };

    /// <inheritdoc/>
    public Command Syntax { get; }

    /// <inheritdoc/>
    public void Run(ParseResult parsed, CancellationToken cancellation)
    {
        string file = parsed.GetValue(_file)!;
        TextFile.Require(file);
        using OpenModel model = ModelFile.Open(parsed.GetValue(_model)!);
        Write(file, model, cancellation);
    }

    /// <summary>Indexes a file and tells of it.</summary>
    /// <param name="file">The text file.</param>
    /// <param name="model">Encodes its lines.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Write(string file, OpenModel model, CancellationToken cancellation)
    {
        List<TextLine> lines = TextFile.ReadAll(file);
        long start = Stopwatch.GetTimestamp();
        IReadOnlyDictionary<IndexForm, VectorIndex> indexes = TextIndex.Create(lines, model.Texts, cancellation);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        AnsiConsole.WriteLine(FormattableString.Invariant($"{lines.Count:N0} texts, {lines.Count / time.TotalSeconds:N0} encoded per second"));
        foreach ((IndexForm form, VectorIndex index) in indexes)
        {
            string output = TextFile.IndexOf(file, model.Recipe, form);
            index.Save(output);
            AnsiConsole.WriteLine(FormattableString.Invariant($"{output}: {form.Title}, {new FileInfo(output).Length:N0} bytes"));
        }
    }
}
