using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using FashionMnist.Network.Data;
using FashionMnist.Network.Layers;

namespace FashionMnist.Network;

/// <summary>
/// The network of the samples: two convolutions with pooling, two dense layers, 105,866 parameters. Pooling comes before the rectifier, which gives
/// the same values with a quarter of the work.
/// </summary>
public sealed class ConvolutionalNetwork
{
    private const int ImagesPerTask = 100;

    private const int FirstChannels = 16;

    private const int SecondChannels = 32;

    private const int Hidden = 64;

    /// <summary>Creates the network with zeros.</summary>
    public ConvolutionalNetwork()
    {
        const int half = ImageSet.Side / 2;
        const int quarter = ImageSet.Side / 4;
        Layers =
        [
            new Convolution("conv1", ImageSet.Side, 1, FirstChannels),
            new MaxPooling("pool1", ImageSet.Side, FirstChannels),
            new Relu("relu1", half * half * FirstChannels),
            new Convolution("conv2", half, FirstChannels, SecondChannels),
            new MaxPooling("pool2", half, SecondChannels),
            new Relu("relu2", quarter * quarter * SecondChannels),
            new Dense("dense1", quarter * quarter * SecondChannels, Hidden),
            new Relu("relu3", Hidden),
            new Dense("dense2", Hidden, ImageSet.ClassCount),
        ];
        Parameters = [.. Layers.SelectMany(static layer => layer.Parameters)];
        WeightedLayers = [.. Layers.OfType<WeightedLayer>()];
    }

    /// <summary>The layers, in the order of computation.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The layers that have weights.</summary>
    public IReadOnlyList<WeightedLayer> WeightedLayers { get; }

    /// <summary>The parameters of all layers.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>How many floats are learnt.</summary>
    public int ParameterCount => Parameters.Sum(static parameter => parameter.Shape.Length);

    /// <summary>Draws all parameters anew.</summary>
    /// <param name="seed">Equal seeds give equal parameters.</param>
    public void Initialize(ulong seed)
    {
        SplitMix random = new(seed);
        foreach (Parameter parameter in Parameters)
        {
            parameter.Initialize(random);
        }
    }

    /// <summary>A network with the same values that computes with them.</summary>
    public ConvolutionalNetwork Clone()
    {
        ConvolutionalNetwork copy = new();
        for (int i = 0; i < Parameters.Count; i++)
        {
            Parameters[i].Values.CopyTo(copy.Parameters[i].Values, 0);
        }

        copy.UseValues();
        return copy;
    }

    /// <summary>Computes with the learnt floats themselves.</summary>
    public void UseValues()
    {
        foreach (Parameter parameter in Parameters)
        {
            parameter.UseValues();
        }
    }

    /// <summary>Classifies images, on all cores.</summary>
    /// <param name="images">The images.</param>
    /// <param name="activations">Sees, and may change, what goes into each weighted layer; null for plain inference.</param>
    /// <returns>Ten logits for each image.</returns>
    public float[] Classify(ImageSet images, IActivationVisitor? activations = null)
    {
        float[] logits = new float[images.Count * ImageSet.ClassCount];
        int tasks = (images.Count + ImagesPerTask - 1) / ImagesPerTask;
        Parallel.For(0, tasks, () => new NetworkPass(this, ImagesPerTask, training: false), (task, _, pass) =>
        {
            int first = task * ImagesPerTask;
            int count = Math.Min(ImagesPerTask, images.Count - first);
            ReadOnlySpan<float> pixels = images.Pixels.AsSpan(first * ImageSet.PixelCount, count * ImageSet.PixelCount);
            pass.Forward(pixels, count, activations).CopyTo(logits.AsSpan(first * ImageSet.ClassCount));
            return pass;
        }, static _ => { });
        return logits;
    }

    /// <summary>The share of images that get their own class as the largest logit, 0 to 1.</summary>
    /// <param name="logits">Ten for each image.</param>
    /// <param name="images">The images.</param>
    public static double Accuracy(ReadOnlySpan<float> logits, ImageSet images)
    {
        int correct = 0;
        for (int image = 0; image < images.Count; image++)
        {
            correct += LargestOf(logits.Slice(image * ImageSet.ClassCount, ImageSet.ClassCount)) == images.Labels[image] ? 1 : 0;
        }

        return (double)correct / images.Count;
    }

    /// <summary>The share of images whose largest logits are of different classes, 0 to 1.</summary>
    /// <param name="logits">Ten for each image.</param>
    /// <param name="others">Those of another network.</param>
    public static double Disagreement(ReadOnlySpan<float> logits, ReadOnlySpan<float> others)
    {
        int different = 0;
        for (int i = 0; i < logits.Length; i += ImageSet.ClassCount)
        {
            different += LargestOf(logits.Slice(i, ImageSet.ClassCount)) != LargestOf(others.Slice(i, ImageSet.ClassCount)) ? 1 : 0;
        }

        return (double)different * ImageSet.ClassCount / logits.Length;
    }

    private static int LargestOf(ReadOnlySpan<float> logits)
    {
        int largest = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            largest = logits[i] > logits[largest] ? i : largest;
        }

        return largest;
    }
}
