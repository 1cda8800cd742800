using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.Measuring;

/// <summary>Something that is timed beside others.</summary>
/// <param name="name">What a table calls it.</param>
/// <param name="call">One call.</param>
/// <param name="resource">What to dispose of afterwards, or null.</param>
internal sealed class Contender(string name, Action call, IDisposable? resource = null) : IDisposable
{
    private const int MostAttempts = 10;

    // Of the time of a sample, what this process must have had for itself.
    private const double LeastShare = 0.97;

    private readonly List<double> _seconds = [];

    public string Name { get; } = name;

    /// <summary>Seconds of one call, by round.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    /// <summary>Calls in one sample.</summary>
    public int Batch { get; private set; } = 1;

    /// <summary>All that its samples took.</summary>
    public double SpentSeconds { get; private set; }

    /// <summary>Calls it so often, untimed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Call(int times)
    {
        for (int i = 0; i < times; i++)
        {
            call();
        }
    }

    /// <summary>Sets the batch such that a sample takes at least this long.</summary>
    public void Calibrate(double sampleSeconds)
    {
        for (Batch = 1; ; Batch *= 2)
        {
            // The shortest of several, because an interruption or the JIT would make the batch too small.
            double seconds = Math.Min(Time(Batch), Math.Min(Time(Batch), Time(Batch)));
            if (seconds >= sampleSeconds / 2)
            {
                Batch = Math.Max(1, (int)Math.Ceiling(Batch * sampleSeconds / seconds));
                return;
            }
        }
    }

    /// <summary>Takes one sample, again if other processes had the processor meanwhile.</summary>
    /// <remarks>
    /// A call that is not timed comes first: the caches are then as this contender leaves them. Otherwise it would pay for writing back the megabytes
    /// that the one before it left in the last-level cache, and leave its own to the next.
    /// </remarks>
    public void Sample()
    {
        for (int attempt = 1; ; attempt++)
        {
            call();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            double seconds = Time(Batch);
            processor = Environment.CpuUsage.TotalTime - processor;
            SpentSeconds += seconds;
            if (attempt == MostAttempts || processor.TotalSeconds >= LeastShare * seconds)
            {
                _seconds.Add(seconds / Batch);
                return;
            }
        }
    }

    public void Dispose() => resource?.Dispose();

    private double Time(int calls)
    {
        long start = Stopwatch.GetTimestamp();
        Call(calls);
        return (Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency;
    }
}
