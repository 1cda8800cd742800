using System;
using System.Linq;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Layers;
using FashionMnist.Network.Learning;
using Xunit;

namespace QuantGen.Samples.Tests;

public sealed class LearningTests
{
    [Fact]
    public void CrossEntropyHasTheValueOfItsDefinition()
    {
        float[] gradient = new float[6];
        double loss = CrossEntropy.Compute([1f, 2f, 3f, 1000f, 0f, 0f], [2, 1], 0.5f, gradient);
        double p = Math.Exp(3) / (Math.Exp(1) + Math.Exp(2) + Math.Exp(3));
        Assert.Equal((-Math.Log(p) + 1000) / 2, loss, 1e-3);
        Assert.Equal((p - 1) / 2, gradient[2], 1e-6);
        Assert.Equal(0.5, gradient[3], 1e-6);
        Assert.Equal(-0.5, gradient[4], 1e-6);
    }

    [Fact]
    public void TheGradientOfCrossEntropyEqualsFiniteDifferences()
    {
        float[] logits = [0.3f, -1.2f, 2f, 0.1f, 0.2f, -0.4f], gradient = new float[6], unused = new float[6];
        byte[] labels = [2, 0];
        CrossEntropy.Compute(logits, labels, 1, gradient);
        for (int i = 0; i < logits.Length; i++)
        {
            const float step = 0.01f;
            float value = logits[i];
            logits[i] = value + step;
            double above = CrossEntropy.Compute(logits, labels, 1, unused);
            logits[i] = value - step;
            double below = CrossEntropy.Compute(logits, labels, 1, unused);
            logits[i] = value;
            Assert.Equal((above - below) / (2 * step), gradient[i], 1e-3);
        }
    }

    // The whole network, end to end: a small step against the gradient lowers the loss by as much as the gradient says.
    [Fact]
    public void TheNetworksGradientPredictsTheLoss()
    {
        ConvolutionalNetwork network = new();
        network.Initialize(5);
        ImageSet images = TestImages.Create(40);
        GradientSum sum = new(network, images.Count);
        double before = sum.Compute(images.Pixels, images.Labels);
        double squared = network.Parameters.Sum(static parameter => parameter.Gradient.Sum(static g => (double)g * g));
        const float step = 1e-4f;
        foreach (Parameter parameter in network.Parameters)
        {
            for (int i = 0; i < parameter.Values.Length; i++)
            {
                parameter.Effective[i] -= step * parameter.Gradient[i];
            }
        }

        double after = sum.Compute(images.Pixels, images.Labels);
        Assert.InRange((before - after) / (step * squared), 0.9, 1.1);
    }

    [Fact]
    public void TheFirstStepOfAdamHasTheSizeOfTheRate()
    {
        // Kingma and Ba 2015, section 2.1: with bias correction the first step is the rate times the gradient's sign.
        float[] values = [.. Enumerable.Repeat(1f, 19)];
        float[] gradient = [.. Enumerable.Range(0, 19).Select(static i => i % 2 == 0 ? 0.001f : -300f)];
        Adam adam = new(19);
        adam.Step(values, gradient, 1, 0.1f);
        Assert.All(values.Zip(gradient), static pair => Assert.Equal(1 - (0.1 * Math.Sign(pair.Second)), pair.First, 1e-4));

        // Worked out by hand for a second gradient of zero: m = 0.09, v = 0.000999 of the first.
        adam.Step(values, new float[19], 2, 0.1f);
        double second = 0.1 * (0.09 / (1 - 0.81)) / Math.Sqrt(0.000999 / (1 - (0.999 * 0.999)));
        Assert.All(values.Zip(gradient), pair => Assert.Equal(1 - ((0.1 + second) * Math.Sign(pair.Second)), pair.First, 1e-3));
    }

    [Fact]
    public void TheNetworkHasTheParametersItClaims()
    {
        ConvolutionalNetwork network = new();
        Assert.Equal(105_866, network.ParameterCount);
        Assert.Equal(["conv1", "conv2", "dense1", "dense2"], network.WeightedLayers.Select(static layer => layer.Name));
    }

    [Fact]
    public void ClassificationDoesNotDependOnTheBatch()
    {
        ConvolutionalNetwork network = new();
        network.Initialize(2);
        ImageSet images = TestImages.Create(230);
        float[] all = network.Classify(images);
        Assert.Equal(all[..100], network.Classify(images.Take(10)));
    }
}
