using System;

namespace QuantGen.Products;

/// <summary>
/// How the weights of a convolution lie when packed: for each group of channels the panels of a product, the header being in the first; depthwise, where a group has one
/// input channel, biases, then scales, then the pairs of taps of each output channel.
/// </summary>
internal readonly struct ConvolutionLayout<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Describes packed weights.</summary>
    /// <param name="geometry">How the kernel moves.</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="inputsOfGroup">Input channels of a group.</param>
    /// <param name="name">The argument from which the shape of the weights comes.</param>
    /// <exception cref="ArgumentException">Groups do not divide the outputs, K is above the largest, or there are more bytes than a span holds.</exception>
    public ConvolutionLayout(in ConvolutionGeometry geometry, int outputs, int inputsOfGroup, string name = "shape")
    {
        ConvolutionArguments.CheckGroups(outputs, geometry.Groups, name);
        long innerLength = inputsOfGroup * geometry.Kernel.Length;
        ProductArguments.CheckInnerLength(innerLength, TProduct.MaxInnerLength, name);
        Geometry = geometry;
        Outputs = outputs;
        InputsOfGroup = inputsOfGroup;
        InnerLength = (int)innerLength;
        Order = ChannelQuads.For(inputsOfGroup, geometry.Kernel.Length, TProduct.MaxInnerLength);
        Panels = new(outputs / geometry.Groups, (int)Order.InnerLength, name);
        long length = IsDepthwise
            ? PackedHeader.Length + ((long)outputs * (sizeof(float) + sizeof(float) + ((long)sizeof(int) * TapPairs)))
            : (long)geometry.Groups * Panels.Length;
        if (length > int.MaxValue)
        {
            throw new ArgumentException(
                $"Packed weights of {outputs} outputs and {innerLength} inputs each need {length} bytes, more than a span holds; split the outputs.", name);
        }

        Length = (int)length;
    }

    /// <summary>How the kernel moves.</summary>
    public ConvolutionGeometry Geometry { get; }

    /// <summary>Output channels.</summary>
    public int Outputs { get; }

    /// <summary>Input channels of a group.</summary>
    public int InputsOfGroup { get; }

    /// <summary>K.</summary>
    public int InnerLength { get; }

    /// <summary>The order along K of what is packed.</summary>
    public ChannelQuads Order { get; }

    /// <summary>The layout of the panels of each group.</summary>
    public PanelLayout<TProduct> Panels { get; }

    /// <summary>Bytes of all.</summary>
    public int Length { get; }

    /// <summary>Output channels of a group.</summary>
    public int OutputsOfGroup => Outputs / Geometry.Groups;

    /// <summary>Whether each output channel sees one input channel, of several.</summary>
    public bool IsDepthwise => Geometry.Groups > 1 && InputsOfGroup == 1;

    /// <summary>Pairs of taps of a depthwise kernel, one above the other.</summary>
    public int TapPairs => (Geometry.Kernel.Height + 1) / 2 * Geometry.Kernel.Width;

    /// <summary>Where the scales of depthwise weights begin.</summary>
    public int ScaleStart => PackedHeader.Length + (sizeof(float) * Outputs);

    /// <summary>Where the taps of depthwise weights begin.</summary>
    public int TapStart => PackedHeader.Length + (2 * sizeof(float) * Outputs);

    /// <summary>What tells these weights from others.</summary>
    public string Name =>
        $"{TProduct.Name} with a kernel of {Geometry.Kernel.Height} × {Geometry.Kernel.Width} and {Geometry.Groups} groups{(Order.IsUsed ? ", channels by four" : "")}";
}
