using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading.Tasks;
using FashionMnist.Network.Data;
using FashionMnist.Network.Layers;

namespace FashionMnist.Network.Learning;

/// <summary>Loss and gradients of a batch, computed in slices on all cores.</summary>
/// <remarks>The slices have a fixed size and are summed in a fixed order, so that the result does not depend on the number of cores.</remarks>
public sealed class GradientSum
{
    private const int ImagesPerSlice = 32;

    private readonly ConvolutionalNetwork _network;
    private readonly NetworkPass[] _slices;
    private readonly float[][][] _gradients;
    private readonly double[] _losses;

    /// <summary>Takes memory for batches of a size.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batchSize">Images of a batch.</param>
    public GradientSum(ConvolutionalNetwork network, int batchSize)
    {
        _network = network;
        int slices = (batchSize + ImagesPerSlice - 1) / ImagesPerSlice;
        _slices = [.. Enumerable.Range(0, slices).Select(_ => new NetworkPass(network, ImagesPerSlice, training: true))];
        _gradients = [.. _slices.Select(static slice => slice.ParameterGradients)];
        _losses = new double[slices];
    }

    /// <summary>Computes the mean loss of a batch, and the gradient of every parameter.</summary>
    /// <param name="pixels">The images.</param>
    /// <param name="labels">Their classes; as many as the batch size.</param>
    public double Compute(ReadOnlyMemory<float> pixels, ReadOnlyMemory<byte> labels)
    {
        Parallel.For(0, _slices.Length, slice =>
        {
            int first = slice * ImagesPerSlice;
            int count = Math.Min(ImagesPerSlice, labels.Length - first);
            ReadOnlySpan<float> images = pixels.Span.Slice(first * ImageSet.PixelCount, count * ImageSet.PixelCount);
            ReadOnlySpan<float> logits = _slices[slice].Forward(images, count);
            float[] gradient = new float[logits.Length];
            _losses[slice] = CrossEntropy.Compute(logits, labels.Span.Slice(first, count), 1f / labels.Length, gradient);
            _slices[slice].Backward(gradient, count);
        });

        for (int i = 0; i < _network.Parameters.Count; i++)
        {
            Parameter parameter = _network.Parameters[i];
            _gradients[0][i].CopyTo(parameter.Gradient, 0);
            for (int slice = 1; slice < _slices.Length; slice++)
            {
                TensorPrimitives.Add(parameter.Gradient, _gradients[slice][i], parameter.Gradient);
            }
        }

        return _losses.Sum();
    }
}
