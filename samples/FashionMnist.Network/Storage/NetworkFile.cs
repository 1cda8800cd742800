using System;
using System.IO;
using FashionMnist.Network.Layers;
using QuantGen.Storage;

namespace FashionMnist.Network.Storage;

/// <summary>The network's float parameters in a safetensors file, with a record of its training in the metadata.</summary>
public static class NetworkFile
{
    /// <summary>The name of the shipped network in floats.</summary>
    public const string FloatName = "fashion-mnist-float.safetensors";

    /// <summary>Writes the learnt values.</summary>
    /// <param name="path">Where the file shall lie.</param>
    /// <param name="network">The network.</param>
    /// <param name="record">What the metadata shall say of it.</param>
    public static void Save(string path, ConvolutionalNetwork network, TrainingRecord record)
    {
        SafetensorsWriter writer = new();
        record.Write(writer);
        foreach (Parameter parameter in network.Parameters)
        {
            writer.Add(parameter.Name, parameter.Shape, parameter.Values);
        }

        writer.Save(path);
    }

    /// <summary>Reads a network.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="record">What the metadata says of it.</param>
    /// <exception cref="InvalidDataException">The file is missing or damaged, or has not this network's tensors.</exception>
    public static ConvolutionalNetwork Load(string path, out TrainingRecord record)
    {
        using SafetensorsReader reader = Open(path);
        ConvolutionalNetwork network = new();
        try
        {
            foreach (Parameter parameter in network.Parameters)
            {
                reader.ReadFloats(parameter.Name, parameter.Shape).CopyTo(parameter.Values, 0);
            }

            record = TrainingRecord.Read(reader);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path} is not a network of these samples: {error.Message}", error);
        }

        network.UseValues();
        return network;
    }

    /// <summary>Opens a safetensors file, so that a missing one, too, ends in one sentence.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <exception cref="InvalidDataException">The file is missing, cannot be read or is damaged.</exception>
    public static SafetensorsReader Open(string path)
    {
        try
        {
            return SafetensorsReader.Open(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"{path} is missing; train the network with samples/QuantizationAwareTraining, or name another file.", error);
        }
        catch (Exception error) when (error is not InvalidDataException && error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {error.Message}", error);
        }
    }
}
