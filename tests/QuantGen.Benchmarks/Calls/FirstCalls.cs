using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Benchmarks.Ratios;
using QuantGen.Benchmarks.Rows;

namespace QuantGen.Benchmarks.Calls;

/// <summary>The first call of a kernel in a fresh process, on a tensor in memory.</summary>
internal static class FirstCalls
{
    /// <summary>The hidden command of the child process.</summary>
    public const string CommandName = "first-call";

    private const int Children = 3;
    private const int WarmCalls = 9;
    private const double LargestRatio = 1.5;

    private static readonly string[] _rows =
    [
        "quantize int8",
        "dequantize int8",
        "online int8, groups of 32",
        "online int4, groups of 32",
        "dequantize int4, groups of 32",
        "quantize int3",
        "parameters uint8",
        "fake-quantize uint8",
    ];

    /// <summary>Starts several children for each operation and takes the one of the median ratio.</summary>
    public static IEnumerable<FirstCall> Measure()
    {
        foreach (string name in _rows)
        {
            IEnumerable<FirstCall> calls = Enumerable.Range(0, Children).Select(_ => Parse(name, ChildProcess.Run(null, CommandName, name)));
            yield return calls.OrderBy(call => call.Ratio).ElementAt(Children / 2);
        }
    }

    /// <summary>What the child does: prints milliseconds of the first call, of a warm one and of the JIT, and how many methods that compiled.</summary>
    /// <param name="name">The name of a row.</param>
    public static void RunChild(string name)
    {
        Row row = RowList.All.First(row => row.Name == name);
        using Buffers buffers = new(TensorSize.Memory.Length);
        Action call = row.Kernel(row.Prepare(buffers));
        TimeSpan compiler = JitInfo.GetCompilationTime(currentThread: true);
        long methods = JitInfo.GetCompiledMethodCount(currentThread: true);
        double first = Milliseconds(call);
        compiler = JitInfo.GetCompilationTime(currentThread: true) - compiler;
        methods = JitInfo.GetCompiledMethodCount(currentThread: true) - methods;
        double warm = Rounds.Median([.. Enumerable.Range(0, WarmCalls).Select(_ => Milliseconds(call))]);
        Console.WriteLine(Text.Invariant($"{first:R} {warm:R} {compiler.TotalMilliseconds:R} {methods}"));
    }

    private static double Milliseconds(Action call)
    {
        long start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static FirstCall Parse(string name, string output)
    {
        double[] numbers = [.. output.Split(' ', StringSplitOptions.TrimEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        return new FirstCall(name, numbers[0], numbers[1], numbers[2], numbers[3], LargestRatio);
    }
}
