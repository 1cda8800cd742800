namespace QuantGen.Generator.Model;

/// <summary>How a kernel moves over an image.</summary>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">From an output to the next.</param>
/// <param name="Padding">What surrounds the image.</param>
/// <param name="Dilation">From a tap to the next.</param>
/// <param name="Groups">Groups of channels.</param>
internal sealed record ConvolutionModel(PlaneExtent Kernel, PlaneExtent Stride, PlaneMargin Padding, PlaneExtent Dilation, int Groups);

/// <summary>Rows and columns.</summary>
internal readonly record struct PlaneExtent(int Height, int Width);

/// <summary>Rows and columns around an image.</summary>
internal readonly record struct PlaneMargin(int Top, int Left, int Bottom, int Right);
