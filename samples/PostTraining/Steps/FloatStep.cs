using System;
using System.Diagnostics;
using System.Numerics.Tensors;
using System.Threading;
using System.Threading.Tasks;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Layers;

namespace PostTraining.Steps;

/// <summary>
/// Float inference written a second time, each output being one dot product of TensorPrimitives: what the blocked products of the other steps, which
/// are several times faster, are checked against.
/// </summary>
internal static class FloatStep
{
    private const int ImagesPerTask = 100;

    public static FloatResult Run(Workbench bench, Action<double> progress)
    {
        long start = Stopwatch.GetTimestamp();
        float[] logits = Classify(bench.Network, bench.Images, progress);
        double dotSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        Evaluation blocked = bench.Evaluate([]);
        double blockedSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        float largest = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(logits[i] - blocked.Logits[i]));
        }

        return new FloatResult(ConvolutionalNetwork.Accuracy(logits, bench.Images), dotSeconds, blocked.Accuracy, blockedSeconds, largest);
    }

    private static float[] Classify(ConvolutionalNetwork network, ImageSet images, Action<double> progress)
    {
        float[] logits = new float[images.Count * ImageSet.ClassCount];
        int tasks = (images.Count + ImagesPerTask - 1) / ImagesPerTask;
        int done = 0;
        Parallel.For(0, tasks, task =>
        {
            for (int image = task * ImagesPerTask; image < Math.Min((task + 1) * ImagesPerTask, images.Count); image++)
            {
                Classify(network, images.Pixels.AsSpan(image * ImageSet.PixelCount, ImageSet.PixelCount))
                    .CopyTo(logits.AsSpan(image * ImageSet.ClassCount));
            }

            progress((double)Interlocked.Increment(ref done) / tasks);
        });
        return logits;
    }

    private static ReadOnlySpan<float> Classify(ConvolutionalNetwork network, ReadOnlySpan<float> pixels)
    {
        ReadOnlySpan<float> input = pixels;
        foreach (Layer layer in network.Layers)
        {
            float[] output = new float[layer.OutputLength];
            switch (layer)
            {
                case Convolution convolution:
                    float[] patches = convolution.GatherPatches(input);
                    Multiply(convolution, patches, output);
                    break;
                case Dense dense:
                    Multiply(dense, input, output);
                    break;
                default:
                    LayerPass pass = layer.CreatePass(1, training: false);
                    pass.Forward(input, 1);
                    output = pass.Output;
                    break;
            }

            input = output;
        }

        return input;
    }

    private static void Multiply(WeightedLayer layer, ReadOnlySpan<float> rows, Span<float> output)
    {
        for (int i = 0; i < output.Length; i++)
        {
            int channel = i % layer.Channels;
            output[i] = layer.Bias.Values[channel] + TensorPrimitives.Dot(
                rows.Slice(i / layer.Channels * layer.FanIn, layer.FanIn), layer.Weight.Values.AsSpan(channel * layer.FanIn, layer.FanIn));
        }
    }
}

/// <summary>Float inference in both ways.</summary>
/// <param name="DotAccuracy">With TensorPrimitives.</param>
/// <param name="DotSeconds">The time that took.</param>
/// <param name="BlockedAccuracy">With blocked products.</param>
/// <param name="BlockedSeconds">The time that took.</param>
/// <param name="LargestDifference">The largest difference of two logits.</param>
internal sealed record FloatResult(double DotAccuracy, double DotSeconds, double BlockedAccuracy, double BlockedSeconds, float LargestDifference);
