using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Benchmarks.Measuring;

/// <summary>Rounds in which every contender takes one sample, one after the other, so that noise meets all alike.</summary>
internal static class Rounds
{
    private const double DefaultSampleSeconds = 1e-3;

    // What is a hundred times slower need not be known as precisely.
    private const double BudgetSeconds = 0.2;
    private const int FewestSamples = 3;
    private const double LongSampleSeconds = 0.1;

    /// <summary>Finds how often calls are repeated in a sample.</summary>
    /// <param name="contenders">All that are sampled.</param>
    /// <param name="sampleSeconds">How long a sample takes at least.</param>
    public static void Calibrate(IReadOnlyList<Contender> contenders, double sampleSeconds = DefaultSampleSeconds)
    {
        foreach (Contender contender in contenders)
        {
            contender.Calibrate(sampleSeconds);
        }
    }

    /// <summary>Takes samples, in addition to those of earlier runs.</summary>
    /// <param name="contenders">The first one is always sampled in every round; slow others drop out when their time is spent.</param>
    /// <param name="rounds">How many rounds.</param>
    public static void Run(IReadOnlyList<Contender> contenders, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            foreach (Contender contender in contenders)
            {
                if (contender == contenders[0] || !IsSpent(contender))
                {
                    contender.Sample();
                }
            }
        }
    }

    /// <summary>How many times as fast the first is: the median of the ratios within rounds.</summary>
    public static double Speedup(Contender first, Contender second) =>
        Median([.. first.Seconds.Zip(second.Seconds, (mine, theirs) => theirs / mine)]);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static bool IsSpent(Contender contender)
    {
        bool isSlow = contender.Seconds.Count > 0 && contender.SpentSeconds / contender.Seconds.Count > LongSampleSeconds;
        return contender.SpentSeconds > BudgetSeconds && (isSlow || contender.Seconds.Count >= FewestSamples);
    }
}
