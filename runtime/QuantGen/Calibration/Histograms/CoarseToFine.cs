using System;
using System.Threading;

namespace QuantGen.Calibration;

/// <summary>Finds the cheapest of many candidates in neighbouring order by trying few: some evenly spaced, then those about the best, ever closer.</summary>
/// <remarks>Up to <see cref="Coarse"/> candidates are all tried, of more n about 64 + 8 · log n.</remarks>
internal static class CoarseToFine
{
    private const int Coarse = 64;
    private const int Narrowing = 4;

    /// <summary>The cheapest candidate; of equally cheap ones the last.</summary>
    /// <param name="first">The first candidate.</param>
    /// <param name="last">The last candidate, tried in any case.</param>
    /// <param name="cost">What a candidate costs.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <param name="coarse">How many evenly spaced ones are tried.</param>
    public static (int Candidate, double Cost) Search(int first, int last, Func<int, double> cost, CancellationToken cancellation, int coarse = Coarse)
    {
        int best = last;
        double least = cost(last);
        int step = Math.Max(1, (last - first + coarse - 1) / coarse);
        for (int candidate = last - step; candidate >= first; candidate -= step)
        {
            Try(candidate);
        }

        while (step > 1)
        {
            int reach = step, center = best;
            step = Math.Max(1, step / Narrowing);
            for (int candidate = Math.Min(last, center + reach - 1); candidate >= Math.Max(first, center - reach + 1); candidate -= step)
            {
                Try(candidate);
            }
        }

        return (best, least);

        void Try(int candidate)
        {
            cancellation.ThrowIfCancellationRequested();
            double value = cost(candidate);
            if (value < least)
            {
                (best, least) = (candidate, value);
            }
        }
    }
}
