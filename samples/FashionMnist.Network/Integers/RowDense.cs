using System;
using System.IO;
using FashionMnist.Network.Layers;
using QuantGen;
using QuantGen.Storage;

namespace FashionMnist.Network.Integers;

/// <summary>A dense layer by weights with one scale for each output: <c>QuantizedProduct</c> from codes to codes.</summary>
internal sealed class RowDense : IntegerLayer
{
    private readonly QuantizationParameters _input;
    private readonly QuantizationParameters _output;
    private readonly MultiplyToCodes _multiply;

    /// <summary>Packs the weights.</summary>
    /// <param name="layer">The layer of the float network, for its biases.</param>
    /// <param name="weights">Its weights, [outputs, pixels · channels], channels innermost.</param>
    /// <param name="pixels">Pixels of a plane that goes in.</param>
    /// <param name="input">The parameters of what goes in.</param>
    /// <param name="output">The parameters of what comes out.</param>
    public RowDense(WeightedLayer layer, StoredTensor weights, int pixels, QuantizationParameters input, QuantizationParameters output)
        : base(layer.Channels)
    {
        (_input, _output) = (input, output);
        int bits = weights.Scheme.Bits;
        byte[] codes = CodeOrder.ToPlanes(weights.Data.Codes, bits, layer.Channels, pixels, layer.FanIn / pixels);
        (TensorShape shape, float[] bias) = (layer.Weight.Shape, layer.Bias.Values);
        (MultiplyToCodes multiply, PackedLength) = bits switch
        {
            8 => Of(CodeProduct8.Pack(codes, shape, weights.Data.Scales, bias), static packed => packed.Multiply),
            6 => Of(CodeProduct6.Pack(codes, shape, weights.Data.Scales, bias), static packed => packed.Multiply),
            5 => Of(CodeProduct5.Pack(codes, shape, weights.Data.Scales, bias), static packed => packed.Multiply),
            4 => Of(CodeProduct4.Pack(codes, shape, weights.Data.Scales, bias), static packed => packed.Multiply),
            3 => Of(CodeProduct3.Pack(codes, shape, weights.Data.Scales, bias), static packed => packed.Multiply),
            2 => Of(CodeProduct2.Pack(codes, shape, weights.Data.Scales, bias), static packed => packed.Multiply),
            _ => throw new InvalidDataException($"No dense layer of the samples has weights of {bits} bits; use 8, 6, 5, 4, 3 or 2."),
        };
        _multiply = multiply;
    }

    private delegate void MultiplyToCodes(
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        int rows,
        float outputScale,
        int outputZeroPoint,
        Span<byte> destination);

    /// <inheritdoc/>
    public override int PackedLength { get; }

    /// <inheritdoc/>
    public override void Run(ReadOnlySpan<byte> codes, int images, Span<byte> outputs) =>
        _multiply(codes, _input.Scales, _input.ZeroPoints, images, _output.Scales[0], _output.ZeroPoints[0], outputs);

    private static (MultiplyToCodes Multiply, int PackedLength) Of<T>(T packed, Func<T, MultiplyToCodes> multiply)
        where T : IQuantizedProduct<T> => (multiply(packed), packed.PackedBytes.Length);
}
