using System;
using System.Linq;
using FashionMnist.Network.Layers;
using FashionMnist.Network.Learning;
using QuantGen;
using QuantGen.Storage;

namespace FashionMnist.Network.Quantization;

/// <summary>
/// Quantization in the loop: layers compute with fake-quantized weights, gradients pass straight through to the floats behind them, and scales
/// are learnt too. Biases stay floats; zero points stay as they are.
/// </summary>
public sealed class LearnedQuantization : IParameterTransform
{
    private readonly ConvolutionalNetwork _network;
    private readonly LearnedScales[] _weights;

    /// <summary>Starts from a post-training result.</summary>
    /// <param name="network">The network, its values the floats to start from.</param>
    /// <param name="scheme">The scheme of all weights.</param>
    /// <param name="searchClip">Whether the scales to start from come from a clip search.</param>
    public LearnedQuantization(ConvolutionalNetwork network, WeightScheme scheme, bool searchClip)
    {
        _network = network;
        Scheme = scheme;
        _weights = [.. network.WeightedLayers.Select(layer =>
            new LearnedScales(layer.Weight, scheme, scheme.Fit(layer.Weight.Values, layer.Weight.Shape, searchClip)))];
    }

    /// <summary>The scheme of all weights.</summary>
    public WeightScheme Scheme { get; }

    /// <inheritdoc/>
    public void Forward()
    {
        foreach (Parameter parameter in _network.Parameters.Where(static parameter => !parameter.IsWeight))
        {
            parameter.UseValues();
        }

        foreach (LearnedScales weights in _weights)
        {
            weights.Forward();
        }
    }

    /// <inheritdoc/>
    public void Backward(int step, float rate)
    {
        foreach (LearnedScales weights in _weights)
        {
            weights.Backward(step, rate);
        }
    }

    /// <inheritdoc/>
    public void Save(SafetensorsWriter writer)
    {
        foreach (LearnedScales weights in _weights)
        {
            weights.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(SafetensorsReader reader)
    {
        foreach (LearnedScales weights in _weights)
        {
            weights.Load(reader);
        }
    }

    /// <summary>The quantized weights of a layer.</summary>
    /// <param name="layer">The layer's place among the weighted ones.</param>
    public QuantizedData Quantize(int layer) => _weights[layer].Quantize();
}
