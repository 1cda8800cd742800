namespace QuantGen.Products;

/// <summary>The part of a convolution that one call computes. Slices are groups of channels of images: slice n · groups + g.</summary>
/// <param name="FirstSlice">The first slice.</param>
/// <param name="Slices">How many slices.</param>
/// <param name="FirstRow">The first row of outputs of each.</param>
/// <param name="Rows">How many rows.</param>
internal readonly record struct ConvolutionPart(int FirstSlice, int Slices, int FirstRow, int Rows);
