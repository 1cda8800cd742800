using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Integers;
using FashionMnist.Network.Layers;
using FashionMnist.Network.Storage;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Storage;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Networks;

/// <summary>The command <c>network</c>: the network of samples/PostTraining in integers, in floats and by ONNX Runtime, images in floats to logits, on one thread.</summary>
internal static class NetworkCommand
{
    private const int Rounds = 15;
    private const int Images = 1000;
    private const double Target = 1.5;
    private const string Integers = "8 × 8";

    public static Command Create()
    {
        Command command = new("network", "The Fashion-MNIST network in integers, in floats, and by ONNX Runtime.");
        command.SetAction(static _ => Run());
        return command;
    }

    private static void Run()
    {
        string data = Path.Combine(AppContext.BaseDirectory, "data");
        ConvolutionalNetwork network = NetworkFile.Load(Path.Combine(data, NetworkFile.FloatName), out _);
        ImageSet images = ImageSet.LoadTest(Path.Combine(data, "fashion-mnist")).Take(Images);
        List<(Contender Contender, float[] Logits)> all = [.. Contenders(network, images, Path.Combine(data, QuantizedNetworkFile.NameOf(4)))];
        Contender[] contenders = [.. all.Select(static one => one.Contender)];
        Array.ForEach(contenders, static contender => contender.Call(5));
        Measuring.Rounds.Calibrate(contenders, 0.03);
        Measuring.Rounds.Run(contenders, Rounds);
        Table table = Tables.Create(Invariant($"{Images} images of Fashion-MNIST, floats to logits"), "network", "µs an image", "over float", "target", "accuracy", "verdict");
        foreach ((Contender contender, float[] logits) in all)
        {
            double speedup = Measuring.Rounds.Speedup(contender, contenders[0]);
            bool hasTarget = contender.Name == Integers;
            table.AddCells(
                contender.Name,
                Fixed(1e6 * Measuring.Rounds.Median(contender.Seconds) / Images, 1),
                Fixed(speedup, 2),
                hasTarget ? Fixed(Target, 1) : "–",
                Fixed(100 * ConvolutionalNetwork.Accuracy(logits, images), 1),
                Tables.Verdict(hasTarget ? speedup >= Target : null));
            contender.Dispose();
        }

        AnsiConsole.Write(table);
    }

    private static IEnumerable<(Contender Contender, float[] Logits)> Contenders(ConvolutionalNetwork network, ImageSet images, string trained)
    {
        NetworkPass pass = new(network, OnnxNetwork.Batch, training: false);
        yield return Of("float, blocked products", logits => Forward(pass, images, null, logits));
        StoredTensor[] weights =
        [
            .. network.WeightedLayers.Select(static layer => new StoredTensor(RowWeights8.Scheme, RowWeights8.Quantize(layer.Weight.Values, layer.Weight.Shape).Data)),
        ];
        ConvolutionalNetwork fake = network.Clone();
        for (int layer = 0; layer < weights.Length; layer++)
        {
            RowWeights8.FromData(weights[layer].Data).Dequantize(fake.WeightedLayers[layer].Weight.Effective);
        }

        NetworkPass fakePass = new(fake, OnnxNetwork.Batch, training: false);
        yield return Of("8 × 8, fake-quantized", logits => Forward(fakePass, images, new FakeQuantization(), logits));
        IntegerNetwork eight = new(network, weights);
        yield return Of(Integers, logits => eight.Classify(images).CopyTo(logits, 0));
        IReadOnlyList<StoredTensor> codes = QuantizedNetworkFile.LoadCodes(trained, out ConvolutionalNetwork biases);
        IntegerNetwork four = new(biases, codes);
        yield return Of("4 × 8, trained", logits => four.Classify(images).CopyTo(logits, 0));
        OnnxNetwork onnx = new(network, images, isQuantized: false), quantized = new(network, images, isQuantized: true);
        yield return (new("ONNX Runtime: float", onnx.Run, onnx), onnx.Logits);
        yield return (new("ONNX Runtime: QDQ, 8 × 8", quantized.Run, quantized), quantized.Logits);

        (Contender Contender, float[] Logits) Of(string name, Action<float[]> classify)
        {
            float[] logits = new float[images.Count * ImageSet.ClassCount];
            return (new(name, () => classify(logits)), logits);
        }
    }

    private static void Forward(NetworkPass pass, ImageSet images, IActivationVisitor? activations, float[] logits)
    {
        for (int first = 0; first < images.Count; first += OnnxNetwork.Batch)
        {
            pass.Forward(images.Pixels.AsSpan(first * ImageSet.PixelCount, OnnxNetwork.Batch * ImageSet.PixelCount), OnnxNetwork.Batch, activations)
                .CopyTo(logits.AsSpan(first * ImageSet.ClassCount));
        }
    }

    private sealed class FakeQuantization : IActivationVisitor
    {
        public void Visit(WeightedLayer layer, Span<float> activations)
        {
            QuantizationParameters parameters = CalibratedCodes.Parameters[layer.Name];
            LayerCodes.FakeQuantize(activations, parameters.Scales[0], parameters.ZeroPoints[0], activations);
        }
    }
}
