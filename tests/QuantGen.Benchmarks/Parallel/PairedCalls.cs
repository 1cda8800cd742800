using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using QuantGen.Benchmarks.Measuring;

namespace QuantGen.Benchmarks.Parallel;

/// <summary>Two ways to do one call, timed call by call, since what a thread costs is paid for each.</summary>
internal static class PairedCalls
{
    private const int Rounds = 61;
    private const int CallsBefore = 6;
    private const int WarmUpCalls = 40;
    private const int WarmUpPasses = 3;
    private const int TierDelayMilliseconds = 200;

    // Longer than a thread of the pool spins before it sleeps.
    private const double PauseSeconds = 4e-4;

    /// <summary>Brings the code of both ways to its last tier.</summary>
    public static void WarmUp(Action first, Action second)
    {
        for (int pass = 0; pass < WarmUpPasses; pass++)
        {
            for (int call = 0; call < WarmUpCalls; call++)
            {
                first();
                second();
            }

            Thread.Sleep(TierDelayMilliseconds);
        }
    }

    /// <summary>How many times as fast the second way is as the first, in the median.</summary>
    /// <param name="first">The one way.</param>
    /// <param name="second">The other.</param>
    /// <param name="pauses">Whether the calling thread does something else before each call.</param>
    public static double Speedup(Action first, Action second, bool pauses)
    {
        List<double> ofFirst = [], ofSecond = [];
        for (int round = 0; round < Rounds; round++)
        {
            ofFirst.Add(Time(first, pauses));
            ofSecond.Add(Time(second, pauses));
        }

        return Measuring.Rounds.Median(ofFirst) / Measuring.Rounds.Median(ofSecond);
    }

    // Calls before it leave the caches of both cores as this way leaves them, and other threads awake if it needs any.
    private static double Time(Action call, bool pauses)
    {
        for (int i = 0; i < CallsBefore; i++)
        {
            call();
        }

        long start = Stopwatch.GetTimestamp();
        while (pauses && Stopwatch.GetElapsedTime(start).TotalSeconds < PauseSeconds)
        {
        }

        start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
