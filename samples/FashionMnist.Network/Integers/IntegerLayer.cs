using System;

namespace FashionMnist.Network.Integers;

/// <summary>A layer from codes to codes.</summary>
/// <param name="outputLength">Codes of an image that come out.</param>
internal abstract class IntegerLayer(int outputLength)
{
    /// <summary>Codes of an image that come out.</summary>
    public int OutputLength { get; } = outputLength;

    /// <summary>The bytes of the weights as they are stored for products.</summary>
    public abstract int PackedLength { get; }

    /// <summary>Computes the layer.</summary>
    /// <param name="codes">The input, image after image.</param>
    /// <param name="images">How many images.</param>
    /// <param name="outputs">Receives the output, image after image.</param>
    public abstract void Run(ReadOnlySpan<byte> codes, int images, Span<byte> outputs);
}
