using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Benchmarks.Ratios;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Widths;

/// <summary>The command <c>widths</c>: the same rows in L2 in child processes with instruction sets switched off.</summary>
internal static class WidthsCommand
{
    private const double Target256 = 0.5;
    private const double Target128 = 0.25;

    // Nothing switched off, then the switches that leave 256 bits, 128 bits and no vectors.
    private static readonly string?[] _switches = [null, "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"];

    public static Command Create()
    {
        Option<string> filter = new("--filter") { Description = "Only rows whose name contains this text.", DefaultValueFactory = _ => "" };
        Command command = new("widths", "Throughput in L2 with 512, 256 and 128-bit vectors and without any.") { filter };
        command.SetAction(result => Run(result.GetValue(filter)!));
        return command;
    }

    private static void Run(string filter)
    {
        List<Report> reports = [];
        Terminal.WithProgress(progress =>
        {
            foreach (string? variable in _switches)
            {
                progress(variable is null ? "all instruction sets" : $"{variable}=0");
                reports.Add(MeasureIn(variable, filter));
            }
        });
        Table table = Tables.Create(
            "L2: throughput by the widest vector in use",
            "operation", "GB/s", "256 bits GB/s", "of all", "verdict", "128 bits GB/s", "of all", "verdict", "scalar GB/s", "of limit");
        foreach (RowResult row in reports[0].Rows)
        {
            RowResult[] narrower = [.. reports.Skip(1).Select(report => report.Rows.Single(other => other.Operation == row.Operation))];
            table.AddCells(
            [
                row.Operation,
                Fixed(row.GigabytesPerSecond, 1),
                .. Cells(row, narrower[0], Target256),
                .. Cells(row, narrower[1], Target128),
                Fixed(narrower[2].GigabytesPerSecond, 1),
                string.Join(" / ", reports.Select(report => Fixed(report.Rows.Single(other => other.Operation == row.Operation).OfLimit, 2))),
            ]);
        }

        AnsiConsole.Write(table);
        string widths = string.Join(", ", reports.Select(report => report.VectorBits));
        AnsiConsole.WriteLine($"Widest vectors: {widths} bits; \"of limit\" is against the bare loop of each width, in this order.");
    }

    private static IEnumerable<string> Cells(RowResult full, RowResult narrower, double target)
    {
        double ratio = narrower.GigabytesPerSecond / full.GigabytesPerSecond;
        yield return Fixed(narrower.GigabytesPerSecond, 1);
        yield return Fixed(ratio, 2);
        yield return Tables.Verdict(ratio >= target);
    }

    private static Report MeasureIn(string? variable, string filter)
    {
        FileInfo file = new(Path.Combine(AppContext.BaseDirectory, $"widths.{Environment.ProcessId}.json"));
        try
        {
            ChildProcess.Run(variable, "ratios", "--no-calls", "--no-products", "--sizes", TensorSize.L2.Name, "--filter", filter, "--json", file.FullName);
            return ReportJson.Read(file);
        }
        finally
        {
            file.Delete();
        }
    }
}
