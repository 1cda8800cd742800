using System;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Arguments;

/// <summary>Shapes that are none, and shapes that do not suit a scheme.</summary>
public sealed class ShapeTests
{
    public static TheoryData<string> SchemesWithAxis =>
        SchemeRegistry.Names(kernels => kernels.Scheme.Granularity != Granularity.PerTensor);

    public static TheoryData<string> SchemesWithGroupCount => SchemeRegistry.Names(kernels => kernels.Scheme.GroupCount > 1);

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void NegativeExtents(int extent)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("extents", () => _ = TensorShape.Create(3, extent, 2));
        Assert.True(MessageText.HasWord(exception.Message, MessageText.Of(extent)), exception.Message);
    }

    [Fact]
    public void TooManyElements()
    {
        int[][] shapes = [[65536, 32768], [int.MaxValue, 2], [2, 2, int.MaxValue], [1 << 16, 1 << 16, 1 << 16, 1 << 16, 1 << 16]];
        foreach (int[] extents in shapes)
        {
            ArgumentException exception = Assert.Throws<ArgumentException>("extents", () => _ = TensorShape.Create(extents));
            Assert.True(MessageText.HasWord(exception.Message, MessageText.Of(extents[0])), exception.Message);
        }
    }

    [Fact]
    public void TooManyDimensions()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("extents", () => _ = TensorShape.Create(1, 1, 1, 1, 1, 1, 1, 1, 1));
        Assert.True(MessageText.HasWord(exception.Message, "9"), exception.Message);
    }

    [Fact]
    public void CodesBeyondTheLargestSpan()
    {
        foreach (TensorKernels kernels in SchemeRegistry.All)
        {
            TensorShape shape = [1 << 6, 1 << 6, 1 << 18];
            if (kernels.Scheme.Bits == 16)
            {
                Assert.Throws<ArgumentException>("shape", () => kernels.GetCodeLength(shape));
            }
            else
            {
                Assert.Equal((1L << 30) * kernels.Scheme.Bits / 8, kernels.GetCodeLength(shape));
            }
        }
    }

    [Theory]
    [MemberData(nameof(SchemesWithAxis))]
    public void ShapesWithoutTheAxis(string scheme)
    {
        SampleTensor sample = new(SchemeRegistry.Get(scheme));
        int axis = sample.Kernels.Scheme.Axis;
        int rank = axis < 0 ? -axis - 1 : axis;
        sample.Shape = TensorShape.Create(new ReadOnlySpan<int>([5, 5, 5])[..rank]);
        sample.Source = new float[sample.Shape.Length];
        sample.AssertRefused(
            "shape", [MessageText.Of(axis)],
            () => sample.Kernels.GetParameterLength(sample.Shape),
            sample.ComputeParameters, sample.QuantizeDynamic, sample.Quantize, sample.Dequantize, sample.FakeQuantize);
    }

    [Theory]
    [MemberData(nameof(SchemesWithGroupCount))]
    public void ExtentsThatDoNotDivideByTheGroupCount(string scheme)
    {
        SampleTensor sample = new(SchemeRegistry.Get(scheme));
        int extent = (3 * sample.Kernels.Scheme.GroupCount) + 1;
        sample.Shape = [extent, extent];
        sample.Source = new float[sample.Shape.Length];
        sample.AssertRefused(
            "shape", [MessageText.Of(extent), MessageText.Of(sample.Kernels.Scheme.GroupCount)],
            () => sample.Kernels.GetParameterLength(sample.Shape),
            sample.ComputeParameters, sample.QuantizeDynamic, sample.Quantize, sample.Dequantize, sample.FakeQuantize);
    }
}
