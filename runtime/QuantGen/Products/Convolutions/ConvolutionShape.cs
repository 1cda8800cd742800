using System;

namespace QuantGen.Products;

/// <summary>An input of a convolution and the outputs that it has.</summary>
internal readonly struct ConvolutionShape
{
    /// <summary>Describes a convolution.</summary>
    /// <param name="input">[batch, inputs, height, width].</param>
    /// <param name="geometry">How the kernel moves.</param>
    /// <param name="inputs">Input channels.</param>
    /// <param name="outputs">Output channels.</param>
    /// <exception cref="ArgumentException">The shape is not of rank 4, has other channels, or has no or too many outputs.</exception>
    public ConvolutionShape(TensorShape input, in ConvolutionGeometry geometry, int inputs, int outputs)
    {
        ConvolutionArguments.CheckImage(input, inputs);
        (PlaneMargin padding, PlaneExtent kernel, PlaneExtent stride, PlaneExtent dilation) = (geometry.Padding, geometry.Kernel, geometry.Stride, geometry.Dilation);
        Geometry = geometry;
        Batch = input[0];
        Inputs = inputs;
        Height = input[2];
        Width = input[3];
        OutputHeight = ConvolutionArguments.Outputs(input, "height", Height, (long)padding.Top + padding.Bottom, kernel.Height, stride.Height, dilation.Height);
        OutputWidth = ConvolutionArguments.Outputs(input, "width", Width, (long)padding.Left + padding.Right, kernel.Width, stride.Width, dilation.Width);
        Output = ConvolutionArguments.OutputShape(input, outputs, OutputHeight, OutputWidth);
    }

    /// <summary>How the kernel moves.</summary>
    public ConvolutionGeometry Geometry { get; }

    /// <summary>Images.</summary>
    public int Batch { get; }

    /// <summary>Input channels.</summary>
    public int Inputs { get; }

    /// <summary>Rows of an image.</summary>
    public int Height { get; }

    /// <summary>Columns of an image.</summary>
    public int Width { get; }

    /// <summary>Rows of outputs.</summary>
    public int OutputHeight { get; }

    /// <summary>Columns of outputs.</summary>
    public int OutputWidth { get; }

    /// <summary>[batch, outputs, height, width].</summary>
    public TensorShape Output { get; }

    /// <summary>Outputs of a channel of an image.</summary>
    public int OutputPixels => OutputHeight * OutputWidth;

    /// <summary>Rows of the padded image that some rows of outputs see.</summary>
    public long RowsOf(int outputRows) => ((outputRows - 1L) * Geometry.Stride.Height) + ((Geometry.Kernel.Height - 1L) * Geometry.Dilation.Height) + 1;

    /// <summary>Columns of the padded image that outputs see, one phase of the stride after the other: those of each.</summary>
    public long PhaseWidth
    {
        get
        {
            long columns = ((OutputWidth - 1L) * Geometry.Stride.Width) + ((Geometry.Kernel.Width - 1L) * Geometry.Dilation.Width) + 1;
            return (columns + Geometry.Stride.Width - 1) / Geometry.Stride.Width;
        }
    }
}
