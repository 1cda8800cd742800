using System;
using QuantGen;

namespace SemanticSearch.Compensation;

/// <summary>The scale of a group of weights, its clip searched: what the largest lose may be less than what the others gain.</summary>
internal static class GroupScale
{
    private const int Candidates = 49;

    // From the largest weight to two fifths of it.
    private const float Step = 0.0125f;

    /// <summary>The scale of the least error, Σ importance · (w − q · S)².</summary>
    /// <param name="scheme">A symmetric scheme.</param>
    /// <param name="weights">The weights of one region.</param>
    /// <param name="importance">How much a squared error of each costs.</param>
    public static float Fit(QuantizationScheme scheme, ReadOnlySpan<float> weights, ReadOnlySpan<float> importance)
    {
        float largest = 0;
        foreach (float weight in weights)
        {
            largest = MathF.Max(largest, MathF.Abs(weight));
        }

        if (largest == 0)
        {
            return 1;
        }

        Span<float> candidates = stackalloc float[Candidates];
        for (int i = 0; i < candidates.Length; i++)
        {
            candidates[i] = largest * (1 - (i * Step)) / scheme.MaxCode;
        }

        scheme.RoundScalesUp(candidates);
        float best = candidates[0], least = float.PositiveInfinity;
        foreach (float scale in candidates)
        {
            float error = Error(scheme, weights, importance, scale);
            if (error < least)
            {
                (best, least) = (scale, error);
            }
        }

        return best;
    }

    private static float Error(QuantizationScheme scheme, ReadOnlySpan<float> weights, ReadOnlySpan<float> importance, float scale)
    {
        float error = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            float difference = weights[i] - (Math.Clamp(MathF.Round(weights[i] / scale), scheme.MinCode, scheme.MaxCode) * scale);
            error += importance[i] * difference * difference;
        }

        return error;
    }
}
