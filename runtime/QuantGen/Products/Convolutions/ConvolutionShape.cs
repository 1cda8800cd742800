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
        Kernel = geometry.Kernel;
        Stride = geometry.Stride;
        Dilation = geometry.Dilation;
        Padding = geometry.Padding;
        Groups = geometry.Groups;
        Batch = input[0];
        Inputs = inputs;
        Height = input[2];
        Width = input[3];
        OutputHeight = ConvolutionArguments.Outputs(input, "height", Height, (long)Padding.Top + Padding.Bottom, Kernel.Height, Stride.Height, Dilation.Height);
        OutputWidth = ConvolutionArguments.Outputs(input, "width", Width, (long)Padding.Left + Padding.Right, Kernel.Width, Stride.Width, Dilation.Width);
        Output = ConvolutionArguments.OutputShape(input, outputs, OutputHeight, OutputWidth);
        PhaseWidth = (((OutputWidth - 1L) * Stride.Width) + ((Kernel.Width - 1L) * Dilation.Width) + Stride.Width) / Stride.Width;
    }

    /// <summary>Taps.</summary>
    public PlaneExtent Kernel { get; }

    /// <summary>From an output to the next.</summary>
    public PlaneExtent Stride { get; }

    /// <summary>From a tap to the next.</summary>
    public PlaneExtent Dilation { get; }

    /// <summary>Zero points around an image.</summary>
    public PlaneMargin Padding { get; }

    /// <summary>Groups of channels.</summary>
    public int Groups { get; }

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

    /// <summary>Columns of the padded image that outputs see, one phase of the stride after the other: those of all phases.</summary>
    public long Pitch => PhaseWidth * Stride.Width;

    /// <summary>Columns of a phase.</summary>
    public long PhaseWidth { get; }

    /// <summary>Where the columns of the image begin in the padded one; at its end, where outputs see none.</summary>
    public int FirstColumn => (int)Math.Min(Padding.Left, Pitch);

    /// <summary>How many of them outputs see.</summary>
    public int Columns => (int)Math.Min(Pitch - FirstColumn, Width);

    /// <summary>Rows of the padded image that some rows of outputs see.</summary>
    public long RowsOf(int outputRows) => ((outputRows - 1L) * Stride.Height) + ((Kernel.Height - 1L) * Dilation.Height) + 1;
}
