using System;
using System.IO;
using FashionMnist.Network.Layers;
using QuantGen;
using QuantGen.Storage;

namespace FashionMnist.Network.Integers;

/// <summary>A convolution by weights with one scale for each output channel, then pooling: <c>QuantizedConvolution</c> on planes of codes.</summary>
internal sealed class RowConvolution : IntegerLayer
{
    private readonly TensorShape _image;
    private readonly QuantizationParameters _input;
    private readonly QuantizationParameters _output;
    private readonly Convolve _convolve;
    private byte[] _unpooled = [];

    /// <summary>Packs the weights.</summary>
    /// <param name="layer">The layer of the float network, for its biases.</param>
    /// <param name="weights">Its weights, [outputs, 9 · inputs], channels innermost.</param>
    /// <param name="side">Pixels along an edge.</param>
    /// <param name="input">The parameters of what goes in.</param>
    /// <param name="output">The parameters of what comes out.</param>
    public RowConvolution(WeightedLayer layer, StoredTensor weights, int side, QuantizationParameters input, QuantizationParameters output)
        : base(layer.Channels * side * side / 4)
    {
        int channels = layer.FanIn / 9;
        (_image, _input, _output) = ([1, channels, side, side], input, output);
        int bits = weights.Scheme.Bits;
        byte[] codes = CodeOrder.ToPlanes(weights.Data.Codes, bits, layer.Channels, 9, channels);
        TensorShape shape = [layer.Channels, channels, 3, 3];
        (Convolve convolve, PackedLength) = bits switch
        {
            8 => Of(CodeConvolution8.Pack(codes, shape, weights.Data.Scales, layer.Bias.Values), static packed => packed.Convolve),
            6 => Of(CodeConvolution6.Pack(codes, shape, weights.Data.Scales, layer.Bias.Values), static packed => packed.Convolve),
            5 => Of(CodeConvolution5.Pack(codes, shape, weights.Data.Scales, layer.Bias.Values), static packed => packed.Convolve),
            4 => Of(CodeConvolution4.Pack(codes, shape, weights.Data.Scales, layer.Bias.Values), static packed => packed.Convolve),
            3 => Of(CodeConvolution3.Pack(codes, shape, weights.Data.Scales, layer.Bias.Values), static packed => packed.Convolve),
            2 => Of(CodeConvolution2.Pack(codes, shape, weights.Data.Scales, layer.Bias.Values), static packed => packed.Convolve),
            _ => throw new InvalidDataException($"No convolution of the samples has weights of {bits} bits; use 8, 6, 5, 4, 3 or 2."),
        };
        _convolve = convolve;
    }

    private delegate void Convolve(
        ReadOnlySpan<byte> codes,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        float outputScale,
        int outputZeroPoint,
        Span<byte> destination);

    /// <inheritdoc/>
    public override int PackedLength { get; }

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> codes, int images, Span<byte> outputs)
    {
        int length = images * 4 * OutputLength;
        if (_unpooled.Length < length)
        {
            _unpooled = new byte[length];
        }

        Span<byte> unpooled = _unpooled.AsSpan(0, length);
        TensorShape shape = [images, _image[1], _image[2], _image[3]];
        _convolve(codes, shape, _input.Scales, _input.ZeroPoints, _output.Scales[0], _output.ZeroPoints[0], unpooled);
        CodePooling.Max(unpooled, _image[3], outputs);
    }

    private static (Convolve Convolve, int PackedLength) Of<T>(T packed, Func<T, Convolve> convolve)
        where T : IQuantizedConvolution<T> => (convolve(packed), packed.PackedBytes.Length);
}
