using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QuantGen.Calibration.Reading;

namespace QuantGen.Generator.Parsing.Calibration;

/// <summary>Reads calibration tables among the additional files. The generator and the analyzer both run this.</summary>
internal static class TableParser
{
    private const string Suffix = ".calibration.json";

    /// <summary>Whether a file is a calibration table, by its name.</summary>
    public static bool IsTable(AdditionalText file) => file.Path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    public static ParsedTable Parse(AdditionalText file, CancellationToken cancellation)
    {
        SourceText? text = file.GetText(cancellation);
        List<TableProblem> problems = [];
        ImmutableArray<EntryNode>? entries = Problem(text) is { } problem
            ? Fail(problems, problem)
            : TableReader.Read(text!.ToString(), problems, cancellation);
        return new(
            file.Path,
            text,
            entries is { } nodes ? [.. nodes.Select(ParsedEntry.Create)] : [],
            entries is not null,
            [.. problems.Select(static problem => new TableDiagnostic(problem))]);
    }

    // Where a file is not UTF-8, the compiler guesses another encoding; at run time the file is refused.
    private static string? Problem(SourceText? text) =>
        text is null ? "the file cannot be read"
        : text.Encoding is { } encoding && encoding.CodePage != Encoding.UTF8.CodePage ? "the file is not UTF-8; save it as UTF-8"
        : null;

    private static ImmutableArray<EntryNode>? Fail(List<TableProblem> problems, string problem)
    {
        problems.Add(new(ProblemKind.Form, default, null, problem));
        return null;
    }
}
