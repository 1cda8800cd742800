using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using FashionMnist.Network.Layers;
using FashionMnist.Network.Quantization;
using QuantGen.Storage;

namespace FashionMnist.Network.Storage;

/// <summary>A network with quantized weights and float biases in a safetensors file.</summary>
public static class QuantizedNetworkFile
{
    /// <summary>The name of the shipped network with weights of a width.</summary>
    /// <param name="bits">Bits of a code.</param>
    public static string NameOf(int bits) => string.Create(CultureInfo.InvariantCulture, $"fashion-mnist-int{bits}.safetensors");

    /// <summary>Writes a network.</summary>
    /// <param name="path">Where the file shall lie.</param>
    /// <param name="network">The network.</param>
    /// <param name="quantization">Its quantized weights.</param>
    /// <param name="record">What the metadata shall say of it.</param>
    public static void Save(string path, ConvolutionalNetwork network, LearnedQuantization quantization, TrainingRecord record)
    {
        SafetensorsWriter writer = new();
        record.Write(writer);
        for (int i = 0; i < network.WeightedLayers.Count; i++)
        {
            WeightedLayer layer = network.WeightedLayers[i];
            writer.AddQuantized(layer.Weight.Name, quantization.Scheme.Scheme, quantization.Quantize(i));
            writer.Add(layer.Bias.Name, layer.Bias.Shape, layer.Bias.Values);
        }

        writer.Save(path);
    }

    /// <summary>Reads a network; its values are the dequantized weights.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="record">What the metadata says of it.</param>
    /// <exception cref="InvalidDataException">The file is missing or damaged, or has not this network's tensors.</exception>
    public static ConvolutionalNetwork Load(string path, out TrainingRecord record)
    {
        using SafetensorsReader reader = NetworkFile.Open(path);
        ConvolutionalNetwork network = new();
        try
        {
            foreach (WeightedLayer layer in network.WeightedLayers)
            {
                ReadWeights(reader, layer.Weight);
                reader.ReadFloats(layer.Bias.Name, layer.Bias.Shape).CopyTo(layer.Bias.Values, 0);
            }

            record = TrainingRecord.Read(reader);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path} is not a quantized network of these samples: {error.Message}", error);
        }

        network.UseValues();
        return network;
    }

    /// <summary>Reads the codes of a network's weights, layer by layer.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="network">Receives a network with the biases of the file; its weights stay zeros.</param>
    /// <exception cref="InvalidDataException">The file is missing or damaged, or has not this network's tensors.</exception>
    public static IReadOnlyList<StoredTensor> LoadCodes(string path, out ConvolutionalNetwork network)
    {
        using SafetensorsReader reader = NetworkFile.Open(path);
        ConvolutionalNetwork result = new();
        try
        {
            foreach (WeightedLayer layer in result.WeightedLayers)
            {
                reader.ReadFloats(layer.Bias.Name, layer.Bias.Shape).CopyTo(layer.Bias.Values, 0);
            }

            network = result;
            return [.. result.WeightedLayers.Select(layer => reader.ReadQuantized(layer.Weight.Name))];
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path} is not a quantized network of these samples: {error.Message}", error);
        }
    }

    /// <summary>The bytes of a file's tensors, without its header.</summary>
    /// <param name="path">Where the file lies.</param>
    public static long TensorBytes(string path)
    {
        using SafetensorsReader reader = NetworkFile.Open(path);
        return reader.Entries.Values.Sum(static entry => entry.ByteCount);
    }

    private static void ReadWeights(SafetensorsReader reader, Parameter weight)
    {
        StoredTensor stored = reader.ReadQuantized(weight.Name);
        if (stored.Data.Shape != weight.Shape)
        {
            throw new InvalidDataException($"The tensor '{weight.Name}' has the shape {stored.Data.Shape}; {weight.Shape} is needed.");
        }

        WeightScheme.Of(stored.Scheme).Dequantize(stored.Data, weight.Values);
    }
}
