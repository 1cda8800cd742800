using System;
using System.Linq;
using FashionMnist.Network.Data;
using FashionMnist.Network.Layers;

namespace FashionMnist.Network;

/// <summary>Some images on their way through the network and back.</summary>
public sealed class NetworkPass
{
    private readonly LayerPass[] _passes;
    private readonly float[] _pixels;

    /// <summary>Takes memory for a pass.</summary>
    /// <param name="network">The network.</param>
    /// <param name="images">How many images at most.</param>
    /// <param name="training">Whether gradients are sent back.</param>
    public NetworkPass(ConvolutionalNetwork network, int images, bool training)
    {
        _passes = [.. network.Layers.Select(layer => layer.CreatePass(images, training))];
        _pixels = new float[images * ImageSet.PixelCount];
    }

    /// <summary>The gradients of all parameters, in the network's order, from the last backward pass.</summary>
    public float[][] ParameterGradients => [.. _passes.SelectMany(static pass => pass.ParameterGradients)];

    /// <summary>Computes the logits of images.</summary>
    /// <param name="pixels">The images.</param>
    /// <param name="images">How many.</param>
    /// <param name="activations">Sees, and may change, what goes into each weighted layer.</param>
    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> pixels, int images, IActivationVisitor? activations = null)
    {
        pixels[..(images * ImageSet.PixelCount)].CopyTo(_pixels);
        float[] input = _pixels;
        foreach (LayerPass pass in _passes)
        {
            if (pass.Layer is WeightedLayer layer)
            {
                activations?.Visit(layer, input.AsSpan(0, images * layer.InputLength));
            }

            pass.Forward(input, images);
            input = pass.Output;
        }

        return input.AsSpan(0, images * ImageSet.ClassCount);
    }

    /// <summary>Sends the gradient of the logits back through all layers.</summary>
    /// <param name="logitsGradient">The gradient of the loss with respect to the logits of the last forward pass.</param>
    /// <param name="images">How many images.</param>
    public void Backward(ReadOnlySpan<float> logitsGradient, int images)
    {
        ReadOnlySpan<float> gradient = logitsGradient;
        for (int i = _passes.Length - 1; i >= 0; i--)
        {
            _passes[i].Backward(i == 0 ? _pixels : _passes[i - 1].Output, gradient, images, isFirst: i == 0);
            gradient = _passes[i].InputGradient;
        }
    }
}
