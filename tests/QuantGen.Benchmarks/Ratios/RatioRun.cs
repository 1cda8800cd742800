using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Benchmarks.Rows;

namespace QuantGen.Benchmarks.Ratios;

/// <summary>All rows at all sizes, on this thread.</summary>
internal static class RatioRun
{
    // Code moves to its last tier after 30 calls and a pause, which is ten times as long on a single processor.
    private const int WarmUpCalls = 40;
    private const int WarmUpPasses = 3;

    // The rounds of a row are spread over the whole run of a size, so that a busy second of the machine spoils few of them.
    private const int MostPasses = 5;
    private static readonly TimeSpan _tierDelay = TimeSpan.FromMilliseconds(Environment.ProcessorCount == 1 ? 1200 : 250);

    /// <summary>Measures.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="sizes">The sizes.</param>
    /// <param name="rounds">Samples of each contender.</param>
    /// <param name="report">Told of each row that is begun.</param>
    public static IEnumerable<RowResult> Measure(IReadOnlyList<Row> rows, IReadOnlyList<TensorSize> sizes, int rounds, Action<string> report)
    {
        int passes = Math.Min(rounds, MostPasses);
        report("warming up");
        WarmUp(rows);
        foreach (TensorSize size in sizes)
        {
            report($"{size.Name}: preparing");
            using Buffers buffers = new(size.Length);
            List<RowMeasurement> measurements = [];
            foreach (Row row in rows)
            {
                report($"{size.Name}: preparing {row.Name}");
                RowMeasurement measurement = new(row, buffers, hasNonTemporalLimit: size == TensorSize.Memory);
                measurements.Add(measurement);
                measurement.Calibrate();
            }

            for (int pass = 0; pass < passes; pass++)
            {
                report($"{size.Name}: pass {pass + 1} of {passes}");
                measurements.ForEach(measurement => measurement.Sample(((pass + 1) * rounds / passes) - (pass * rounds / passes)));
            }

            foreach (RowMeasurement measurement in measurements)
            {
                yield return measurement.Result(size);
                measurement.Dispose();
            }
        }
    }

    private static void WarmUp(IReadOnlyList<Row> rows)
    {
        using Buffers buffers = new(TensorSize.L1.Length);
        List<RowMeasurement> measurements = [.. rows.Select(row => new RowMeasurement(row, buffers, hasNonTemporalLimit: true))];
        for (int pass = 0; pass < WarmUpPasses; pass++)
        {
            measurements.ForEach(measurement => measurement.WarmUp(WarmUpCalls));
            Thread.Sleep(_tierDelay);
        }

        ProcessorClock.Raise();
        measurements.ForEach(measurement => measurement.Dispose());
    }
}
