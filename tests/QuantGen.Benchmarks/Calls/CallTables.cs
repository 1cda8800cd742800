using System.Collections.Generic;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Calls;

/// <summary>What was measured of single calls, as tables.</summary>
internal static class CallTables
{
    public static Table Of(IEnumerable<ShortCall> calls)
    {
        Table table = Tables.Create("Calls on 16 elements, and on embeddings", "operation", "ns", "scalar loop ns", "target", "verdict");
        foreach (ShortCall call in calls)
        {
            table.AddCells(call.Operation, Fixed(call.Nanoseconds, 1), Fixed(call.ScalarNanoseconds, 1), Fixed(call.Target, 0), Tables.Verdict(call.IsMet));
        }

        return table;
    }

    public static Table Of(IEnumerable<LengthSweep> sweeps)
    {
        Table table = Tables.Create(
            "Lengths from 1, against the scalar loop", "operation", "worst ratio", "at length", "ns more there", "never slower from", "verdict");
        foreach (LengthSweep sweep in sweeps)
        {
            table.AddCells(
                sweep.Operation,
                Fixed(sweep.WorstRatio, 2),
                Invariant($"{sweep.WorstLength}"),
                Fixed(sweep.WorstExtraNanoseconds, 1),
                Invariant($"{sweep.FasterFrom}"),
                Tables.Verdict(sweep.WorstRatio >= 1));
        }

        return table;
    }

    public static Table Of(IEnumerable<FirstCall> calls)
    {
        Table table = Tables.Create(
            "First call of a process on 16 Mi floats, JIT included",
            "operation", "first ms", "of it JIT", "methods", "warm ms", "ratio", "target", "verdict");
        foreach (FirstCall call in calls)
        {
            table.AddCells(
                call.Operation,
                Fixed(call.FirstMilliseconds, 1),
                Fixed(call.CompilerMilliseconds, 1),
                Fixed(call.CompiledMethods, 0),
                Fixed(call.WarmMilliseconds, 1),
                Fixed(call.Ratio, 2),
                Fixed(call.Target, 1),
                Tables.Verdict(call.IsMet));
        }

        return table;
    }
}
