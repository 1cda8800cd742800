using System;
using System.Numerics;
using System.Threading.Tasks;
using QuantGen;

namespace SemanticSearch.Compensation;

/// <summary>Weights that a scheme has, each q · S, and the scales of all regions.</summary>
/// <param name="Values">[outputs, inputs].</param>
/// <param name="Scales">One for each region.</param>
internal sealed record CompensatedWeights(float[] Values, float[] Scales);

/// <summary>
/// Rounds weights one input after the other; what rounding one does to outputs is made good by those that follow (GPTQ: Frantar, Ashkboos, Hoefler, Alistarh 2022,
/// arXiv:2210.17323, algorithm 1). A group's scale is found when its turn comes, for the weights as they have become.
/// </summary>
internal static class CompensatedRounding
{
    /// <summary>Rounds weights.</summary>
    /// <param name="scheme">A symmetric scheme in groups along the inputs, or with a scale for each output.</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="moments">What the layer's inputs are like.</param>
    public static CompensatedWeights Apply(QuantizationScheme scheme, ReadOnlyMemory<float> weights, InputMoments moments)
    {
        int inputs = moments.Length, outputs = weights.Length / inputs;
        int groupSize = scheme.Granularity == Granularity.PerGroup ? scheme.GroupSize : inputs, groups = (inputs + groupSize - 1) / groupSize;
        float[] factor = moments.Factor(), importance = Importance(factor, inputs), rounded = weights.ToArray(), scales = new float[outputs * groups];
        Parallel.For(0, outputs, output =>
        {
            Span<float> row = rounded.AsSpan(output * inputs, inputs);
            float scale = 0;
            for (int k = 0; k < inputs; k++)
            {
                if (k % groupSize == 0)
                {
                    int length = Math.Min(groupSize, inputs - k);
                    scale = scales[(output * groups) + (k / groupSize)] = GroupScale.Fit(scheme, row.Slice(k, length), importance.AsSpan(k, length));
                }

                float value = Math.Clamp(MathF.Round(row[k] / scale), scheme.MinCode, scheme.MaxCode) * scale;
                ReadOnlySpan<float> following = factor.AsSpan(k * inputs, inputs);
                Subtract(row[(k + 1)..], following[(k + 1)..], (row[k] - value) / following[k]);
                row[k] = value;
            }
        });
        return new(rounded, scales);
    }

    // What an error of a weight costs after those that follow have made good what they can (the same, equation 2).
    private static float[] Importance(float[] factor, int inputs)
    {
        float[] importance = new float[inputs];
        for (int k = 0; k < inputs; k++)
        {
            float diagonal = factor[(k * inputs) + k];
            importance[k] = 1 / (diagonal * diagonal);
        }

        return importance;
    }

    private static void Subtract(Span<float> row, ReadOnlySpan<float> following, float error)
    {
        int i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            (new Vector<float>(row[i..]) - (new Vector<float>(following[i..]) * error)).CopyTo(row[i..]);
        }

        for (; i < row.Length; i++)
        {
            row[i] -= following[i] * error;
        }
    }
}
