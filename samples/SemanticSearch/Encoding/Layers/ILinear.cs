using System;

namespace SemanticSearch.Encoding.Layers;

/// <summary>y = x · Wᵀ + bias. A row's result does not depend on how many rows there are.</summary>
internal interface ILinear
{
    /// <summary>Multiplies rows; several threads may do so at once.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="output">Receives [rows, outputs].</param>
    void Multiply(ReadOnlySpan<float> input, int rows, Span<float> output);
}
