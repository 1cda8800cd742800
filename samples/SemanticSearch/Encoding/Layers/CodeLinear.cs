using System;
using QuantGen;

namespace SemanticSearch.Encoding.Layers;

/// <summary>A linear layer on codes: its input is quantized online, row by row, and multiplied as integers.</summary>
/// <param name="product">The packed weights.</param>
internal sealed class CodeLinear<T>(T product) : ILinear
    where T : IQuantizedProduct<T>
{
    /// <inheritdoc/>
    public void Multiply(ReadOnlySpan<float> input, int rows, Span<float> output) => product.Multiply(input, rows, output);
}
