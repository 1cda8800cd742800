using System;
using FashionMnist.Network.Layers;
using QuantGen;
using QuantGen.Storage;

namespace FashionMnist.Network.Integers;

/// <summary>
/// A dense layer by weights in groups of 32 inputs, whose sums are floats. The groups are of neighbouring channels, so that planes are made pixels first.
/// </summary>
internal sealed class GroupDense : IntegerLayer
{
    private readonly int _pixels;
    private readonly int _channels;
    private readonly QuantizationParameters _input;
    private readonly QuantizationParameters _output;
    private readonly Multiply _multiply;

    /// <summary>Packs the weights.</summary>
    /// <param name="layer">The layer of the float network, for its biases.</param>
    /// <param name="weights">Its weights, [outputs, pixels · channels], channels innermost.</param>
    /// <param name="pixels">Pixels of a plane that goes in.</param>
    /// <param name="input">The parameters of what goes in.</param>
    /// <param name="output">The parameters of what comes out.</param>
    public GroupDense(WeightedLayer layer, StoredTensor weights, int pixels, QuantizationParameters input, QuantizationParameters output)
        : base(layer.Channels)
    {
        (_pixels, _channels, _input, _output) = (pixels, layer.FanIn / pixels, input, output);
        (_multiply, PackedLength) = FloatProducts.Pack(weights, layer.Bias.Values);
    }

    /// <inheritdoc/>
    public override int PackedLength { get; }

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> codes, int images, Span<byte> outputs)
    {
        int length = _pixels * _channels;
        byte[] rows = new byte[images * length];
        for (int image = 0; image < images; image++)
        {
            CodeOrder.Transpose(codes.Slice(image * length, length), _channels, _pixels, rows.AsSpan(image * length));
        }

        float[] floats = new float[images * OutputLength];
        _multiply(rows, _input.Scales, _input.ZeroPoints, images, floats);
        LayerCodes.Quantize(floats, _output.Scales[0], _output.ZeroPoints[0], outputs);
    }
}
