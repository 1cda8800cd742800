using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FashionMnist.Network.Data;
using FashionMnist.Network.Layers;
using QuantGen;
using QuantGen.Storage;

namespace FashionMnist.Network.Integers;

/// <summary>
/// The network of the samples in integers: codes of 8 bits go from layer to layer and are multiplied as they are, by codes of weights. The scales of all inputs are constants
/// that calibration gave. Codes of what a rectifier gives begin at zero, so that clamping to them is the rectifier.
/// </summary>
/// <remarks>Not for several threads at once.</remarks>
public sealed class IntegerNetwork
{
    // What goes from layer to layer stays in the second cache.
    private const int ImagesOfPass = 16;

    private readonly IntegerLayer[] _layers;
    private readonly Multiply _last;
    private readonly byte[][] _codes;

    /// <summary>Packs the weights of all layers.</summary>
    /// <param name="network">The float network, for its layers and biases.</param>
    /// <param name="weights">The weights of its weighted layers: symmetric, one scale for each output, or in groups of 32 inputs.</param>
    /// <exception cref="InvalidDataException">There is no integer layer for such weights.</exception>
    public IntegerNetwork(ConvolutionalNetwork network, IReadOnlyList<StoredTensor> weights)
    {
        const int side = ImageSet.Side, pixels = side / 4 * (side / 4);
        QuantizationParameters conv1 = Conv1Codes.CalibratedParameters, conv2 = Rectified(Conv2Codes.CalibratedParameters);
        QuantizationParameters dense1 = Rectified(Dense1Codes.CalibratedParameters), dense2 = Rectified(Dense2Codes.CalibratedParameters);
        IReadOnlyList<WeightedLayer> layers = network.WeightedLayers;
        for (int layer = 0; layer < layers.Count; layer++)
        {
            if (weights[layer].Scheme.Symmetry != Symmetry.Symmetric || weights[layer].Data.Shape != layers[layer].Weight.Shape)
            {
                throw new InvalidDataException(
                    $"The weights of {layers[layer].Name} are {weights[layer].Scheme}, {weights[layer].Data.Shape}; symmetric ones of the layer's shape are needed.");
            }
        }

        _layers =
        [
            Convolution(layers[0], weights[0], side, conv1, conv2),
            Convolution(layers[1], weights[1], side / 2, conv2, dense1),
            IsInGroups(weights[2])
                ? new GroupDense(layers[2], weights[2], pixels, dense1, dense2)
                : new RowDense(layers[2], weights[2], pixels, dense1, dense2),
        ];
        (_last, int length) = FloatProducts.Pack(weights[3], layers[3].Bias.Values);
        PackedLength = length + _layers.Sum(static layer => layer.PackedLength);
        _codes = [new byte[ImagesOfPass * ImageSet.PixelCount], .. _layers.Select(static layer => new byte[ImagesOfPass * layer.OutputLength])];
    }

    /// <summary>The bytes of all weights as they are stored for products, biases included.</summary>
    public int PackedLength { get; }

    /// <summary>Classifies images on one core.</summary>
    /// <param name="images">The images.</param>
    /// <returns>Ten logits for each image.</returns>
    public float[] Classify(ImageSet images)
    {
        float[] logits = new float[images.Count * ImageSet.ClassCount];
        for (int first = 0; first < images.Count; first += ImagesOfPass)
        {
            int count = Math.Min(ImagesOfPass, images.Count - first);
            Classify(
                images.Pixels.AsSpan(first * ImageSet.PixelCount, count * ImageSet.PixelCount),
                count,
                logits.AsSpan(first * ImageSet.ClassCount, count * ImageSet.ClassCount));
        }

        return logits;
    }

    private void Classify(ReadOnlySpan<float> pixels, int images, Span<float> logits)
    {
        Conv1Codes.Quantize(pixels, [images, ImageSet.PixelCount], _codes[0]);
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            ReadOnlySpan<byte> input = _codes[layer].AsSpan(0, _codes[layer].Length / ImagesOfPass * images);
            _layers[layer].Run(input, images, _codes[layer + 1].AsSpan(0, images * _layers[layer].OutputLength));
        }

        ReadOnlySpan<byte> hidden = _codes[^1].AsSpan(0, images * _layers[^1].OutputLength);
        _last(hidden, Dense2Codes.CalibratedParameters.Scales, Dense2Codes.CalibratedParameters.ZeroPoints, images, logits);
    }

    private static IntegerLayer Convolution(
        WeightedLayer layer, StoredTensor weights, int side, QuantizationParameters input, QuantizationParameters output) =>
        IsInGroups(weights)
            ? new GroupConvolution(layer, weights, side, input, output)
            : new RowConvolution(layer, weights, side, input, output);

    private static bool IsInGroups(StoredTensor weights) => weights.Scheme.Granularity == Granularity.PerGroup;

    private static QuantizationParameters Rectified(QuantizationParameters parameters) => parameters.ZeroPoints[0] == LayerCodes.MinCode
        ? parameters
        : throw new InvalidDataException(
            $"The calibrated input of a layer behind a rectifier has the zero point {parameters.ZeroPoints[0]}, not {LayerCodes.MinCode}; calibrate again.");
}
