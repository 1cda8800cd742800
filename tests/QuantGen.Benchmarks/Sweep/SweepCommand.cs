using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Benchmarks.Ratios;
using QuantGen.Benchmarks.Rows;
using QuantGen.Kernels;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Sweep;

/// <summary>The command <c>sweep</c>: every scheme on every class of shapes, so that no cliff can hide.</summary>
internal static class SweepCommand
{
    public static Command Create()
    {
        Option<string> filter = new("--filter") { Description = "Only cells whose class or name contains this text.", DefaultValueFactory = _ => "" };
        Option<string[]> sizes = new("--sizes")
        {
            Description = "Where tensors lie.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. TensorSize.All.Select(size => size.Name)],
        };
        sizes.AcceptOnlyFromAmong([.. TensorSize.All.Select(size => size.Name)]);
        Option<FileInfo?> tsv = new("--tsv") { Description = "Writes every cell to this file." };
        Command command = new("sweep", "Every scheme on every class of shapes, against its row of one region.") { filter, sizes, tsv };
        command.SetAction(result => Run(result.GetValue(filter)!, result.GetValue(sizes)!, result.GetValue(tsv)));
        return command;
    }

    private static int Run(string filter, string[] sizeNames, FileInfo? tsv)
    {
        SweepCell[] cells = [.. SweepCells.All.Where(cell => $"{cell.Class}: {cell.Name}".Contains(filter, StringComparison.OrdinalIgnoreCase))];
        if (cells.Length == 0)
        {
            Console.Error.WriteLine($"No cell contains \"{filter}\". The classes are:");
            Console.Error.WriteLine(string.Join(Environment.NewLine, SweepCells.All.Select(cell => cell.Class).Distinct()));
            return 1;
        }

        List<SweepResult> results = [];
        Terminal.WithProgress(report => results.AddRange(SweepRun.Measure(cells, [.. TensorSize.All.Where(size => sizeNames.Contains(size.Name))], report)));
        AnsiConsole.WriteLine($"{cells.Length} cells of {VectorWidth.Bits} bits. Shares of the same operation on one region of the same width.");
        foreach (IGrouping<string, SweepResult> size in results.GroupBy(result => result.Size))
        {
            AnsiConsole.Write(Summary(size.Key, [.. size]));
            AnsiConsole.Write(Worst(size.Key, [.. size]));
        }

        if (tsv is not null)
        {
            File.WriteAllLines(tsv.FullName, results.Select(ToLine).Prepend("size\tclass\tcell\tns an element\tof base\tof limit\tmost of base"));
        }

        return 0;
    }

    private static Table Summary(string size, IReadOnlyList<SweepResult> results)
    {
        Operation[] operations = Enum.GetValues<Operation>();
        Table table = Tables.Create($"{size}: median and least share of each class", ["class", .. operations.Select(operation => operation.Name())]);
        foreach (IGrouping<string, SweepResult> @class in results.GroupBy(result => result.Cell.Class))
        {
            ILookup<Operation, double> shares = @class.ToLookup(result => result.Cell.Operation, result => result.OfBase);
            table.AddCells([@class.Key, .. operations.Select(operation => shares.Contains(operation)
                ? $"{Fixed(Rounds.Median(shares[operation]), 2)} {Fixed(shares[operation].Min(), 2)}"
                : "–")]);
        }

        return table;
    }

    private static Table Worst(string size, IReadOnlyList<SweepResult> results)
    {
        Table table = Tables.Create($"{size}: the worst cell of each class and operation", "class and cell", "ns an element", "of base", "of limit", "most of base");
        foreach (SweepResult result in results.GroupBy(result => (result.Cell.Class, result.Cell.Operation)).Select(cells => cells.MinBy(result => result.OfBase)!))
        {
            table.AddCells($"{result.Cell.Class}: {result.Cell.Name}", Fixed(result.NanosecondsPerElement, 3), Fixed(result.OfBase, 3), Fixed(result.OfLimit, 3), Most(result));
        }

        return table;
    }

    private static string ToLine(SweepResult result) => string.Join(
        '\t', result.Size, result.Cell.Class, result.Cell.Name, Fixed(result.NanosecondsPerElement, 4), Fixed(result.OfBase, 3), Fixed(result.OfLimit, 3), Most(result));

    // What a loop that moves the parameters too leaves to be reached.
    private static string Most(SweepResult result) => double.IsNaN(result.MostOfBase) ? "–" : Fixed(result.MostOfBase, 3);
}
