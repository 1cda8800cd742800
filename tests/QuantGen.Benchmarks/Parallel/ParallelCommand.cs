using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Benchmarks.Rows;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Parallel;

/// <summary>The command <c>parallel</c>: <see cref="ParallelKernels"/> on all cores against the kernels on one.</summary>
internal static class ParallelCommand
{
    private const int Rounds = 25;
    private const int WarmUpCalls = 40;
    private const string CopyName = "copy";

    private static readonly string[] _rows =
    [
        "quantize int8",
        "quantize int8, 1024 columns",
        "quantize int3",
        "online int8, groups of 32",
        "online int4, groups of 32",
        "dequantize int8",
        "dequantize int4, groups of 32",
        "parameters int8",
        "fake-quantize int8",
    ];

    // The last column is the least speedup on two cores.
    private static readonly (string Name, int Length, double? Target)[] _sizes =
    [
        ("4 Ki floats", 4096, null),
        ("64 Ki floats", 65_536, null),
        ("1 Mi floats", 1 << 20, 1.7),
        ("16 Mi floats", 16 << 20, 1.3),
    ];

    public static Command Create()
    {
        Command command = new("parallel", "The kernels on all cores, against one.");
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        Table table = Tables.Create(
            $"{Environment.ProcessorCount} cores: how many times as fast as one",
            ["operation", .. _sizes.SelectMany(size => size.Target is null ? [size.Name] : new[] { size.Name, "verdict" })]);
        Terminal.WithProgress(progress =>
        {
            List<(string Name, List<string> Cells)> lines = [.. _rows.Append(CopyName).Select(name => (name, new List<string>()))];
            foreach ((string name, int length, double? target) in _sizes)
            {
                progress(name);
                using Buffers buffers = new(length);
                foreach ((string row, List<string> cells) in lines)
                {
                    double speedup = Speedup(row, buffers);
                    cells.Add(Fixed(speedup, 2));
                    if (target is not null)
                    {
                        cells.Add(row == CopyName ? "–" : Tables.Verdict(speedup >= target));
                    }
                }
            }

            lines.ForEach(line => table.AddCells([line.Name, .. line.Cells]));
        });
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine("Targets on two cores: 1.7 at 1 Mi floats, 1.3 at 16 Mi. The copy, halves on two threads, shows what memory gives a second core.");
    }

    private static double Speedup(string name, Buffers buffers)
    {
        (Action one, Action all) = name == CopyName ? Copies(buffers) : Kernels(RowList.All.First(row => row.Name == name), buffers);
        Contender[] contenders = [new("all cores", all), new("one core", one)];
        foreach (Contender contender in contenders)
        {
            contender.Call(WarmUpCalls);
        }

        Measuring.Rounds.Calibrate(contenders);
        Measuring.Rounds.Run(contenders, Rounds);
        return Measuring.Rounds.Speedup(contenders[0], contenders[1]);
    }

    private static (Action One, Action All) Kernels(Row row, Buffers buffers)
    {
        Workload load = row.Prepare(buffers);
        return (row.Kernel(load), row.ParallelKernel(load));
    }

    private static unsafe (Action One, Action All) Copies(Buffers buffers)
    {
        int half = buffers.Length / 2;
        void Copy(int first, int count) =>
            new ReadOnlySpan<float>(buffers.Source.Pointer + first, count).CopyTo(new Span<float>(buffers.Destination.Pointer + first, count));
        return (() => Copy(0, buffers.Length), () => System.Threading.Tasks.Parallel.Invoke(() => Copy(0, half), () => Copy(half, buffers.Length - half)));
    }
}
