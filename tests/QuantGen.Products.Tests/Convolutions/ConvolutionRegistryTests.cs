using System.Linq;
using Xunit;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>Every convolution gives the oracle's bits, for codes of which sums are as large as they can be.</summary>
public sealed class ConvolutionRegistryTests
{
    public static TheoryData<string> Names => [.. ConvolutionRegistry.All.Select(convolution => convolution.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryOutputIsThatOfTheOracle(string name) => Assert.Equal("", ConvolutionRegistry.Named(name).Check());

    // Of so many channels a band is a third of the rows, or fewer.
    [Theory]
    [InlineData(nameof(S8TensorByS8RowKernel3x3))]
    [InlineData(nameof(U8TensorByS8FullTensorKernel5x5Stride2x2))]
    [InlineData(nameof(U8TensorByS7FullRowKernel3x2Stride3x1))]
    [InlineData(nameof(U8TensorByS2RowKernel3x3Dilation2x2))]
    [InlineData(nameof(U6TensorByS4RowKernel2x2Stride2x2))]
    [InlineData(nameof(S8WideTensorByU8RowKernel5x3Stride2x3Dilation2x1Groups9))]
    public void LargeImagesAreTakenInBandsOfRows(string name) => Assert.Equal("", ConvolutionRegistry.Named(name).Check([(1, 64, 3, 60, 71)]));
}
