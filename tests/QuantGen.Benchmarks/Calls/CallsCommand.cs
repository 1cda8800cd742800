using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using QuantGen.Benchmarks.Ratios;
using Spectre.Console;

namespace QuantGen.Benchmarks.Calls;

/// <summary>The command <c>calls</c>, which is also the second part of <c>ratios</c>, and the child's command.</summary>
internal static class CallsCommand
{
    public static Command Create()
    {
        Option<FileInfo?> json = new("--json") { Description = "Writes all figures to this file." };
        Command command = new("calls", "Calls on few elements, every length from 1, and the first call of a process.") { json };
        command.SetAction(result =>
        {
            Report report = Measure(new Report());
            if (result.GetValue(json) is { } file)
            {
                ReportJson.Write(report, file);
            }
        });
        return command;
    }

    public static Command CreateChild()
    {
        Argument<string> row = new("row");
        Command command = new(FirstCalls.CommandName) { row };
        command.Hidden = true;
        command.SetAction(result => FirstCalls.RunChild(result.GetRequiredValue(row)));
        return command;
    }

    /// <summary>Measures and prints, and adds the figures to a report.</summary>
    public static Report Measure(Report report)
    {
        List<ShortCall> shortCalls = [];
        List<LengthSweep> lengths = [];
        List<FirstCall> firstCalls = [];
        Terminal.WithProgress(progress =>
        {
            progress("calls: warming up");
            ShortCalls.WarmUp();
            progress("calls on few elements");
            shortCalls.AddRange(ShortCalls.Measure());
            progress("calls of every length");
            lengths.AddRange(ShortCalls.Sweep());
            progress("first calls");
            firstCalls.AddRange(FirstCalls.Measure());
        });
        AnsiConsole.Write(CallTables.Of(shortCalls));
        AnsiConsole.Write(CallTables.Of(lengths));
        AnsiConsole.Write(CallTables.Of(firstCalls));
        AnsiConsole.WriteLine($"calls on few elements: {shortCalls.Count(call => call.IsMet)} of {shortCalls.Count} meet the target.");
        AnsiConsole.WriteLine($"lengths: {lengths.Count(sweep => sweep.WorstRatio >= 1)} of {lengths.Count} operations are never slower than the scalar loop.");
        AnsiConsole.WriteLine($"first calls: {firstCalls.Count(call => call.IsMet)} of {firstCalls.Count} meet the target.");
        return report with { ShortCalls = shortCalls, Lengths = lengths, FirstCalls = firstCalls };
    }
}
