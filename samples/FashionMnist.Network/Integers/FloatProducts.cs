using System;
using System.IO;
using QuantGen;
using QuantGen.Storage;

namespace FashionMnist.Network.Integers;

/// <summary>Products of codes with outputs in floats, by weights of any width and granularity.</summary>
internal static class FloatProducts
{
    /// <summary>Packs weights.</summary>
    /// <param name="weights">[outputs, inner], one scale for each output or in groups of 32.</param>
    /// <param name="bias">One for each output.</param>
    /// <returns>The product, and the bytes of its packed weights.</returns>
    /// <exception cref="InvalidDataException">There is no product for such weights.</exception>
    public static (Multiply Multiply, int PackedLength) Pack(StoredTensor weights, float[] bias) => weights.Scheme switch
    {
        { Granularity: Granularity.PerChannel, Bits: 8 } => Pack<CodeProduct8>(weights.Data, bias),
        { Granularity: Granularity.PerChannel, Bits: 6 } => Pack<CodeProduct6>(weights.Data, bias),
        { Granularity: Granularity.PerChannel, Bits: 5 } => Pack<CodeProduct5>(weights.Data, bias),
        { Granularity: Granularity.PerChannel, Bits: 4 } => Pack<CodeProduct4>(weights.Data, bias),
        { Granularity: Granularity.PerChannel, Bits: 3 } => Pack<CodeProduct3>(weights.Data, bias),
        { Granularity: Granularity.PerChannel, Bits: 2 } => Pack<CodeProduct2>(weights.Data, bias),
        { Granularity: Granularity.PerGroup, Bits: 8 } => Pack<GroupProduct8>(weights.Data, bias),
        { Granularity: Granularity.PerGroup, Bits: 6 } => Pack<GroupProduct6>(weights.Data, bias),
        { Granularity: Granularity.PerGroup, Bits: 5 } => Pack<GroupProduct5>(weights.Data, bias),
        { Granularity: Granularity.PerGroup, Bits: 4 } => Pack<GroupProduct4>(weights.Data, bias),
        { Granularity: Granularity.PerGroup, Bits: 3 } => Pack<GroupProduct3>(weights.Data, bias),
        { Granularity: Granularity.PerGroup, Bits: 2 } => Pack<GroupProduct2>(weights.Data, bias),
        _ => throw new InvalidDataException($"No product of the samples has weights as {weights.Scheme}."),
    };

    private static (Multiply Multiply, int PackedLength) Pack<T>(QuantizedData weights, float[] bias)
        where T : IQuantizedProduct<T>
    {
        T product = T.Pack(weights.Codes, weights.Shape, weights.Scales, weights.ZeroPoints, bias);
        return (product.Multiply, product.PackedBytes.Length);
    }
}

/// <summary>A product of codes with outputs in floats.</summary>
internal delegate void Multiply(
    ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int rows, Span<float> destination);
