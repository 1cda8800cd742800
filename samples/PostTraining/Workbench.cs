using System;
using System.Collections.Generic;
using System.Linq;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Layers;
using FashionMnist.Network.Quantization;
using QuantGen;
using QuantGen.Storage;

namespace PostTraining;

/// <summary>The network and the images that everything is tried on. Weights are quantized by choice, layer by layer.</summary>
internal sealed class Workbench
{
    private readonly Dictionary<(int Layer, WeightChoice Choice), QuantizedWeights> _quantized = [];

    public Workbench(ConvolutionalNetwork network, ImageSet images, ImageSet calibrationImages)
    {
        Network = network;
        Images = images;
        CalibrationImages = calibrationImages;
        Baseline = Evaluate([]);
        CalibrationLogits = Calibrate([]);
    }

    public ConvolutionalNetwork Network { get; }

    /// <summary>The images that every accuracy is of.</summary>
    public ImageSet Images { get; }

    /// <summary>The images that choices are made on; their labels are not used.</summary>
    public ImageSet CalibrationImages { get; }

    /// <summary>The logits of the network in floats, of the calibration images.</summary>
    public float[] CalibrationLogits { get; }

    /// <summary>The network in floats.</summary>
    public Evaluation Baseline { get; }

    public IReadOnlyList<WeightedLayer> Layers => Network.WeightedLayers;

    /// <summary>The bytes of the biases, which stay floats.</summary>
    public long BiasBytes => Layers.Sum(static layer => (long)sizeof(float) * layer.Bias.Shape.Length);

    /// <summary>The bytes of the network in floats.</summary>
    public long FloatBytes => (long)sizeof(float) * Network.ParameterCount;

    /// <summary>Runs all images through the network.</summary>
    /// <param name="weights">How each layer's weights are stored, null or missing for floats.</param>
    /// <param name="activations">Quantizes what goes into layers; null for floats.</param>
    public Evaluation Evaluate(IReadOnlyList<WeightChoice?> weights, IActivationVisitor? activations = null)
    {
        Use(weights);
        float[] logits = Network.Classify(Images, activations);
        return new Evaluation(ConvolutionalNetwork.Accuracy(logits, Images), logits);
    }

    /// <summary>Runs the calibration images through the network.</summary>
    /// <param name="weights">How each layer's weights are stored, null or missing for floats.</param>
    /// <returns>The logits.</returns>
    public float[] Calibrate(IReadOnlyList<WeightChoice?> weights)
    {
        Use(weights);
        return Network.Classify(CalibrationImages);
    }

    /// <summary>The same choice for every layer.</summary>
    /// <param name="choice">The choice.</param>
    public WeightChoice[] Uniform(WeightChoice choice) => [.. Layers.Select(_ => choice)];

    /// <summary>The bytes of the network: codes, scales, zero points, biases.</summary>
    /// <param name="weights">How each layer's weights are stored.</param>
    public long ByteCount(IReadOnlyList<WeightChoice> weights) =>
        BiasBytes + weights.Select((choice, layer) => choice.Scheme.ByteCount(Layers[layer].Weight.Shape)).Sum();

    /// <summary>A layer's weights, quantized and back, computed once.</summary>
    /// <param name="layer">The layer's place among the weighted ones.</param>
    /// <param name="choice">How they are stored.</param>
    public QuantizedWeights Quantize(int layer, WeightChoice choice)
    {
        if (!_quantized.TryGetValue((layer, choice), out QuantizedWeights? quantized))
        {
            Parameter weight = Layers[layer].Weight;
            QuantizationParameters parameters = choice.Scheme.Fit(weight.Values, weight.Shape, choice.SearchClip);
            float[] values = new float[weight.Values.Length];
            choice.Scheme.FakeQuantize(weight.Values, weight.Shape, parameters.Scales, parameters.ZeroPoints, values);
            quantized = new QuantizedWeights(parameters, values, QuantizationError.Compare(weight.Values, values).SqnrDecibels);
            _quantized.Add((layer, choice), quantized);
        }

        return quantized;
    }

    /// <summary>The codes of all layers' weights.</summary>
    /// <param name="weights">How each layer's weights are stored.</param>
    public StoredTensor[] Codes(IReadOnlyList<WeightChoice> weights) =>
    [
        .. weights.Select((choice, layer) => new StoredTensor(
            choice.Scheme.Scheme,
            choice.Scheme.Quantize(Layers[layer].Weight.Values, Layers[layer].Weight.Shape, Quantize(layer, choice).Parameters))),
    ];

    /// <summary>A network of its own that computes with quantized weights.</summary>
    /// <param name="weights">How each layer's weights are stored.</param>
    public ConvolutionalNetwork With(IReadOnlyList<WeightChoice> weights)
    {
        ConvolutionalNetwork network = Network.Clone();
        for (int layer = 0; layer < weights.Count; layer++)
        {
            Quantize(layer, weights[layer]).Values.CopyTo(network.WeightedLayers[layer].Weight.Effective, 0);
        }

        return network;
    }

    private void Use(IReadOnlyList<WeightChoice?> weights)
    {
        for (int layer = 0; layer < Layers.Count; layer++)
        {
            WeightChoice? choice = layer < weights.Count ? weights[layer] : null;
            float[] values = choice is null ? Layers[layer].Weight.Values : Quantize(layer, choice).Values;
            values.CopyTo(Layers[layer].Weight.Effective, 0);
        }
    }
}

/// <summary>How a layer's weights are stored.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="SearchClip">Whether the clip of each region is searched, or the region's own range taken.</param>
internal sealed record WeightChoice(WeightScheme Scheme, bool SearchClip);

/// <summary>Weights after quantization.</summary>
/// <param name="Parameters">Scales and zero points.</param>
/// <param name="Values">The weights, back in floats.</param>
/// <param name="SqnrDecibels">The signal to quantization noise ratio.</param>
internal sealed record QuantizedWeights(QuantizationParameters Parameters, float[] Values, double SqnrDecibels);

/// <summary>How the network did on all images.</summary>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="Logits">Ten for each image.</param>
internal sealed record Evaluation(double Accuracy, float[] Logits);
