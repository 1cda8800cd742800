using System;
using System.Collections.Generic;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Layers;
using QuantGen.Calibration;

namespace CalibrationLoop;

/// <summary>Keeps what goes into each layer, batch after batch: the stream that observers calibrate on.</summary>
internal sealed class InputRecorder : IActivationVisitor
{
    private readonly List<NamedTensor> _tensors = [];

    private InputRecorder()
    {
    }

    /// <summary>Runs images through the network in floats.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">The images.</param>
    /// <param name="first">The first image.</param>
    /// <param name="batches">How many batches.</param>
    /// <param name="batchSize">Images of each.</param>
    /// <returns>The inputs of all layers, named by the keys of the table.</returns>
    public static IReadOnlyList<NamedTensor> Record(ConvolutionalNetwork network, ImageSet images, int first, int batches, int batchSize)
    {
        InputRecorder recorder = new();
        NetworkPass pass = new(network, batchSize, training: false);
        int length = batchSize * ImageSet.PixelCount;
        for (int batch = 0; batch < batches; batch++)
        {
            pass.Forward(images.Pixels.AsSpan((first * ImageSet.PixelCount) + (batch * length), length), batchSize, recorder);
        }

        return recorder._tensors;
    }

    /// <inheritdoc/>
    public void Visit(WeightedLayer layer, Span<float> activations)
    {
        LayerKernels kernels = LayerKernels.All[layer.Name];
        _tensors.Add(new NamedTensor(kernels.Scheme.CalibrationKey!, activations.ToArray(), kernels.ShapeOf(activations.Length)));
    }
}
