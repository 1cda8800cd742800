using Xunit;
using Input = QuantGen.Kernels.Scheme<QuantGen.Kernels.Schemes.UInt8Asymmetric, QuantGen.Kernels.PerTensor>;
using Pair = QuantGen.Kernels.Schemes.UInt8AsymmetricPerTensorByInt8SymmetricPerChannel;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>How many rows of an image are convolved at a time: as many as a cache holds. Kernels have one tap here, so that rows of the image are those of outputs.</summary>
public sealed class BandTests
{
    [Theory]
    [InlineData(1024, 129, new[] { 128 * 1024, 1024 })] // 128 KiB
    [InlineData(43_691, 3, new[] { 2 * 43_691, 43_691 })] // three rows are a byte more
    public void BandsOfAnImageStayInTheSecondCache(int width, int height, int[] bands) => Assert.Equal(bands, Bands([1, 1, height, width], groups: 1));

    [Theory]
    [InlineData(16, new[] { 256, 64 })]
    [InlineData(17, new[] { 272, 68 })]
    public void BandsOfManyChannelsHaveSomeOutputs(int width, int[] bands) => Assert.Equal(bands, Bands([1, 1024, 20, width], groups: 1));

    [Theory]
    [InlineData(64, 65, new[] { 64 * 64, 64 })] // 4,096 pairs
    [InlineData(241, 17, new[] { 16 * 241, 241 })] // all rows are one more
    public void BandsOfAChannelByItselfStayInTheFirstCache(int width, int height, int[] bands) =>
        Assert.Equal([.. bands, .. bands], Bands([1, 2, height, width], groups: 2));

    // Of one output channel for each group.
    private static int[] Bands(TensorShape image, int groups)
    {
        ConvolutionGeometry geometry = new(new(1, 1), new(1, 1), default, new(1, 1), groups);
        int inputs = image[1] / groups;
        ConvolutionLayout<Pair> layout = new(geometry, groups, inputs);
        ConvolutionShape shape = new(image, geometry, image[1], groups);
        RecordingOutputs.Bands.Clear();
        ConvolutionWalk<Input, Pair>.Run<int, RecordingOutputs.Output, RecordingOutputs>(
            new byte[image.Length],
            new InputParameters<Pair>([1f], [0], isPerTensor: true, 1, inputs),
            new byte[layout.Length],
            layout,
            shape,
            new(0, groups, 0, shape.OutputHeight),
            default,
            new int[shape.Output.Length]);
        return [.. RecordingOutputs.Bands];
    }
}
