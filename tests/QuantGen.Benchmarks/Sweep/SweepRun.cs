using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using QuantGen.Benchmarks.BareLoops;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Benchmarks.Ratios;
using QuantGen.Benchmarks.Rows;

namespace QuantGen.Benchmarks.Sweep;

/// <summary>All cells at all sizes, on this thread.</summary>
internal static class SweepRun
{
    private const int WarmUpCalls = 35;
    private const int WarmUpPasses = 2;
    private const int RoundsInCache = 7;
    private const int RoundsInMemory = 3;
    private const double SampleSeconds = 5e-4;
    private static readonly TimeSpan _tierDelay = TimeSpan.FromMilliseconds(300);

    public static IEnumerable<SweepResult> Measure(IReadOnlyList<SweepCell> cells, IReadOnlyList<TensorSize> sizes, Action<string> report)
    {
        WarmUp(cells, report);
        foreach (TensorSize size in sizes)
        {
            using Buffers buffers = new(size.Length);
            foreach (IGrouping<(string, SweepScheme, Operation), SweepCell> together in cells.GroupBy(cell => (cell.Class, cell.Scheme, cell.Operation)))
            {
                report($"{size.Name}: {together.First().Name}");
                foreach (SweepResult result in Measure([.. together], size, buffers))
                {
                    yield return result;
                }
            }
        }
    }

    // The shapes of a class take turns with one row of one region and one bare loop, which would otherwise be most of what is timed.
    private static IEnumerable<SweepResult> Measure(IReadOnlyList<SweepCell> cells, TensorSize size, Buffers buffers)
    {
        SweepCell first = cells[0];
        Workload whole = first.Base.Prepare(buffers, Geometry.Tensor);
        using Contender @base = new("base", first.Base.Kernel(first.Operation, whole));
        using Contender limit = new("limit", BareLoop.Ordinary(first.Operation, whole));
        TimedCell[] timed = [.. cells.Select(cell => new TimedCell(cell, cell.Scheme.Prepare(buffers, cell.Geometry)))];
        Contender[] contenders = [@base, limit, .. timed.SelectMany(cell => cell.Contenders)];
        if (size == TensorSize.Memory)
        {
            Rounds.Run(contenders, RoundsInMemory); // of single calls, which are longer than a sample must be
        }
        else
        {
            Rounds.Calibrate(contenders, SampleSeconds);
            Rounds.Run(contenders, RoundsInCache);
        }

        foreach (TimedCell cell in timed)
        {
            yield return cell.Result(size, whole.Length, @base, limit);
            cell.Dispose();
        }
    }

    // Every kernel often enough for its last tier; each pass lets the compiler finish.
    private static void WarmUp(IReadOnlyList<SweepCell> cells, Action<string> report)
    {
        using Buffers buffers = new(TensorSize.L1.Length);
        Action[] calls =
        [
            .. cells.Select(cell => cell.Scheme.Kernel(cell.Operation, cell.Scheme.Prepare(buffers, cell.Geometry))),
            .. cells.DistinctBy(cell => (cell.Operation, cell.Base)).Select(cell => cell.Base.Kernel(cell.Operation, cell.Base.Prepare(buffers, Geometry.Tensor))),
        ];
        for (int pass = 0; pass < WarmUpPasses; pass++)
        {
            report($"warming up, pass {pass + 1} of {WarmUpPasses}");
            foreach (Action call in calls)
            {
                for (int i = 0; i < WarmUpCalls; i++)
                {
                    call();
                }
            }

            Thread.Sleep(_tierDelay);
        }

        ProcessorClock.Raise();
    }
}
