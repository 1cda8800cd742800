using System.Collections.Generic;

namespace FashionMnist.Network.Layers;

/// <summary>A layer: what it has learnt, and how much goes in and comes out for each image.</summary>
/// <param name="name">Its name.</param>
/// <param name="inputLength">Floats of an image's input.</param>
/// <param name="outputLength">Floats of an image's output.</param>
public abstract class Layer(string name, int inputLength, int outputLength)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Floats of an image's input.</summary>
    public int InputLength { get; } = inputLength;

    /// <summary>Floats of an image's output.</summary>
    public int OutputLength { get; } = outputLength;

    /// <summary>What it learns; nothing for most layers.</summary>
    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>Memory to send images through the layer; several can be in use at once.</summary>
    /// <param name="images">How many images at most.</param>
    /// <param name="training">Whether gradients are sent back.</param>
    public abstract LayerPass CreatePass(int images, bool training);
}
