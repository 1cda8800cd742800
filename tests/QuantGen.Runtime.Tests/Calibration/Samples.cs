using System;
using System.Linq;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Data of known distributions.</summary>
internal static class Samples
{
    /// <summary>Values from a normal distribution, always the same for a seed.</summary>
    public static float[] Gaussian(int count, int seed, float mean = 0, float deviation = 1)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(mean + (deviation * Normal(random))))];
    }

    /// <summary>Values with a long tail upward only: what rectified activations look like.</summary>
    public static float[] Rectified(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)Math.Max(0, Math.Exp(Normal(random)) - 1))];
    }

    // Box and Muller's transform.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
