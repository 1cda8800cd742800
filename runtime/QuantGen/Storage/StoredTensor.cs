namespace QuantGen.Storage;

/// <summary>A quantized tensor as a file has it.</summary>
/// <param name="Scheme">How its codes are to be read.</param>
/// <param name="Data">Shape, codes, scales and zero points.</param>
public sealed record StoredTensor(QuantizationScheme Scheme, QuantizedData Data);
