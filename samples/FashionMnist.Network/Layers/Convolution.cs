using System;

namespace FashionMnist.Network.Layers;

/// <summary>
/// A convolution of 3 × 3 pixels with a border of zeros, channels innermost: each output pixel is the product of the weights with the patch of
/// nine input pixels around it.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="side">Pixels along an edge, of input and output.</param>
/// <param name="inputChannels">Channels of an input pixel.</param>
/// <param name="outputChannels">Channels of an output pixel.</param>
public sealed class Convolution(string name, int side, int inputChannels, int outputChannels)
    : WeightedLayer(name, side * side * inputChannels, side * side * outputChannels, [outputChannels, Patches.Pixels * inputChannels])
{
    /// <summary>The patch of input pixels of each output pixel, a row of <see cref="WeightedLayer.FanIn"/> floats each.</summary>
    /// <param name="image">One input image.</param>
    public float[] GatherPatches(ReadOnlySpan<float> image)
    {
        Patches patches = new(side, inputChannels);
        float[] rows = new float[patches.Length];
        patches.Gather(image, rows);
        return rows;
    }

    /// <inheritdoc/>
    public override LayerPass CreatePass(int images, bool training) => new Pass(this, new Patches(side, inputChannels), images, training);

    // One image at a time: its patches stay in the cache between their making and the product.
    private sealed class Pass(Convolution layer, Patches patches, int images, bool training) : WeightedPass(layer, images, training)
    {
        private readonly float[] _patches = new float[patches.Length];

        public override void Forward(ReadOnlySpan<float> input, int images)
        {
            TransposeWeights();
            for (int image = 0; image < images; image++)
            {
                patches.Gather(Image(input, image, layer.InputLength), _patches);
                Multiply(_patches, patches.Count, Output.AsSpan(image * layer.OutputLength, layer.OutputLength));
            }
        }

        public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int images, bool isFirst)
        {
            WeightGradient.AsSpan().Clear();
            BiasGradient.AsSpan().Clear();
            for (int image = 0; image < images; image++)
            {
                ReadOnlySpan<float> gradient = Image(outputGradient, image, layer.OutputLength);
                patches.Gather(Image(input, image, layer.InputLength), _patches);
                AddParameterGradients(_patches, patches.Count, gradient);
                if (!isFirst)
                {
                    MultiplyBack(gradient, patches.Count, _patches);
                    patches.Scatter(_patches, InputGradient.AsSpan(image * layer.InputLength, layer.InputLength));
                }
            }
        }

        private static ReadOnlySpan<float> Image(ReadOnlySpan<float> images, int image, int length) => images.Slice(image * length, length);
    }
}
