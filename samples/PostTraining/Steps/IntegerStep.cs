using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Integers;
using FashionMnist.Network.Quantization;
using FashionMnist.Network.Storage;
using QuantGen;
using QuantGen.Calibration;
using QuantGen.Storage;

namespace PostTraining.Steps;

/// <summary>The network in integers beside floats and fake quantization: accuracy, predictions and time, all on one core.</summary>
internal static class IntegerStep
{
    // The shortest time of so many rounds, in which all take turns.
    private const int Rounds = 5;

    private const int ImagesOfPass = 100;

    private const int TrainedBits = 4;

    /// <summary>The way of storing weights whose bytes are the budget of the mixed network.</summary>
    public static WeightChoice MixedBudget => Uniform(4);

    /// <summary>Calibrates the inputs of the integer network: pixels by their range, what layers make of them for least squared error.</summary>
    /// <param name="bench">The network.</param>
    /// <param name="calibration">The recorded mini-batches.</param>
    public static CalibrationTable Calibrate(Workbench bench, IReadOnlyList<NamedTensor> calibration)
    {
        Calibrator calibrator = new();
        foreach (string layer in bench.Layers.Select(static layer => layer.Name))
        {
            calibrator.Add<LayerCodes>(layer, layer == bench.Layers[0].Name ? new MinMaxObserver() : new MseObserver());
        }

        calibrator.Run(calibration);
        return calibrator.ToTable();
    }

    /// <summary>Compares the networks.</summary>
    /// <param name="bench">The network.</param>
    /// <param name="mixed">Weights as bit allocation chose them.</param>
    /// <param name="networks">The folder of the networks trained with quantization.</param>
    /// <param name="progress">Receives the share that is done.</param>
    public static List<IntegerResult> Run(Workbench bench, IReadOnlyList<WeightChoice> mixed, string networks, Action<double> progress)
    {
        ConvolutionalNetwork floats = bench.Network.Clone(), fake = bench.With(bench.Uniform(Uniform(8)));
        List<Contender> contenders =
        [
            new("floats", () => OnOneCore(floats, bench.Images, null)),
            new("8 × 8, fake-quantized", () => OnOneCore(fake, bench.Images, ActivationQuantizer.OfIntegers())),
            Of("8 × 8", bench.Uniform(Uniform(8))),
            Of("4 × 8", bench.Uniform(Uniform(4))),
            Of($"{string.Join(", ", mixed.Select(VerdictStep.Short))} × 8", mixed),
        ];
        string trained = Path.Combine(networks, QuantizedNetworkFile.NameOf(TrainedBits));
        if (File.Exists(trained))
        {
            IReadOnlyList<StoredTensor> codes = QuantizedNetworkFile.LoadCodes(trained, out ConvolutionalNetwork network);
            ConvolutionalNetwork dequantized = QuantizedNetworkFile.Load(trained, out _);
            contenders.Add(Integers("4 × 8, trained", bench.Images, new IntegerNetwork(network, codes), dequantized));
        }

        for (int round = 0; round < Rounds; round++)
        {
            foreach (Contender contender in contenders)
            {
                long start = Stopwatch.GetTimestamp();
                contender.Logits = contender.Classify();
                contender.Seconds = Math.Min(contender.Seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }

            progress((round + 1.0) / Rounds);
        }

        return [.. contenders.Select(contender => contender.Result(bench.Images))];

        Contender Of(string name, IReadOnlyList<WeightChoice> weights) =>
            Integers(name, bench.Images, new IntegerNetwork(bench.Network, bench.Codes(weights)), bench.With(weights));
    }

    private static Contender Integers(string name, ImageSet images, IntegerNetwork integers, ConvolutionalNetwork fake) =>
        new(name, () => integers.Classify(images))
        {
            PackedBytes = integers.PackedLength,
            FakeLogits = OnOneCore(fake, images, ActivationQuantizer.OfIntegers()),
        };

    private static WeightChoice Uniform(int bits) => new(WeightScheme.Of(bits, Symmetry.Symmetric, Granularity.PerChannel), SearchClip: false);

    private static float[] OnOneCore(ConvolutionalNetwork network, ImageSet images, IActivationVisitor? activations)
    {
        NetworkPass pass = new(network, ImagesOfPass, training: false);
        float[] logits = new float[images.Count * ImageSet.ClassCount];
        for (int first = 0; first < images.Count; first += ImagesOfPass)
        {
            int count = Math.Min(ImagesOfPass, images.Count - first);
            pass.Forward(images.Pixels.AsSpan(first * ImageSet.PixelCount, count * ImageSet.PixelCount), count, activations)
                .CopyTo(logits.AsSpan(first * ImageSet.ClassCount));
        }

        return logits;
    }
}

/// <summary>A network that is timed beside others.</summary>
/// <param name="name">What the table calls it.</param>
/// <param name="classify">Classifies all images and gives their logits.</param>
internal sealed class Contender(string name, Func<float[]> classify)
{
    public Func<float[]> Classify { get; } = classify;

    public float[] Logits { get; set; } = [];

    public double Seconds { get; set; } = double.PositiveInfinity;

    public int? PackedBytes { get; init; }

    /// <summary>The logits of the float network with the same codes.</summary>
    public float[]? FakeLogits { get; init; }

    public IntegerResult Result(ImageSet images) => new(
        name,
        ConvolutionalNetwork.Accuracy(Logits, images),
        FakeLogits is null ? null : ConvolutionalNetwork.Accuracy(FakeLogits, images),
        FakeLogits is null ? null : ConvolutionalNetwork.Disagreement(Logits, FakeLogits),
        PackedBytes,
        Seconds);
}

/// <summary>What a network in integers, or one that it is compared with, gave.</summary>
/// <param name="Name">Bits of weights, by bits of activations.</param>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="FakeQuantized">The accuracy of the float network with the same codes.</param>
/// <param name="Differing">The share of images that it classifies otherwise.</param>
/// <param name="PackedBytes">The bytes of packed weights.</param>
/// <param name="Seconds">The time of all images on one core.</param>
internal sealed record IntegerResult(string Name, double Accuracy, double? FakeQuantized, double? Differing, int? PackedBytes, double Seconds);
