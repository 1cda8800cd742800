using System;
using System.Diagnostics;

namespace QuickStart;

/// <summary>How fast an operation moves data.</summary>
internal static class Throughput
{
    /// <summary>How often an operation is timed; odd, so that the median is one of the timings.</summary>
    public const int Rounds = 25;

    /// <summary>The median speed of several rounds, after one round that only warms up.</summary>
    /// <param name="bytes">The bytes that count, of one round.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>10⁹ bytes per second.</returns>
    public static double MedianGigabytesPerSecond(long bytes, Action operation)
    {
        operation();
        double[] seconds = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            operation();
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return bytes / seconds[Rounds / 2] / 1e9;
    }
}
