using System;
using System.Diagnostics;

namespace SemanticSearch.Demo;

/// <summary>Times of work that is done again and again.</summary>
internal static class BestTime
{
    // Long enough for the runtime to compile what is called often for the second time.
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1);

    private const int LeastRounds = 3;

    /// <summary>The shortest of many rounds, in seconds.</summary>
    /// <param name="round">A round.</param>
    public static double Of(Action round)
    {
        double best = double.MaxValue;
        long begin = Stopwatch.GetTimestamp();
        for (int count = 0; count < LeastRounds || Stopwatch.GetElapsedTime(begin) < _least; count++)
        {
            long start = Stopwatch.GetTimestamp();
            round();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
