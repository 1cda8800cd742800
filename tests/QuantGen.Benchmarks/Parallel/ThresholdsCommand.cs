using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Parallel;

/// <summary>The command <c>thresholds</c>: two threads against one around the sizes from which <see cref="ParallelKernels"/> takes a second one.</summary>
internal static class ThresholdsCommand
{
    public static Command Create()
    {
        Option<string> filter = new("--filter") { Description = "Only rows whose name contains this text.", DefaultValueFactory = _ => "" };
        Option<bool> library = new("--library") { Description = "As many threads as the library chooses, rather than two whatever the size." };
        Command command = new("thresholds", "Two threads against one, from small tensors on.") { filter, library };
        command.SetAction(result => Run(result.GetValue(filter)!, result.GetValue(library)));
        return command;
    }

    private static void Run(string filter, bool asChosen)
    {
        List<Table> tables = [];
        Terminal.WithProgress(progress =>
        {
            foreach (ThresholdKind kind in ThresholdKind.All)
            {
                Table table = Tables.Create(kind.Title, [kind.Unit, .. kind.Sizes.Select(Size)]);
                ThresholdRow[] rows = [.. kind.Rows.Where(row => row.Name.Contains(filter, StringComparison.OrdinalIgnoreCase))];
                foreach (ThresholdRow row in rows)
                {
                    progress(row.Name);
                    using (ThresholdCalls calls = row.Prepare(kind.Sizes[0]))
                    {
                        PairedCalls.WarmUp(calls.One, asChosen ? calls.Library : calls.Two);
                    }

                    table.AddCells([row.Name, .. kind.Sizes.Select(size => Cell(row, size, asChosen))]);
                }

                if (rows.Length > 0)
                {
                    tables.Add(table);
                }
            }
        });
        tables.ForEach(static table => AnsiConsole.Write(table));
        AnsiConsole.WriteLine("How many times as fast two threads are as one: calls one after the other / calls some time apart, between which the other thread falls asleep.");
    }

    private static string Cell(ThresholdRow row, int size, bool asChosen)
    {
        using ThresholdCalls calls = row.Prepare(size);
        Action shared = asChosen ? calls.Library : calls.Two;
        return $"{Fixed(PairedCalls.Speedup(calls.One, shared, pauses: false), 2)} / {Fixed(PairedCalls.Speedup(calls.One, shared, pauses: true), 2)}";
    }

    private static string Size(int size) => size >= 1 << 20 ? Invariant($"{size >> 20} Mi") : Invariant($"{size >> 10} Ki");
}
