using System;

namespace FashionMnist.Network.Layers;

/// <summary>The largest of each 2 × 2 pixels, channel by channel.</summary>
/// <param name="name">Its name.</param>
/// <param name="side">Pixels along an edge of the input; even.</param>
/// <param name="channels">Channels of a pixel, innermost.</param>
public sealed class MaxPooling(string name, int side, int channels)
    : Layer(name, side * side * channels, side * side * channels / 4)
{
    /// <inheritdoc/>
    public override LayerPass CreatePass(int images, bool training) => new Pass(this, side, channels, images, training);

    private sealed class Pass(MaxPooling layer, int side, int channels, int images, bool training) : LayerPass(layer, images, training)
    {
        public override void Forward(ReadOnlySpan<float> input, int images)
        {
            int half = side / 2;
            int row = side * channels;
            for (int y = 0; y < images * half; y++)
            {
                for (int x = 0; x < half; x++)
                {
                    int corner = ((2 * y * side) + (2 * x)) * channels;
                    ReadOnlySpan<float> upper = input.Slice(corner, 2 * channels);
                    ReadOnlySpan<float> lower = input.Slice(corner + row, 2 * channels);
                    Span<float> output = Output.AsSpan(((y * half) + x) * channels, channels);
                    for (int channel = 0; channel < output.Length; channel++)
                    {
                        output[channel] = MathF.Max(
                            MathF.Max(upper[channel], upper[channel + channels]), MathF.Max(lower[channel], lower[channel + channels]));
                    }
                }
            }
        }

        // The gradient goes to the first pixel that has the largest value.
        public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int images, bool isFirst)
        {
            int half = side / 2;
            int row = side * channels;
            InputGradient.AsSpan(0, images * Layer.InputLength).Clear();
            for (int y = 0; y < images * half; y++)
            {
                for (int x = 0; x < half; x++)
                {
                    int corner = ((2 * y * side) + (2 * x)) * channels;
                    int pixel = ((y * half) + x) * channels;
                    for (int channel = 0; channel < channels; channel++)
                    {
                        float largest = Output[pixel + channel];
                        int at = corner + channel;
                        int chosen = input[at] == largest ? at
                            : input[at + channels] == largest ? at + channels
                            : input[at + row] == largest ? at + row
                            : at + row + channels;
                        InputGradient[chosen] = outputGradient[pixel + channel];
                    }
                }
            }
        }
    }
}
