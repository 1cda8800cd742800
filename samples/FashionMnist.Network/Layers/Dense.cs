using System;

namespace FashionMnist.Network.Layers;

/// <summary>Every output is a weighted sum of all inputs.</summary>
/// <param name="name">Its name.</param>
/// <param name="inputs">Inputs.</param>
/// <param name="outputs">Outputs.</param>
public sealed class Dense(string name, int inputs, int outputs)
    : WeightedLayer(name, inputs, outputs, [outputs, inputs])
{
    /// <inheritdoc/>
    public override LayerPass CreatePass(int images, bool training) => new Pass(this, images, training);

    private sealed class Pass(Dense layer, int images, bool training) : WeightedPass(layer, images, training)
    {
        public override void Forward(ReadOnlySpan<float> input, int images)
        {
            TransposeWeights();
            Multiply(input, images, Output);
        }

        public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int images, bool isFirst)
        {
            WeightGradient.AsSpan().Clear();
            BiasGradient.AsSpan().Clear();
            AddParameterGradients(input, images, outputGradient);
            if (!isFirst)
            {
                MultiplyBack(outputGradient, images, InputGradient);
            }
        }
    }
}
