using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using QuantGen.Benchmarks.BareLoops;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Benchmarks.Ratios;
using QuantGen.Benchmarks.Rows;

namespace QuantGen.Benchmarks.Sweep;

/// <summary>What a cell reached, in elements a second over elements a second.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Size">The name of the size.</param>
/// <param name="NanosecondsPerElement">What an element takes.</param>
/// <param name="OfBase">The share of the same operation on one region.</param>
/// <param name="OfLimit">The share of the bare loop, which moves no parameters.</param>
/// <param name="MostOfBase">The share of the same operation on one region that a bare loop has which moves the parameters too; NaN where there is none.</param>
internal sealed record SweepResult(SweepCell Cell, string Size, double NanosecondsPerElement, double OfBase, double OfLimit, double MostOfBase);

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
            foreach (SweepCell cell in cells)
            {
                report($"{size.Name}: {cell.Name}");
                yield return Measure(cell, size, buffers);
            }
        }
    }

    private static SweepResult Measure(SweepCell cell, TensorSize size, Buffers buffers)
    {
        Workload load = cell.Scheme.Prepare(buffers, cell.Geometry);
        Workload whole = cell.Base.Prepare(buffers, Geometry.Tensor);
        using Contender kernel = new("kernel", cell.Scheme.Kernel(cell.Operation, load));
        using Contender @base = new("base", cell.Base.Kernel(cell.Operation, whole));
        using Contender limit = new("limit", BareLoop.Ordinary(cell.Operation, whole));
        Action? moving = BareLoop.WithParameters(cell.Operation, load);
        using Contender? most = moving is null ? null : new Contender("limit with parameters", moving);
        Contender[] contenders = most is null ? [kernel, @base, limit] : [kernel, @base, limit, most];
        Rounds.Calibrate(contenders, SampleSeconds);
        Rounds.Run(contenders, size == TensorSize.Memory ? RoundsInMemory : RoundsInCache);
        double share = (double)load.Length / whole.Length;
        double nanoseconds = Rounds.Median(kernel.Seconds) * 1e9 / load.Length;
        double ofMost = most is null ? double.NaN : share * Rounds.Speedup(most, @base);
        return new(cell, size.Name, nanoseconds, share * Rounds.Speedup(kernel, @base), share * Rounds.Speedup(kernel, limit), ofMost);
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
