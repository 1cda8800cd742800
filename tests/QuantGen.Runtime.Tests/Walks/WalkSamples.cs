using System;
using System.Linq;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>A tensor of given regions: elements around the range of codes with some far out, gradients, and parameters of every region.</summary>
internal sealed class WalkSamples
{
    private static readonly float[] _unusual = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0f, 1e30f, -1e30f, 1e-40f];

    /// <param name="reference">The scheme's arithmetic.</param>
    /// <param name="regions">The region of each element.</param>
    /// <param name="count">The number of regions.</param>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="isFinite">Whether all elements are finite, rather than a few NaN, infinite or far out.</param>
    public WalkSamples(ScalarReference reference, int[] regions, int count, int seed, bool isFinite = false)
    {
        Random random = new(seed);
        Regions = regions;
        Scales = [.. Enumerable.Range(0, count).Select(_ => 0.1f + random.NextSingle())];
        ZeroPoints = reference.IsSymmetric ? [] : [.. Enumerable.Range(0, count).Select(_ => random.Next(reference.MinCode, reference.MaxCode + 1))];
        float reach = 0.6f * (reference.MaxCode - reference.MinCode);
        Elements = [.. regions.Select(region => Element(random, region, reach, isFinite))];
        Gradients = [.. regions.Select(_ => (2 * random.NextSingle()) - 1)];
    }

    /// <summary>The region of each element.</summary>
    public int[] Regions { get; }

    public float[] Elements { get; }

    public float[] Gradients { get; }

    public float[] Scales { get; }

    /// <summary>Empty where the scheme stores none.</summary>
    public int[] ZeroPoints { get; }

    public float ScaleOf(int element) => Scales[Regions[element]];

    public int ZeroPointOf(int element) => ZeroPoints.Length == 0 ? 0 : ZeroPoints[Regions[element]];

    private float Element(Random random, int region, float reach, bool isFinite)
    {
        int kind = random.Next(16);
        float units = ((2 * random.NextSingle()) - 1) * reach;
        float around = ZeroPoints.Length == 0 ? 0 : reach - ZeroPoints[region];

        // Among the others some that are exact ties.
        return kind == 0 && !isFinite
            ? _unusual[random.Next(_unusual.Length)]
            : (kind < 4 ? MathF.Floor(units + around) + 0.5f : units + around) * Scales[region];
    }
}
