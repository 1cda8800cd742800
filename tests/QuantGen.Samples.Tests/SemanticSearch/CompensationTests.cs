using System;
using System.Linq;
using QuantGen.Calibration;
using SemanticSearch.Compensation;
using SemanticSearch.Recipes;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch;

/// <summary>Rounding that is made good by the weights that follow.</summary>
public sealed class CompensationTests
{
    private const int Inputs = 96;
    private const int Outputs = 40;
    private const int Rows = 301;

    // Elements that go together, as those of a network do.
    private static readonly float[] _inputs = Correlated(new Random(1));

    [Fact]
    public void MomentsAreSumsOfProductsAndTheirFactorInvertsThem()
    {
        InputMoments moments = new(Inputs);
        moments.Add(_inputs.AsSpan(0, 7 * Inputs));
        moments.Add(_inputs.AsSpan(7 * Inputs));
        float[] factor = moments.Factor();
        double[,] sums = new double[Inputs, Inputs];
        for (int i = 0; i < Inputs; i++)
        {
            for (int j = 0; j < Inputs; j++)
            {
                sums[i, j] = Enumerable.Range(0, Rows).Sum(row => (double)_inputs[(row * Inputs) + i] * _inputs[(row * Inputs) + j]);
            }
        }

        double damping = 0.01 * Enumerable.Range(0, Inputs).Average(i => sums[i, i]);
        for (int i = 0; i < Inputs; i++)
        {
            sums[i, i] += damping;
            Assert.All(Enumerable.Range(0, i), j => Assert.Equal(0, factor[(i * Inputs) + j]));
        }

        // UᵀU · H = 1, column by column.
        for (int column = 0; column < Inputs; column += 5)
        {
            double[] product = [.. Enumerable.Range(0, Inputs).Select(i => Enumerable.Range(i, Inputs - i).Sum(k => factor[(i * Inputs) + k] * sums[k, column]))];
            double[] identity = [.. Enumerable.Range(0, Inputs).Select(i => Enumerable.Range(0, i + 1).Sum(k => factor[(k * Inputs) + i] * product[k]))];
            Assert.All(Enumerable.Range(0, Inputs), i => Assert.Equal(i == column ? 1 : 0, identity[i], 1e-3));
        }
    }

    [Fact]
    public void OutputsErrLessThanWhereEachWeightIsRoundedAlone()
    {
        Random random = new(2);
        float[] weights = [.. Enumerable.Range(0, Outputs * Inputs).Select(_ => (float)((random.NextDouble() * 2) - 1))];
        InputMoments moments = new(Inputs);
        moments.Add(_inputs);
        QuantizationParameters parameters = ParameterFitting.Fit(Weights4.Scheme, weights, [Outputs, Inputs]);
        float[] alone = new float[weights.Length], again = new float[weights.Length];
        Weights4.FakeQuantize(weights, [Outputs, Inputs], parameters.Scales, alone);
        (float[] compensated, float[] scales) = CompensatedRounding.Apply(Weights4.Scheme, weights, moments);

        // They are values of the scheme: quantizing them changes nothing.
        Weights4.FakeQuantize(compensated, [Outputs, Inputs], scales, again);
        Assert.Equal(compensated, again);
        Assert.True(Error(compensated, weights) < 0.5 * Error(alone, weights), $"{Error(compensated, weights)} after {Error(alone, weights)}");

        // With one scale for each output too.
        (compensated, scales) = CompensatedRounding.Apply(Weights8.Scheme, weights, moments);
        Assert.Equal(Outputs, scales.Length);
        Weights8.FakeQuantize(compensated, [Outputs, Inputs], scales, again);
        Assert.Equal(compensated, again);
    }

    [Fact]
    public void AScaleSparesWeightsThatCostMost()
    {
        Random random = new(3);
        float[] weights = [1, .. Enumerable.Range(0, 31).Select(_ => (random.NextSingle() - 0.5f) / 2)], even = [.. weights.Select(static _ => 1f)], cheap = [.. even];
        cheap[0] = 0;

        // Where the largest weight costs nothing, the others have the codes to themselves; where it costs much, it is kept.
        Assert.InRange(GroupScale.Fit(Weights4.Scheme, weights, cheap) * Weights4.Scheme.MaxCode, 0.4f, 0.6f);
        even[0] = 1e6f;
        float scale = GroupScale.Fit(Weights4.Scheme, weights, even);
        Assert.InRange(MathF.Round(1 / scale) * scale, 0.999f, 1.001f);
        Assert.Equal(scale, (float)(Half)scale);
        Assert.Equal(1, GroupScale.Fit(Weights4.Scheme, new float[32], even));
    }

    private static double Error(float[] weights, float[] exact)
    {
        double error = 0;
        for (int row = 0; row < Rows; row++)
        {
            for (int output = 0; output < Outputs; output++)
            {
                double difference = 0;
                for (int k = 0; k < Inputs; k++)
                {
                    difference += _inputs[(row * Inputs) + k] * (double)(weights[(output * Inputs) + k] - exact[(output * Inputs) + k]);
                }

                error += difference * difference;
            }
        }

        return error;
    }

    private static float[] Correlated(Random random)
    {
        float[] inputs = new float[Rows * Inputs];
        for (int row = 0; row < Rows; row++)
        {
            double walk = 0;
            for (int k = 0; k < Inputs; k++)
            {
                walk = (0.9 * walk) + (random.NextDouble() - 0.5);
                inputs[(row * Inputs) + k] = (float)walk;
            }
        }

        return inputs;
    }
}
