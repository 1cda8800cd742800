using QuantGen.Storage;

namespace FashionMnist.Network.Learning;

/// <summary>Layers compute with the learnt floats themselves.</summary>
/// <param name="network">The network.</param>
public sealed class FloatParameters(ConvolutionalNetwork network) : IParameterTransform
{
    /// <inheritdoc/>
    public void Forward() => network.UseValues();

    /// <inheritdoc/>
    public void Backward(int step, float rate)
    {
    }

    /// <inheritdoc/>
    public void Save(SafetensorsWriter writer)
    {
    }

    /// <inheritdoc/>
    public void Load(SafetensorsReader reader)
    {
    }
}
