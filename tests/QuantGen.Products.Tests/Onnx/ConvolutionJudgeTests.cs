using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using QuantGen.Kernels.Tests.Onnx;
using QuantGen.Products.Tests.Convolutions;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests.Onnx;

/// <summary>ONNX Runtime as a judge of convolutions of 8-bit codes.</summary>
public sealed class ConvolutionJudgeTests
{
    private const int Int32 = 6;

    private static readonly Geometry _plain = new([3, 3], [1, 1], [1, 1, 1, 1], [1, 1], 1);
    private static readonly Geometry _strided = new([3, 2], [2, 1], [1, 0, 2, 1], [1, 2], 2);
    private static readonly Geometry _depthwise = new([3, 3], [2, 2], [1, 1, 1, 1], [1, 1], 6);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SumsAreThoseOfConvInteger(bool halved) => Sums<JudgedPlain, U8Tensor, S8FullTensor>(_plain, OnnxElementType.UInt8, OnnxElementType.Int8, halved);

    [Fact]
    public void SumsAreThoseOfConvIntegerForUnsignedWeights() =>
        Sums<JudgedUnsigned, U8Tensor, U8WeightTensor>(_strided, OnnxElementType.UInt8, OnnxElementType.UInt8, halved: false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SumsOfChannelsByThemselvesAreThoseOfConvInteger(bool halved) =>
        Sums<JudgedDepthwise, U8Tensor, S8FullTensor>(_depthwise, OnnxElementType.UInt8, OnnxElementType.Int8, halved);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CodesAreThoseOfQLinearConv(bool halved) => Codes<U8Tensor, S8Row>(
        _plain, OnnxElementType.UInt8, OnnxElementType.Int8, halved, (weights, shape, bias) =>
        {
            JudgedToCodes convolution = JudgedToCodes.Pack(weights.Stream, shape, weights.Scales, bias);
            return (input, image, scale, zeroPoint, codes) => convolution.Convolve(input.Stream, image, input.Scales, input.ZeroPoints, scale, zeroPoint, codes);
        });

    [Fact]
    public void CodesOfSignedImagesAreThoseOfQLinearConv() => Codes<S8AsymmetricTensor, S8Row>(
        _strided, OnnxElementType.Int8, OnnxElementType.Int8, halved: false, (weights, shape, bias) =>
        {
            JudgedToSigned convolution = JudgedToSigned.Pack(weights.Stream, shape, weights.Scales, bias);
            return (input, image, scale, zeroPoint, codes) => convolution.Convolve(input.Stream, image, input.Scales, input.ZeroPoints, scale, zeroPoint, codes);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CodesOfChannelsByThemselvesAreThoseOfQLinearConv(bool halved) => Codes<U8Tensor, S8Row>(
        _depthwise, OnnxElementType.UInt8, OnnxElementType.Int8, halved, (weights, shape, bias) =>
        {
            JudgedDepthwiseToCodes convolution = JudgedDepthwiseToCodes.Pack(weights.Stream, shape, weights.Scales, bias);
            return (input, image, scale, zeroPoint, codes) => convolution.Convolve(input.Stream, image, input.Scales, input.ZeroPoints, scale, zeroPoint, codes);
        });

    [Fact]
    public void CodesOfUnsignedWeightsAreThoseOfQLinearConv() => Codes<U8Tensor, U8WeightTensor>(
        _plain, OnnxElementType.UInt8, OnnxElementType.UInt8, halved: false, (weights, shape, bias) =>
        {
            JudgedUnsignedToCodes convolution = JudgedUnsignedToCodes.Pack(weights.Stream, shape, weights.Scales, weights.ZeroPoints, bias);
            return (input, image, scale, zeroPoint, codes) => convolution.Convolve(input.Stream, image, input.Scales, input.ZeroPoints, scale, zeroPoint, codes);
        });

    [Fact]
    public void SumsOfSignedImagesAreThoseOfConvInteger() =>
        Sums<JudgedSigned, S8AsymmetricTensor, S8FullTensor>(_plain, OnnxElementType.Int8, OnnxElementType.Int8, halved: false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SumsOfSignedImagesByUnsignedWeightsAreThoseOfConvInteger(bool halved) =>
        Sums<JudgedSignedByUnsigned, S8AsymmetricTensor, U8WeightTensor>(_plain, OnnxElementType.Int8, OnnxElementType.UInt8, halved);

    // When this fails, there is one more combination to compare.
    [Fact]
    public void SignedByUnsignedIsNotImplementedByQLinearConv() => Assert.Contains(
        "NotImplemented",
        Assert.Throws<OnnxRuntimeException>(static () => Codes<S8AsymmetricTensor, U8WeightTensor>(
            _plain,
            OnnxElementType.Int8,
            OnnxElementType.UInt8,
            halved: false,
            static (_, _, _) => static (_, _, _, _, _) => Assert.Fail("There is nothing to compare with."))).Message);

    private delegate void Convolve(Operand input, TensorShape shape, float scale, int zeroPoint, Span<byte> codes);

    private static void Sums<TConvolution, TInput, TWeights>(Geometry geometry, OnnxElementType type, OnnxElementType weightType, bool halved)
        where TConvolution : class, IQuantizedConvolution<TConvolution>
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(7);
        foreach ((TensorShape image, TensorShape shape) in Shapes(geometry))
        {
            Operand input = Operand.Create<TInput>(CodeKind.Random, 1, image.Length, random);
            Operand weights = OnnxCodes.Of(Operand.Create<TWeights>(CodeKind.Random, shape[0], shape.Length / shape[0], random), weightType, type, halved);
            TConvolution convolution = TConvolution.Pack(weights.Stream, shape, weights.Scales, weights.ZeroPoints, default);
            TensorShape outputs = convolution.GetOutputShape(image);
            OnnxModel model = new OnnxModel()
                .Input("x", type, image)
                .Output("y", (OnnxElementType)Int32, outputs)
                .Constant<byte>("w", weightType, shape, weights.Stream)
                .Constant<byte>("xz", type, [], [(byte)input.ZeroPoints[0]])
                .Constant<byte>("wz", weightType, [], [(byte)(weights.ZeroPoints.Length > 0 ? weights.ZeroPoints[0] : 0)])
                .Node("ConvInteger", ["x", "w", "xz", "wz"], ["y"], Lists(geometry), ("group", geometry.Groups));
            int[] expected = type == OnnxElementType.UInt8
                ? OnnxRun.Of<byte, int>(model, input.Stream, image, outputs.Length)
                : OnnxRun.Of<sbyte, int>(model, [.. input.Stream.Select(code => (sbyte)code)], image, outputs.Length);

            int[] sums = new int[outputs.Length];
            convolution.Accumulate(input.Stream, image, input.ZeroPoints, sums);
            Assert.Equal(expected, sums);
        }
    }

    private static void Codes<TInput, TWeights>(
        Geometry geometry, OnnxElementType type, OnnxElementType weightType, bool halved, Func<Operand, TensorShape, float[], Convolve> pack)
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(3);
        foreach ((TensorShape image, TensorShape shape) in Shapes(geometry))
        {
            Operand input = Operand.Create<TInput>(CodeKind.Random, 1, image.Length, random);
            Operand weights = OnnxCodes.Of(Operand.Create<TWeights>(CodeKind.Random, shape[0], shape.Length / shape[0], random), type, weightType, halved);
            int[] ofWeights = weights.Scales.Length == 1 ? [] : [shape[0]];
            byte[] weightZeroPoints = [.. weights.Scales.Select((_, i) => (byte)(weights.ZeroPoints.Length > 0 ? weights.ZeroPoints[i] : 0))];
            int[] bias = [.. Enumerable.Range(0, shape[0]).Select(_ => random.Next(-5000, 5000))];
            float scale = (random.NextSingle() * 5) + 0.1f;
            int zeroPoint = random.Next(input.Scheme.MinCode, input.Scheme.MaxCode + 1);
            ConvolutionOracle oracle = new(input, weights, image, geometry);
            OnnxModel model = new OnnxModel()
                .Input("x", type, image)
                .Output("y", type, oracle.Outputs)
                .Constant<float>("xs", OnnxElementType.Float, [], input.Scales)
                .Constant<byte>("xz", type, [], [(byte)input.ZeroPoints[0]])
                .Constant<byte>("w", weightType, shape, weights.Stream)
                .Constant<float>("ws", OnnxElementType.Float, ofWeights, weights.Scales)
                .Constant<byte>("wz", weightType, ofWeights, weightZeroPoints)
                .Constant<float>("ys", OnnxElementType.Float, [], [scale])
                .Constant<byte>("yz", type, [], [(byte)zeroPoint])
                .Constant<int>("b", (OnnxElementType)Int32, [shape[0]], bias)
                .Node("QLinearConv", ["x", "xs", "xz", "w", "ws", "wz", "ys", "yz", "b"], ["y"], Lists(geometry), ("group", geometry.Groups));
            byte[] expected = type == OnnxElementType.UInt8
                ? OnnxRun.Of<byte, byte>(model, input.Stream, image, oracle.Outputs.Length)
                : [.. OnnxRun.Of<sbyte, sbyte>(model, [.. input.Stream.Select(code => (sbyte)code)], image, oracle.Outputs.Length).Select(code => (byte)code)];

            byte[] codes = new byte[oracle.Outputs.Length];
            pack(weights, shape, [.. bias.Select((code, output) => code * (input.Scales[0] * weights.Scale(output, 0)))])(input, image, scale, zeroPoint, codes);
            Assert.Equal(expected, codes);
        }
    }

    private static IEnumerable<(TensorShape Image, TensorShape Weights)> Shapes(Geometry geometry) => ConvolutionCase.Shapes
        .Where(shape => shape.Batch > 0 && geometry.Outputs(0, shape.Height) > 0 && geometry.Outputs(1, shape.Width) > 0)
        .Select(shape => geometry == _depthwise ? shape with { Inputs = 1 } : shape)
        .Select(shape => (
            TensorShape.Create(shape.Batch, shape.Inputs * geometry.Groups, shape.Height, shape.Width),
            TensorShape.Create(shape.Outputs * geometry.Groups, shape.Inputs, geometry.Kernel[0], geometry.Kernel[1])));

    private static (string Name, int[] Values)[] Lists(Geometry geometry) =>
        [("kernel_shape", geometry.Kernel), ("strides", geometry.Stride), ("pads", geometry.Padding), ("dilations", geometry.Dilation)];
}
