namespace QuantGen;

/// <summary>Receives every tensor type of a <see cref="QuantizationGridAttribute"/> as a type argument.</summary>
public interface IQuantizedTensorVisitor
{
    /// <summary>Called once for each type, in the order of declaration.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    void Visit<T>()
        where T : IQuantizedTensor<T>;
}
