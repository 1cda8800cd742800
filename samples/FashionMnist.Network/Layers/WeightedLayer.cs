using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using QuantGen;

namespace FashionMnist.Network.Layers;

/// <summary>A layer with a matrix of weights, one row for each output channel, and a bias for each.</summary>
public abstract class WeightedLayer : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">Its name; parameters are named after it.</param>
    /// <param name="inputLength">Floats of an image's input.</param>
    /// <param name="outputLength">Floats of an image's output.</param>
    /// <param name="weightShape">Output channels by inputs of each.</param>
    protected WeightedLayer(string name, int inputLength, int outputLength, TensorShape weightShape)
        : base(name, inputLength, outputLength)
    {
        Weight = new Parameter(name + ".weight", weightShape);
        Bias = new Parameter(name + ".bias", [weightShape[0]]);
        Parameters = [Weight, Bias];
    }

    /// <summary>The weights.</summary>
    public Parameter Weight { get; }

    /// <summary>The biases.</summary>
    public Parameter Bias { get; }

    /// <summary>Output channels.</summary>
    public int Channels => Weight.Shape[0];

    /// <summary>Inputs of each output channel.</summary>
    public int FanIn => Weight.Shape[1];

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }
}

/// <summary>What the passes of weighted layers share: transposed weights and gradients.</summary>
public abstract class WeightedPass : LayerPass
{
    private readonly WeightedLayer _layer;
    private readonly float[] _transposed;

    /// <summary>Takes memory for a pass.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="images">How many images at most.</param>
    /// <param name="training">Whether gradients are sent back.</param>
    protected WeightedPass(WeightedLayer layer, int images, bool training)
        : base(layer, images, training)
    {
        _layer = layer;
        _transposed = new float[layer.Weight.Shape.Length];
        WeightGradient = new float[training ? layer.Weight.Shape.Length : 0];
        BiasGradient = new float[training ? layer.Channels : 0];
        ParameterGradients = [WeightGradient, BiasGradient];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<float[]> ParameterGradients { get; }

    /// <summary>The gradient of the weights.</summary>
    protected float[] WeightGradient { get; }

    /// <summary>The gradient of the biases.</summary>
    protected float[] BiasGradient { get; }

    /// <summary>Takes the layer's present weights for the products to come.</summary>
    protected void TransposeWeights() => MatrixProduct.Transpose(_layer.Weight.Effective, _layer.Channels, _layer.FanIn, _transposed);

    /// <summary>Y = X · Wᵀ + b.</summary>
    /// <param name="inputs">X, rows of inputs.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="outputs">Y, rows of output channels.</param>
    protected void Multiply(ReadOnlySpan<float> inputs, int rows, Span<float> outputs)
    {
        for (int row = 0; row < rows; row++)
        {
            _layer.Bias.Effective.CopyTo(outputs[(row * _layer.Channels)..]);
        }

        MatrixProduct.Multiply(rows, _layer.Channels, _layer.FanIn, inputs, _layer.FanIn, 1, _transposed, outputs, accumulate: true);
    }

    /// <summary>dW += dYᵀ · X and db += the sum of the rows of dY.</summary>
    /// <param name="inputs">X, rows of inputs.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="outputGradient">dY, rows of output channels.</param>
    protected void AddParameterGradients(ReadOnlySpan<float> inputs, int rows, ReadOnlySpan<float> outputGradient)
    {
        int channels = _layer.Channels;
        MatrixProduct.Multiply(channels, _layer.FanIn, rows, outputGradient, 1, channels, inputs, WeightGradient, accumulate: true);
        for (int row = 0; row < rows; row++)
        {
            TensorPrimitives.Add(BiasGradient, outputGradient.Slice(row * channels, channels), BiasGradient);
        }
    }

    /// <summary>dX = dY · W.</summary>
    /// <param name="outputGradient">dY, rows of output channels.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="inputGradient">dX, rows of inputs.</param>
    protected void MultiplyBack(ReadOnlySpan<float> outputGradient, int rows, Span<float> inputGradient) =>
        MatrixProduct.Multiply(
            rows, _layer.FanIn, _layer.Channels, outputGradient, _layer.Channels, 1, _layer.Weight.Effective, inputGradient, accumulate: false);
}
