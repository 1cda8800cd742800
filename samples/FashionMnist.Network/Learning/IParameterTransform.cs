using QuantGen.Storage;

namespace FashionMnist.Network.Learning;

/// <summary>What stands between the values that are learnt and the values that layers compute with.</summary>
public interface IParameterTransform
{
    /// <summary>Writes every parameter's effective values.</summary>
    void Forward();

    /// <summary>Turns the gradients of the effective values into gradients of the learnt values, and learns what the transform itself has.</summary>
    /// <param name="step">How many steps were made, this one included.</param>
    /// <param name="rate">The learning rate.</param>
    void Backward(int step, float rate);

    /// <summary>Adds the transform's own state to a checkpoint.</summary>
    /// <param name="writer">The checkpoint.</param>
    void Save(SafetensorsWriter writer);

    /// <summary>Takes the transform's own state from a checkpoint.</summary>
    /// <param name="reader">The checkpoint.</param>
    void Load(SafetensorsReader reader);
}
