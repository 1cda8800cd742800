using System;
using System.Collections.Generic;
using System.Linq;
using FashionMnist.Network;
using FashionMnist.Network.Layers;
using Xunit;

namespace QuantGen.Samples.Tests;

/// <summary>
/// Every layer's backward pass against central differences of its forward pass. The loss is a fixed weighted sum of outputs, so that, but for kinks,
/// which the inputs avoid, the differences are exact up to rounding.
/// </summary>
public sealed class LayerGradientTests
{
    private const int Images = 3;

    public static TheoryData<string> Layers => [.. Create().Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void GradientsEqualFiniteDifferences(string name)
    {
        Layer layer = Create()[name];
        SplitMix random = new(7);
        foreach (Parameter parameter in layer.Parameters)
        {
            foreach (ref float value in parameter.Values.AsSpan())
            {
                value = random.NextNormal();
            }

            parameter.UseValues();
        }

        // Distinct multiples of 1/16, none zero: no two are within a step of each other, nor of the rectifier's kink.
        int[] order = [.. Enumerable.Range(1, Images * layer.InputLength)];
        random.Shuffle(order);
        float[] input = [.. order.Select(static value => (value % 2 == 0 ? value : -value) / 16f)];
        float[] weights = [.. Enumerable.Range(0, Images * layer.OutputLength).Select(_ => random.NextNormal())];

        LayerPass pass = layer.CreatePass(Images, training: true);
        pass.Forward(input, Images);
        pass.Backward(input, weights, Images, isFirst: false);
        Check(input, pass.InputGradient, Loss);
        for (int i = 0; i < layer.Parameters.Count; i++)
        {
            Check(layer.Parameters[i].Effective, pass.ParameterGradients[i], Loss);
        }

        double Loss()
        {
            pass.Forward(input, Images);
            return pass.Output.Zip(weights, static (output, weight) => (double)output * weight).Sum();
        }
    }

    [Fact]
    public void ASecondBackwardPassDoesNotAddToTheFirst()
    {
        foreach (Layer layer in Create().Values)
        {
            SplitMix random = new(3);
            float[] input = [.. Enumerable.Range(0, Images * layer.InputLength).Select(_ => random.NextNormal())];
            float[] gradient = [.. Enumerable.Range(0, Images * layer.OutputLength).Select(_ => random.NextNormal())];
            LayerPass pass = layer.CreatePass(Images, training: true);
            pass.Forward(input, Images);
            pass.Backward(input, gradient, Images, isFirst: false);
            float[][] first = [.. pass.ParameterGradients.Append(pass.InputGradient).Select(static values => (float[])values.Clone())];
            pass.Backward(input, gradient, Images, isFirst: false);
            Assert.Equal(first, [.. pass.ParameterGradients.Append(pass.InputGradient)]);
        }
    }

    private static Dictionary<string, Layer> Create() => new()
    {
        ["dense"] = new Dense("dense", 5, 4),
        ["convolution of one channel"] = new Convolution("conv", 4, 1, 3),
        ["convolution of two channels"] = new Convolution("conv", 5, 2, 3),
        ["convolution of one pixel"] = new Convolution("conv", 1, 2, 2),
        ["pooling"] = new MaxPooling("pool", 4, 3),
        ["rectifier"] = new Relu("relu", 9),
    };

    private static void Check(float[] values, float[] gradient, Func<double> loss)
    {
        const float step = 1f / 64;
        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];
            values[i] = value + step;
            double above = loss();
            values[i] = value - step;
            double below = loss();
            values[i] = value;
            double slope = (above - below) / (2 * step);
            Assert.Equal(slope, gradient[i], 0.01 * (1 + Math.Abs(slope)));
        }
    }
}
