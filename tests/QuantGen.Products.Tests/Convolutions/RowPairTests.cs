using Xunit;
using Input = QuantGen.Kernels.Scheme<QuantGen.Kernels.Schemes.UInt8Asymmetric, QuantGen.Kernels.PerTensor>;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>Which rows of a channel are paired as they lie, and how far apart pairs of rows are.</summary>
public sealed class RowPairTests
{
    /// <summary>Others are copied to an image of their own, with padding around them.</summary>
    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void RowsOfAWholeVectorArePairedAsTheyLie(int width, bool asTheyLie) =>
        Assert.Equal(asTheyLie, PairedRows<Input>.CodeBytes(Shape(width), 1) == width);

    [Theory]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    public void RowsOfPairsAreWholeVectors(int width, int pitch) =>
        Assert.Equal(pitch, PairedRows<Input>.Size(Shape(width), 4) - PairedRows<Input>.Size(Shape(width), 2));

    // Of one tap, so that two rows of outputs have one pair.
    private static ConvolutionShape Shape(int width) => new([1, 1, 9, width], new(new(1, 1), new(1, 1), default, new(1, 1), 1), 1, 1);
}
