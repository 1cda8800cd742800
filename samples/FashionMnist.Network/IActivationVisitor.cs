using System;
using FashionMnist.Network.Layers;

namespace FashionMnist.Network;

/// <summary>Sees what goes into each weighted layer: to observe its range, or to quantize it. Several mini-batches may come at once.</summary>
public interface IActivationVisitor
{
    /// <summary>Called before a weighted layer computes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="activations">Its input, image after image, which may be changed in place.</param>
    void Visit(WeightedLayer layer, Span<float> activations);
}
