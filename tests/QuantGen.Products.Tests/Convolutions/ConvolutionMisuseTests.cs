using System;
using System.Linq;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>Every misuse of a convolution throws before anything is written, and names what is wrong.</summary>
public sealed class ConvolutionMisuseTests
{
    private static readonly TensorShape _image = [1, 4, 5, 6];
    private static readonly TensorShape _shape = [6, 2, 3, 3];
    private static readonly Operand _input = Operand.Create<U8Tensor>(CodeKind.Random, 1, 120, new Random(1));
    private static readonly Operand _weights = Operand.Create<S8Row>(CodeKind.Random, 6, 18, new Random(2));

    private readonly GroupsToCodes _convolution = GroupsToCodes.Pack(_weights.Stream, _shape, _weights.Scales);
    private readonly float[] _y = [.. Enumerable.Repeat(7f, 180)];

    [Fact]
    public void AnElementThatIsNotFiniteIsNamedAndNothingIsWritten()
    {
        float[] x = [.. Enumerable.Range(0, 120).Select(i => (float)i)];
        x[77] = float.NaN;

        ArgumentException exception = Assert.Throws<ArgumentException>(() => _convolution.Convolve(x, _image, _y));

        Assert.Equal("input", exception.ParamName);
        Assert.Contains("Element 77", exception.Message);
        Assert.All(_y, y => Assert.Equal(7, y));
    }

    [Fact]
    public void LengthsAreChecked()
    {
        Throws("input", () => _convolution.Convolve(new float[119], _image, _y));
        Throws("destination", () => _convolution.Convolve(new float[120], _image, _y.AsSpan(1)));
        Throws("codes", () => _convolution.Convolve(_input.Stream[1..], _image, _input.Scales, _input.ZeroPoints, _y));
        Throws("scales", () => _convolution.Convolve(_input.Stream, _image, [1, 1], _input.ZeroPoints, _y));
        Throws("zeroPoints", () => _convolution.Convolve(_input.Stream, _image, _input.Scales, default, _y));
        Throws("zeroPoints", () => _convolution.Convolve(_input.Stream, _image, _input.Scales, [256], _y));
        Throws("accumulators", () => _convolution.Accumulate(_input.Stream, _image, _input.ZeroPoints, new int[179]));
        Throws("destination", () => _convolution.Convolve(_input.Stream, _image, _input.Scales, _input.ZeroPoints, 1, 0, new byte[179]));
        Throws("outputScale", () => _convolution.Convolve(_input.Stream, _image, _input.Scales, _input.ZeroPoints, 0, 0, new byte[180]));
        Throws("outputScale", () => ParallelKernels.Convolve(_convolution, _input.Stream, _image, _input.Scales, _input.ZeroPoints, 0, 0, new byte[180]));
        Throws("destination", () => ParallelKernels.Convolve(_convolution, _input.Stream, _image, _input.Scales, _input.ZeroPoints, 1, 0, new byte[179]));
        Throws("accumulators", () => ParallelKernels.Accumulate(_convolution, _input.Stream, _image, _input.ZeroPoints, new int[179]));
        Throws("convolution", () => ParallelKernels.Accumulate<GroupsToCodes>(null!, _input.Stream, _image, _input.ZeroPoints, new int[180]));
        Throws("outputZeroPoint", () => _convolution.Convolve(_input.Stream, _image, _input.Scales, _input.ZeroPoints, 1, 256, new byte[180]));
        Assert.All(_y, y => Assert.Equal(7, y));
    }

    [Fact]
    public void TheZeroPointOfASymmetricSchemeIsItsOwn()
    {
        ToThreeBits convolution = ToThreeBits.Pack(new byte[5], [1, 1, 3, 3], [1]);
        byte[] codes = new byte[1];
        Throws("outputZeroPoint", () => convolution.Convolve([9], [1, 1, 1, 1], [1], [9], 1, 3, codes));
        Throws("outputZeroPoint", () => ParallelKernels.Convolve(convolution, new byte[1], [1, 1, 1, 1], [1], [9], 1, 3, codes));
        foreach (int zeroPoint in (int[])[0, 4])
        {
            codes[0] = 0;
            convolution.Convolve([9], [1, 1, 1, 1], [1], [9], 1, zeroPoint, codes);
            Assert.Equal(4, codes[0]);
        }
    }

    [Fact]
    public void ShapesAreChecked()
    {
        Throws("shape", () => _convolution.GetOutputShape([4, 5, 6]));
        Throws("shape", () => _convolution.GetOutputShape([1, 3, 5, 6]));
        Throws("shape", () => _convolution.GetOutputShape([1, 4, 0, 6]));
        Throws("shape", () => _convolution.GetOutputShape([40_000, 4, 1, 13_000]));
        Throws("shape", () => GroupsToCodes.Pack(_weights.Stream, [6, 18], _weights.Scales));
        Throws("shape", () => GroupsToCodes.Pack(_weights.Stream, [6, 2, 1, 9], _weights.Scales));
        Throws("shape", () => GroupsToCodes.GetPackedLength([5, 2, 3, 3]));
        Throws("shape", () => GroupsToCodes.GetPackedLength([2, GroupsToCodes.MaxInnerLength, 3, 3]));
        Assert.Equal((4, 6), (_convolution.Inputs, _convolution.Outputs));
    }

