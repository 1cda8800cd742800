using System;
using QuantGen;

namespace FashionMnist.Network.Layers;

/// <summary>A tensor that is learnt.</summary>
public sealed class Parameter
{
    /// <summary>Creates a parameter of zeros.</summary>
    /// <param name="name">Its name in files.</param>
    /// <param name="shape">Its shape; weights are matrices with a row for each output channel.</param>
    public Parameter(string name, TensorShape shape)
    {
        Name = name;
        Shape = shape;
        Values = new float[shape.Length];
        Effective = new float[shape.Length];
        Gradient = new float[shape.Length];
    }

    /// <summary>Its name in files.</summary>
    public string Name { get; }

    /// <summary>Its shape.</summary>
    public TensorShape Shape { get; }

    /// <summary>What is learnt: in training with quantization, the floats behind the codes.</summary>
    public float[] Values { get; }

    /// <summary>What the layers compute with: the values, or what quantization makes of them.</summary>
    public float[] Effective { get; }

    /// <summary>The gradient of the loss with respect to <see cref="Effective"/>.</summary>
    public float[] Gradient { get; }

    /// <summary>Whether this is a matrix of weights, which is worth quantizing, and not a vector of biases.</summary>
    public bool IsWeight => Shape.Rank > 1;

    /// <summary>Computes with the values themselves.</summary>
    public void UseValues() => Values.CopyTo(Effective, 0);

    /// <summary>Draws the values from a normal distribution of variance 2 / fan-in (He et al. 2015, section 2.2).</summary>
    /// <param name="random">The source of randomness.</param>
    public void Initialize(SplitMix random)
    {
        float deviation = MathF.Sqrt(2f / Shape[Shape.Rank - 1]);
        foreach (ref float value in Values.AsSpan())
        {
            value = IsWeight ? deviation * random.NextNormal() : 0;
        }

        UseValues();
    }
}
