using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.IO.Hashing;
using System.Linq;
using System.Runtime.InteropServices;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Integers;
using FashionMnist.Network.Storage;
using QuantGen.Storage;

namespace NativeAot;

/// <summary>The network of samples/PostTraining in integers, with weights of 8 bits made here, and with those of 4 bits of a file, on one core.</summary>
internal static class IntegerClassification
{
    /// <summary>Classifies the test images and prints accuracy, time and a digest of the logits.</summary>
    /// <param name="arguments">How many images, or none for all.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        string data = Path.Combine(AppContext.BaseDirectory, "data");
        ImageSet images = ImageSet.LoadTest(Path.Combine(data, "fashion-mnist"));
        if (arguments.Length > 1 || !int.TryParse(arguments.FirstOrDefault("10000"), NumberStyles.None, null, out int count) || count < 1 || count > images.Count)
        {
            Console.Error.WriteLine($"Unknown arguments: {string.Join(' ', arguments)}. Give a number of images, 1 to {images.Count}, or none.");
            return 1;
        }

        images = images.Take(count);
        // The just-in-time compiler has the assembly beside it; of a native program there is one file.
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "NativeAot.dll")))
        {
            Console.WriteLine($"program: {new FileInfo(Environment.ProcessPath!).Length:N0} bytes");
        }

        ConvolutionalNetwork floats = NetworkFile.Load(Path.Combine(data, NetworkFile.FloatName), out _);
        StoredTensor[] weights =
        [
            .. floats.WeightedLayers.Select(static layer => new StoredTensor(
                RowWeights8.Scheme, RowWeights8.Quantize(layer.Weight.Values, layer.Weight.Shape).Data)),
        ];
        Print("8 × 8", new IntegerNetwork(floats, weights), images);
        weights = [.. QuantizedNetworkFile.LoadCodes(Path.Combine(data, QuantizedNetworkFile.NameOf(4)), out ConvolutionalNetwork biases)];
        Print("4 × 8", new IntegerNetwork(biases, weights), images);
        return 0;
    }

    private static void Print(string name, IntegerNetwork network, ImageSet images)
    {
        network.Classify(images.Take(1));
        long start = Stopwatch.GetTimestamp();
        float[] logits = network.Classify(images);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            $"{name}: {ConvolutionalNetwork.Accuracy(logits, images):P2} of {images.Count:N0} images in {seconds:F3} s, weights of {network.PackedLength:N0} bytes");
        Console.WriteLine($"{name} logits: {Convert.ToHexString(XxHash128.Hash(MemoryMarshal.AsBytes<float>(logits)))}");
    }
}
