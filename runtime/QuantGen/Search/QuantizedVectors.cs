namespace QuantGen.Search;

/// <summary>Vectors, quantized to be stored.</summary>
/// <param name="Codes">Their codes, one bit stream.</param>
/// <param name="Scales">The scales that are stored with them.</param>
/// <param name="ZeroPoints">Their zero points, or none.</param>
/// <param name="Lengths">The lengths of the vectors themselves, where scales do not tell; else none.</param>
internal sealed record QuantizedVectors(byte[] Codes, float[] Scales, int[] ZeroPoints, float[] Lengths);
