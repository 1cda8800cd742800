using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Elements;

/// <summary>The command <c>elements</c>: halves and bfloat16 values against floats, by elements a second.</summary>
internal static class ElementsCommand
{
    private const int Rounds = 15;
    private const int WarmUpCalls = 40;

    // Half the traffic on the side of the elements must show.
    private const double Target = 1.2;

    private static readonly string[] _rowsWithTarget = ["quantize int8", "online int8", "online int4, groups of 32", "parameters int8", "fake-quantize int8", "gradient int8"];

    private static readonly (string Name, int Length)[] _sizes = [("64 Ki elements", 65_536), ("64 Mi elements", 64 << 20)];

    public static Command Create()
    {
        Command command = new("elements", "Elements of 16 bits against floats.");
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        Table table = Tables.Create(
            "10^9 elements a second, and how many times those of floats", ["operation", "elements", "floats", "halves", "times", "bfloat16", "times", "verdict"]);
        Terminal.WithProgress(progress =>
        {
            foreach ((string name, int length) in _sizes)
            {
                progress(name);
                using ElementBuffers buffers = new(length);
                foreach ((string row, Action[] calls) in ElementRows.All(buffers))
                {
                    bool hasTarget = length > 1 << 20 && _rowsWithTarget.Contains(row);
                    table.AddCells([row, name, .. Measure(calls, length, hasTarget)]);
                }
            }
        });
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"Target: {Target} times the floats, reading elements of 16 bits in memory. Medians of {Rounds} rounds, one thread.");
    }

    private static IEnumerable<string> Measure(Action[] calls, int length, bool hasTarget)
    {
        Contender[] contenders = [.. calls.Select(call => new Contender("", call))];
        foreach (Contender contender in contenders)
        {
            contender.Call(length > 1 << 20 ? 2 : WarmUpCalls);
        }

        Measuring.Rounds.Calibrate(contenders);
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Contender contender in contenders)
            {
                contender.Sample();
            }
        }

        double halves = Measuring.Rounds.Speedup(contenders[1], contenders[0]);
        double brain = Measuring.Rounds.Speedup(contenders[2], contenders[0]);
        return
        [
            Billions(contenders[0], length), Billions(contenders[1], length), Fixed(halves, 2), Billions(contenders[2], length), Fixed(brain, 2),
            hasTarget ? Tables.Verdict(Math.Min(halves, brain) >= Target) : "–",
        ];
    }

    private static string Billions(Contender contender, int length) => Fixed(length / Measuring.Rounds.Median(contender.Seconds) / 1e9, 2);
}
