using System;
using System.CommandLine;
using System.Diagnostics;
using System.Threading;
using SemanticSearch.Indexing;
using SemanticSearch.Recipes;
using Spectre.Console;

namespace SemanticSearch.Commands;

/// <summary>Makes the indexes of a text file, beside it, or adds the lines that are new to them.</summary>
internal sealed class IndexCommand : ICommand
{
    private readonly Argument<string> _file = SharedOptions.Texts();
    private readonly Option<string> _model = SharedOptions.Model();

    /// <summary>Creates the command.</summary>
    public IndexCommand() =>
        Syntax = new("index", "Encodes each line of a text file and writes an index of each form beside it; later, only lines that were added to it.") { _file, _model };

    /// <inheritdoc/>
    public Command Syntax { get; }

    /// <inheritdoc/>
    public void Run(ParseResult parsed, CancellationToken cancellation)
    {
        string file = parsed.GetValue(_file)!;
        TextFile.Require(file);
        using OpenModel model = ModelFile.Open(parsed.GetValue(_model)!);
        Update(file, model, cancellation);
    }

    /// <summary>Indexes a file as far as that was not done before, and tells of it.</summary>
    /// <param name="file">The text file.</param>
    /// <param name="model">Encodes its lines.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static IndexUpdate Update(string file, OpenModel model, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        IndexUpdate update = IndexUpdate.Run(file, model, cancellation);
        string rate = update.Encoded == 0 ? "" : FormattableString.Invariant($", {update.Encoded / Stopwatch.GetElapsedTime(start).TotalSeconds:N0} per second");
        if (update.Reason is { } reason)
        {
            AnsiConsole.WriteLine($"{reason}: it is indexed again.");
        }

        AnsiConsole.WriteLine(FormattableString.Invariant($"{update.Count:N0} texts, of which {update.Encoded:N0} were encoded{rate}"));
        foreach ((IndexForm form, string path) in update.Files)
        {
            AnsiConsole.WriteLine(FormattableString.Invariant($"{path}: {form.Title}, {update.Lengths[form]:N0} bytes"));
        }

        return update;
    }
}
