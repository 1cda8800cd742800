using System;
using System.ComponentModel;

namespace QuantGen.Products;

/// <summary>The weights of a convolution, packed. Emitted convolution types hold one; use those instead.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackedConvolution
{
    internal PackedConvolution(ReadOnlyMemory<byte> bytes, in ConvolutionGeometry geometry, int outputs, int inputsOfGroup)
    {
        Bytes = bytes;
        Geometry = geometry;
        Outputs = outputs;
        InputsOfGroup = inputsOfGroup;
    }

    /// <summary>Output channels.</summary>
    public int Outputs { get; }

    /// <summary>Input channels.</summary>
    public int Inputs => InputsOfGroup * Geometry.Groups;

    /// <summary>The header and the weights.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Input channels of a group.</summary>
    internal int InputsOfGroup { get; }

    /// <summary>How the kernel moves.</summary>
    internal ConvolutionGeometry Geometry { get; }
}
