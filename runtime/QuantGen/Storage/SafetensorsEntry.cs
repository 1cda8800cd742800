namespace QuantGen.Storage;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Offset">Where its first byte lies, counted from the end of the header.</param>
/// <param name="ByteCount">Its bytes: elements times the size of one.</param>
public sealed record SafetensorsEntry(string Name, SafetensorsType Type, TensorShape Shape, long Offset, long ByteCount);
