using System;
using System.Numerics;
using System.Threading.Tasks;
using QuantGen;

namespace SemanticSearch.Compensation;

/// <summary>
/// Rounds weights one input after the other; what rounding one does to outputs is made good by those that follow (GPTQ: Frantar, Ashkboos, Hoefler, Alistarh 2022,
/// arXiv:2210.17323, algorithm 1). Scales and zero points are given.
/// </summary>
internal static class CompensatedRounding
{
    /// <summary>The weights as values that the scheme has, each (q − Z) · S.</summary>
    /// <param name="scheme">A scheme in groups along the inputs, or with a scale for each output.</param>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="parameters">The parameters of each output's groups.</param>
    /// <param name="moments">What the layer's inputs are like.</param>
    public static float[] Apply(QuantizationScheme scheme, ReadOnlyMemory<float> weights, QuantizationParameters parameters, InputMoments moments)
    {
        int inputs = moments.Length, outputs = weights.Length / inputs, groups = parameters.Scales.Length / outputs, groupSize = groups == 1 ? inputs : scheme.GroupSize;
        float[] factor = moments.Factor(), rounded = weights.ToArray();
        Parallel.For(0, outputs, output =>
        {
            Span<float> row = rounded.AsSpan(output * inputs, inputs);
            for (int k = 0; k < inputs; k++)
            {
                int region = (output * groups) + (k / groupSize);
                float scale = parameters.Scales[region];
                int zeroPoint = scheme.HasZeroPoints ? parameters.ZeroPoints[region] : scheme.ConstantZeroPoint;
                float value = Math.Clamp(MathF.Round(row[k] / scale), scheme.MinCode - zeroPoint, scheme.MaxCode - zeroPoint) * scale;
                ReadOnlySpan<float> following = factor.AsSpan(k * inputs, inputs);
                Subtract(row[(k + 1)..], following[(k + 1)..], (row[k] - value) / following[k]);
                row[k] = value;
            }
        });
        return rounded;
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
