using System;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>Sums of convolutions are exact up to <c>MaxInnerLength</c>, and more channels are refused.</summary>
public sealed class ConvolutionBoundTests
{
    private static readonly Geometry _panels = new([5, 5], [1, 1], [0, 0, 0, 0], [1, 1], 1);

    [Fact]
    public void ItIsTheLargestThatInt32Holds()
    {
        Assert.Equal(int.MaxValue / (255 * 255), U8TensorByU8RowKernel5x5.MaxInnerLength);
        Assert.Equal(25 * 1321, U8TensorByU8RowKernel5x5.MaxInnerLength);
    }

    [Theory]
    [InlineData(1320)]
    [InlineData(1321)]
    public void SumsOverChannelsAreExactUpToIt(int channels) => AreExact<U8TensorByU8RowKernel5x5>(_panels, channels, 3, new(5, 6));

    [Fact]
    public void MoreChannelsAreRefused()
    {
        TensorShape shape = [1, 1322, 5, 5];
        Assert.Equal("shape", Assert.ThrowsAny<ArgumentException>(() => U8TensorByU8RowKernel5x5.GetPackedLength(shape)).ParamName);
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => U8TensorByU8RowKernel5x5.Pack(new byte[1322 * 25], shape, [1], [0], default));
        Assert.Equal("shape", exception.ParamName);
        Assert.Contains("MaxInnerLength", exception.Message);
    }

    /// <summary>Channels by themselves, whose kernels have as many taps; one of more does not compile.</summary>
    [Fact]
    public void SumsOverTapsAreExactUpToIt()
    {
        AreExact<U8TensorByU8RowKernel25x1321Groups2>(_panels with { Kernel = [25, 1321], Groups = 2 }, 1, 2, new(25, 1322));
        AreExact<U8TensorByU8RowKernel32x1032Groups2>(_panels with { Kernel = [32, 1032], Groups = 2 }, 1, 2, new(32, 1033));
    }

    // All combinations of the smallest and the largest codes, whose zero points are at the other end.
    private static void AreExact<TConvolution>(Geometry geometry, int channels, int outputs, (int Height, int Width) image)
        where TConvolution : class, IQuantizedConvolution<TConvolution>
    {
        Random random = new(1);
        TensorShape shape = [1, channels * geometry.Groups, image.Height, image.Width];
        TensorShape weightShape = [outputs, channels, geometry.Kernel[0], geometry.Kernel[1]];
        foreach (CodeKind kind in (CodeKind[])[CodeKind.Smallest, CodeKind.Largest])
        {
            foreach (CodeKind other in (CodeKind[])[CodeKind.Smallest, CodeKind.Largest])
            {
                Operand input = Operand.Create<U8Tensor>(kind, 1, shape.Length, random);
                Operand weights = Operand.Create<U8Row>(other, outputs, channels * geometry.Taps, random);
                int[] expected = new ConvolutionOracle(input, weights, shape, geometry).Accumulate(), sums = new int[expected.Length];
                TConvolution.Pack(weights.Stream, weightShape, weights.Scales, weights.ZeroPoints, default).Accumulate(input.Stream, shape, input.ZeroPoints, sums);
                Assert.Equal(expected, sums);
                Assert.All(sums, sum => Assert.True(Math.Abs((long)sum) == 255L * 255 * weights.Columns));
            }
        }
    }
}
