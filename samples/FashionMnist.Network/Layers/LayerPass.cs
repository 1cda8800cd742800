using System;
using System.Collections.Generic;

namespace FashionMnist.Network.Layers;

/// <summary>Images on their way through a layer, and gradients on their way back.</summary>
/// <param name="layer">The layer.</param>
/// <param name="images">How many images at most.</param>
/// <param name="training">Whether gradients are sent back.</param>
public abstract class LayerPass(Layer layer, int images, bool training)
{
    /// <summary>The layer.</summary>
    public Layer Layer { get; } = layer;

    /// <summary>The output, image after image.</summary>
    public float[] Output { get; } = new float[images * layer.OutputLength];

    /// <summary>The gradient of the loss with respect to the input, image after image.</summary>
    public float[] InputGradient { get; } = new float[training ? images * layer.InputLength : 0];

    /// <summary>The gradients of the layer's parameters, of these images only and in the parameters' order.</summary>
    public virtual IReadOnlyList<float[]> ParameterGradients => [];

    /// <summary>Computes <see cref="Output"/>.</summary>
    /// <param name="input">The input, image after image.</param>
    /// <param name="images">How many images.</param>
    public abstract void Forward(ReadOnlySpan<float> input, int images);

    /// <summary>Computes <see cref="ParameterGradients"/> and, unless the layer is the first, <see cref="InputGradient"/>.</summary>
    /// <param name="input">The input of the last forward pass.</param>
    /// <param name="outputGradient">The gradient of the loss with respect to the output.</param>
    /// <param name="images">How many images.</param>
    /// <param name="isFirst">Whether no one needs the gradient of the input.</param>
    public abstract void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int images, bool isFirst);
}
