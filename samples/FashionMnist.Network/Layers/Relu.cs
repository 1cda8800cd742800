using System;
using System.Numerics.Tensors;

namespace FashionMnist.Network.Layers;

/// <summary>The rectifier: negative values become zero.</summary>
/// <param name="name">Its name.</param>
/// <param name="length">Floats of an image.</param>
public sealed class Relu(string name, int length) : Layer(name, length, length)
{
    /// <inheritdoc/>
    public override LayerPass CreatePass(int images, bool training) => new Pass(this, images, training);

    private sealed class Pass(Relu layer, int images, bool training) : LayerPass(layer, images, training)
    {
        public override void Forward(ReadOnlySpan<float> input, int images) =>
            TensorPrimitives.Max(input[..(images * Layer.InputLength)], 0f, Output);

        public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int images, bool isFirst)
        {
            for (int i = 0; i < images * Layer.InputLength; i++)
            {
                InputGradient[i] = input[i] > 0 ? outputGradient[i] : 0;
            }
        }
    }
}
