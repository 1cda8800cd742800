using System;
using System.Collections.Generic;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Layers;
using QuantGen.Calibration;

namespace PostTraining;

/// <summary>Keeps what goes into each weighted layer, mini-batch after mini-batch: the stream that observers calibrate on.</summary>
internal sealed class ActivationRecorder : IActivationVisitor
{
    private readonly List<NamedTensor> _tensors = [];

    private ActivationRecorder()
    {
    }

    /// <summary>Runs mini-batches of equal size through the float network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">The images to take them from, the first ones first.</param>
    /// <param name="batches">How many mini-batches.</param>
    /// <param name="batchSize">Images of each.</param>
    /// <returns>The inputs of all layers, named by layer.</returns>
    public static IReadOnlyList<NamedTensor> Record(ConvolutionalNetwork network, ImageSet images, int batches, int batchSize)
    {
        ActivationRecorder recorder = new();
        NetworkPass pass = new(network, batchSize, training: false);
        int length = batchSize * ImageSet.PixelCount;
        network.UseValues();
        for (int batch = 0; batch < batches; batch++)
        {
            pass.Forward(images.Pixels.AsSpan(batch * length, length), batchSize, recorder);
        }

        return recorder._tensors;
    }

    /// <inheritdoc/>
    public void Visit(WeightedLayer layer, Span<float> activations) => _tensors.Add(new NamedTensor(layer.Name, activations.ToArray()));
}
