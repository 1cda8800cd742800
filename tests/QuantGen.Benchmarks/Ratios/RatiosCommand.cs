using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using QuantGen.Benchmarks.Calls;
using QuantGen.Benchmarks.Products;
using QuantGen.Benchmarks.Rows;
using QuantGen.Kernels;
using Spectre.Console;

namespace QuantGen.Benchmarks.Ratios;

/// <summary>The command <c>ratios</c>.</summary>
internal static class RatiosCommand
{
    private const int DefaultRounds = 25;

    public static Command Create()
    {
        Option<FileInfo?> json = new("--json") { Description = "Writes all figures to this file." };
        Option<string> filter = new("--filter") { Description = "Only rows whose name contains this text.", DefaultValueFactory = _ => "" };
        Option<string[]> sizes = new("--sizes")
        {
            Description = "Where tensors lie.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [.. TensorSize.All.Select(size => size.Name)],
        };
        sizes.AcceptOnlyFromAmong([.. TensorSize.All.Select(size => size.Name)]);
        Option<int> rounds = new("--rounds") { Description = "Samples of each contender.", DefaultValueFactory = _ => DefaultRounds };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--rounds must be 1 or more.");
            }
        });
        Option<bool> noCalls = new("--no-calls") { Description = "Leaves out calls on few elements and first calls; a filter does so too." };
        Option<bool> noProducts = new("--no-products") { Description = "Leaves out products of codes; a filter does so too." };
        Command command = new("ratios", "Throughput of every operation, against bare loops, peers and scalar loops.") { json, filter, sizes, rounds, noCalls, noProducts };
        command.SetAction(result => Run(
            result.GetValue(json), result.GetValue(filter)!, result.GetValue(sizes)!, result.GetValue(rounds), result.GetValue(noCalls), result.GetValue(noProducts)));
        return command;
    }

    private static int Run(FileInfo? json, string filter, string[] sizeNames, int rounds, bool noCalls, bool noProducts)
    {
        Row[] all = [.. RowList.All, .. ClassRows.All];
        Row[] rows = [.. all.Where(row => row.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        if (rows.Length == 0)
        {
            Console.Error.WriteLine($"No row's name contains \"{filter}\". The rows are:");
            Console.Error.WriteLine(string.Join(Environment.NewLine, all.Select(row => row.Name)));
            return 1;
        }

        TensorSize[] sizes = [.. TensorSize.All.Where(size => sizeNames.Contains(size.Name))];
        List<RowResult> results = [];
        Terminal.WithProgress(report => results.AddRange(RatioRun.Measure(rows, sizes, rounds, report)));
        AnsiConsole.WriteLine($"Vectors of {VectorWidth.Bits} bits; medians of {rounds} rounds.");
        AnsiConsole.WriteLine("Targets refer to bare loops with ordinary stores, or to the base row where there is one.");
        foreach (TensorSize size in sizes)
        {
            AnsiConsole.Write(RatioTable.Create(size, results.Where(row => row.Size == size.Name)));
        }

        foreach (string line in RatioTable.Verdict(results))
        {
            AnsiConsole.WriteLine(line);
        }

        if (filter.Length == 0 && !noProducts && VectorWidth.Bits == 0)
        {
            AnsiConsole.WriteLine(ProductsCommand.NoVectors);
        }
        else if (filter.Length == 0 && !noProducts)
        {
            List<Table> products = [];
            Terminal.WithProgress(progress => products.AddRange(ProductsCommand.Measure(ProductSize.OfRatios, progress)));
            products.ForEach(static table => AnsiConsole.Write(table));
        }

        Report report = new() { Rounds = rounds, Rows = results };
        report = filter.Length == 0 && !noCalls ? CallsCommand.Measure(report) : report;
        if (json is not null)
        {
            ReportJson.Write(report, json);
        }

        return 0;
    }
}
