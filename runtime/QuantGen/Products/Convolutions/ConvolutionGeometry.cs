using System.ComponentModel;

namespace QuantGen.Products;

/// <summary>How a kernel moves over an image, as a type declares it.</summary>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">From an output to the next, in inputs.</param>
/// <param name="Padding">What surrounds the image, all zero points.</param>
/// <param name="Dilation">From a tap to the next, in inputs.</param>
/// <param name="Groups">Groups of channels that see nothing of each other.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ConvolutionGeometry(PlaneExtent Kernel, PlaneExtent Stride, PlaneMargin Padding, PlaneExtent Dilation, int Groups);

/// <summary>Rows and columns.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PlaneExtent(int Height, int Width)
{
    /// <summary>The number of elements.</summary>
    public long Length => (long)Height * Width;
}

/// <summary>Rows and columns around an image, in the order of ONNX.</summary>
/// <param name="Top">Rows above.</param>
/// <param name="Left">Columns before.</param>
/// <param name="Bottom">Rows below.</param>
/// <param name="Right">Columns behind.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct PlaneMargin(int Top, int Left, int Bottom, int Right);
