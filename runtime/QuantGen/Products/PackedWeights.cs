using System;
using System.ComponentModel;

namespace QuantGen.Products;

/// <summary>Weights in panels. Emitted product types hold one; use those instead.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackedWeights
{
    internal PackedWeights(ReadOnlyMemory<byte> bytes, int outputs, int innerLength)
    {
        Bytes = bytes;
        Outputs = outputs;
        InnerLength = innerLength;
    }

    /// <summary>N.</summary>
    public int Outputs { get; }

    /// <summary>K.</summary>
    public int InnerLength { get; }

    /// <summary>|v|² of each row, once it is asked for.</summary>
    internal float[]? SquaredNorms { get; set; }

    /// <summary>The header, the biases and the panels.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }
}
