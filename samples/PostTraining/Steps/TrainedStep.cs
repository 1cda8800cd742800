using System;
using System.Collections.Generic;
using System.IO;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Storage;

namespace PostTraining.Steps;

/// <summary>Loads the networks that were trained with quantization in the loop, and confirms what their files claim.</summary>
internal static class TrainedStep
{
    private static readonly int[] _widths = [4, 3, 2];

    public static List<TrainedResult> Run(string folder, ImageSet images, Action<double> progress)
    {
        List<TrainedResult> results = [];
        foreach (int bits in _widths)
        {
            string path = Path.Combine(folder, QuantizedNetworkFile.NameOf(bits));
            if (File.Exists(path))
            {
                ConvolutionalNetwork network = QuantizedNetworkFile.Load(path, out TrainingRecord record);
                double accuracy = ConvolutionalNetwork.Accuracy(network.Classify(images), images);
                results.Add(new TrainedResult(Path.GetFileName(path), QuantizedNetworkFile.TensorBytes(path), record, accuracy));
            }

            progress((double)(_widths[0] + 1 - bits) / _widths.Length);
        }

        return results;
    }
}

/// <summary>A network that was trained with quantization in the loop.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Bytes">The bytes of its tensors.</param>
/// <param name="Record">What the file claims.</param>
/// <param name="Accuracy">What it reaches here, 0 to 1.</param>
internal sealed record TrainedResult(string File, long Bytes, TrainingRecord Record, double Accuracy)
{
    /// <summary>Whether it reaches what is claimed, up to an image or two that other vector widths may decide otherwise.</summary>
    public bool IsConfirmed => Math.Abs(Accuracy - Record.Accuracy) < 2.5e-4;
}