    [Fact]
    public void OtherChannelsAreNamedWithWhatToDo()
    {
        string message = Assert.Throws<ArgumentException>(() => _convolution.GetOutputShape([1, 3, 5, 6])).Message;
        Assert.Contains("has 3 channels, but the weights were packed for 4; give as many, or pack weights", message);
    }

    [Fact]
    public void TensorsAndShapesAreRequired()
    {
        Throws("weights", () => GroupsToCodes.Pack(null!));
        Throws("weights", () => WithoutGroups.Pack(null!, [1]));
        Throws("shape", () => GroupsToCodes.Pack([], default, []));
        Throws("shape", () => GroupsToCodes.GetPackedLength(default));
        Throws("shape", () => GroupsToCodes.FromPacked(_convolution.PackedBytes, default));
        Throws("packed", () => GroupsToCodes.FromPacked(default, _shape));
        Throws("shape", () => _convolution.GetOutputShape(default));
        Throws("shape", () => _convolution.Convolve([], default, _y));
        Throws("shape", () => _convolution.Convolve([], default, _input.Scales, _input.ZeroPoints, _y));
        Throws("shape", () => _convolution.Convolve([], default, _input.Scales, _input.ZeroPoints, 1, 0, []));
        Throws("shape", () => _convolution.Accumulate([], default, _input.ZeroPoints, []));
    }

    [Fact]
    public void AConvolutionWithoutWeightsSaysSo()
    {
        ConvolutionWithoutWeights convolution = new();
        Assert.Equal((0, 0, 0), (convolution.Outputs, convolution.Inputs, convolution.PackedBytes.Length));
        Action[] calls =
        [
            () => convolution.GetOutputShape(_image),
            () => convolution.Convolve([], _image, []),
            () => convolution.Convolve([], _image, [1], [0], []),
            () => convolution.Accumulate([], _image, [0], []),
            () => ParallelKernels.Convolve(convolution, [], _image, []),
        ];
        Assert.All(calls, call => Assert.Contains("Pack", Assert.Throws<InvalidOperationException>(call).Message));
    }

    [Fact]
    public void WeightsAreChecked()
    {
        Throws("codes", () => GroupsToCodes.Pack(_weights.Stream[1..], _shape, _weights.Scales));
        Throws("scales", () => GroupsToCodes.Pack(_weights.Stream, _shape, _weights.Scales.AsSpan(1)));
        Throws("bias", () => GroupsToCodes.Pack(_weights.Stream, _shape, _weights.Scales, new float[5]));
    }

    [Fact]
    public void WhatIsWrongWithATensorIsSaidOfIt()
    {
        Throws("weights", () => GroupsToCodes.Pack(S8Row.Quantize(new float[18], [2, 9])));
        Throws("weights", () => GroupsToCodes.Pack(S8Row.Quantize(new float[36], [2, 2, 1, 9])));
        Throws("weights", () => GroupsToCodes.Pack(S8Row.Quantize(new float[27], [3, 1, 3, 3])));
        int channels = (GroupsToCodes.MaxInnerLength / 9) + 1;
        Throws("weights", () => GroupsToCodes.Pack(S8Row.Quantize(new float[18 * channels], [2, channels, 3, 3])));
        Throws("weights", () => ConvolutionOfValues.Pack(default));
        Throws("shape", () => GroupsToCodes.Pack([], [2, channels, 3, 3], []));
        Throws("shape", () => WithoutGroups.Pack([], [200_000_000, 1, 3, 3], []));
        Throws("bias", () => GroupsToCodes.Pack(S8Row.Quantize(new float[18], [2, 1, 3, 3]), [1]));
    }

    [Fact]
    public void PackedBytesAreChecked()
    {
        byte[] packed = [.. _convolution.PackedBytes.Span];
        Throws("packed", () => GroupsToCodes.FromPacked(packed.AsMemory(1), _shape));
        Throws("packed", () => GroupsToCodes.FromPacked(packed, [6, 4, 3, 3]));

        // Kernel and groups tell convolutions apart, and a product is none.
        Throws("packed", () => WithoutGroups.FromPacked(packed, [6, 2, 3, 3]));
        Throws("packed", () => GroupsToCodes.FromPacked(U8ToU8.Pack(_weights.Stream, [6, 18], _weights.Scales).PackedBytes, _shape));
        packed[^1] ^= 1;
        Throws("packed", () => GroupsToCodes.FromPacked(packed, _shape));
    }

    [Fact]
    public void OverlapsAreRefused()
    {
        float[] memory = new float[180];
        Throws("destination", () => _convolution.Convolve(memory.AsSpan(0, 120), _image, memory));
        byte[] bytes = new byte[180];
        Throws("destination", () => _convolution.Convolve(bytes.AsSpan(0, 120), _image, _input.Scales, _input.ZeroPoints, 1, 0, bytes));
    }

    private static void Throws(string parameter, Action action) => Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(action).ParamName);
}
