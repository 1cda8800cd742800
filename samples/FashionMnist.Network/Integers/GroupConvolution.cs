using System;
using FashionMnist.Network.Layers;
using QuantGen;
using QuantGen.Storage;

namespace FashionMnist.Network.Integers;

/// <summary>
/// A convolution by weights in groups of 32, which convolutions of codes do not have, then pooling: patches of codes, channels innermost, are rows of a product.
/// </summary>
internal sealed class GroupConvolution : IntegerLayer
{
    private readonly int _side;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly QuantizationParameters _input;
    private readonly QuantizationParameters _output;
    private readonly Multiply _multiply;

    /// <summary>Packs the weights.</summary>
    /// <param name="layer">The layer of the float network, for its biases.</param>
    /// <param name="weights">Its weights, [outputs, 9 · inputs], channels innermost.</param>
    /// <param name="side">Pixels along an edge.</param>
    /// <param name="input">The parameters of what goes in.</param>
    /// <param name="output">The parameters of what comes out.</param>
    public GroupConvolution(WeightedLayer layer, StoredTensor weights, int side, QuantizationParameters input, QuantizationParameters output)
        : base(layer.Channels * side * side / 4)
    {
        (_side, _inputs, _outputs, _input, _output) = (side, layer.FanIn / 9, layer.Channels, input, output);
        (_multiply, PackedLength) = FloatProducts.Pack(weights, layer.Bias.Values);
    }

    /// <inheritdoc/>
    public override int PackedLength { get; }

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> codes, int images, Span<byte> outputs)
    {
        int pixels = _side * _side;
        byte[] padded = new byte[(_side + 2) * (_side + 2) * _inputs], patches = new byte[pixels * 9 * _inputs];
        float[] floats = new float[pixels * _outputs];
        byte[] rows = new byte[floats.Length], planes = new byte[floats.Length];
        padded.AsSpan().Fill((byte)_input.ZeroPoints[0]);
        for (int image = 0; image < images; image++)
        {
            Pad(codes.Slice(image * pixels * _inputs, pixels * _inputs), padded);
            Gather(padded, patches);
            _multiply(patches, _input.Scales, _input.ZeroPoints, pixels, floats);
            LayerCodes.Quantize(floats, _output.Scales[0], _output.ZeroPoints[0], rows);
            CodeOrder.Transpose(rows, pixels, _outputs, planes);
            CodePooling.Max(planes, _side, outputs.Slice(image * OutputLength, OutputLength));
        }
    }

    // Planes become pixels with channels innermost, within a border of zero points that stays.
    private void Pad(ReadOnlySpan<byte> planes, Span<byte> padded)
    {
        int pitch = (_side + 2) * _inputs;
        for (int channel = 0; channel < _inputs; channel++)
        {
            for (int y = 0; y < _side; y++)
            {
                ReadOnlySpan<byte> row = planes.Slice(((channel * _side) + y) * _side, _side);
                for (int x = 0; x < row.Length; x++)
                {
                    padded[((y + 1) * pitch) + ((x + 1) * _inputs) + channel] = row[x];
                }
            }
        }
    }

    // Three runs of three pixels for each patch.
    private void Gather(ReadOnlySpan<byte> padded, Span<byte> patches)
    {
        int pitch = (_side + 2) * _inputs, run = 3 * _inputs;
        for (int pixel = 0; pixel < _side * _side; pixel++)
        {
            (int y, int x) = Math.DivRem(pixel, _side);
            for (int dy = 0; dy < 3; dy++)
            {
                padded.Slice(((y + dy) * pitch) + (x * _inputs), run).CopyTo(patches.Slice(((3 * pixel) + dy) * run, run));
            }
        }
    }
}
