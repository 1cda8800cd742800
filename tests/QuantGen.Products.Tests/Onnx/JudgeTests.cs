using System;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using QuantGen.Kernels.Tests.Onnx;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests.Onnx;

/// <summary>ONNX Runtime as a judge of products of 8-bit codes.</summary>
public sealed class JudgeTests
{
    private const int Int32 = 6;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SumsAreThoseOfMatMulIntegerForUnsignedBySigned(bool halved) =>
        Sums<U8Tensor, S8FullTensor>(OnnxElementType.UInt8, OnnxElementType.Int8, halved, (input, weights, sums) =>
            U8TensorByS8FullTensor.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales).Accumulate(input.Stream, input.ZeroPoints, input.Rows, sums));

    [Fact]
    public void SumsAreThoseOfMatMulIntegerForUnsignedByUnsigned() =>
        Sums<U8Tensor, U8WeightTensor>(OnnxElementType.UInt8, OnnxElementType.UInt8, halved: false, (input, weights, sums) =>
            UnsignedByUnsigned.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, weights.ZeroPoints, default)
                .Accumulate(input.Stream, input.ZeroPoints, input.Rows, sums));

    [Fact]
    public void SumsAreThoseOfMatMulIntegerForSignedBySigned() =>
        Sums<S8AsymmetricTensor, S8FullTensor>(OnnxElementType.Int8, OnnxElementType.Int8, halved: false, (input, weights, sums) =>
            SignedBySigned.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales).Accumulate(input.Stream, input.ZeroPoints, input.Rows, sums));

    [Fact]
    public void SumsAreThoseOfMatMulIntegerForSignedByUnsigned() =>
        Sums<S8AsymmetricTensor, U8WeightTensor>(OnnxElementType.Int8, OnnxElementType.UInt8, halved: false, (input, weights, sums) =>
            SignedByUnsigned.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, weights.ZeroPoints, default)
                .Accumulate(input.Stream, input.ZeroPoints, input.Rows, sums));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CodesAreThoseOfQLinearMatMulForUnsignedBySigned(bool halved) =>
        Codes<U8Tensor, S8Row>(OnnxElementType.UInt8, OnnxElementType.Int8, halved, (input, weights, scale, zeroPoint, codes) =>
            U8ToU8.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales)
                .Multiply(input.Stream, input.Scales, input.ZeroPoints, input.Rows, scale, zeroPoint, codes));

    [Fact]
    public void CodesAreThoseOfQLinearMatMulForUnsignedByUnsigned() =>
        Codes<U8Tensor, U8WeightTensor>(OnnxElementType.UInt8, OnnxElementType.UInt8, halved: false, (input, weights, scale, zeroPoint, codes) =>
            UnsignedByUnsignedToCodes.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, weights.ZeroPoints, default)
                .Multiply(input.Stream, input.Scales, input.ZeroPoints, input.Rows, scale, zeroPoint, codes));

    [Fact]
    public void CodesAreThoseOfQLinearMatMulForSignedBySigned() =>
        Codes<S8AsymmetricTensor, S8Row>(OnnxElementType.Int8, OnnxElementType.Int8, halved: false, (input, weights, scale, zeroPoint, codes) =>
            SignedBySignedToCodes.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales)
                .Multiply(input.Stream, input.Scales, input.ZeroPoints, input.Rows, scale, zeroPoint, codes));

    // When this fails, there is one more combination to compare.
    [Fact]
    public void SignedByUnsignedIsNotImplementedByQLinearMatMul() => Assert.Contains(
        "NotImplemented",
        Assert.Throws<OnnxRuntimeException>(static () => Codes<S8AsymmetricTensor, U8WeightTensor>(
            OnnxElementType.Int8, OnnxElementType.UInt8, halved: false, static (_, _, _, _, _) => Assert.Fail("There is nothing to compare with."))).Message);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FloatsAreThoseOfDynamicQuantizeLinearAndMatMulIntegerBySigned(bool halved) =>
        Floats<S8FullTensor>(OnnxElementType.Int8, halved, (x, weights, rows, y) =>
            OnnxInputByS8.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales).Multiply(x, rows, y));

    [Fact]
    public void FloatsAreThoseOfDynamicQuantizeLinearAndMatMulIntegerByUnsigned() =>
        Floats<U8WeightTensor>(OnnxElementType.UInt8, halved: false, (x, weights, rows, y) =>
            OnnxInputByU8.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, weights.ZeroPoints, default).Multiply(x, rows, y));

    private delegate void Multiply(float[] x, Operand weights, int rows, Span<float> y);

    private delegate void Accumulate(Operand input, Operand weights, Span<int> sums);

    private delegate void Requantize(Operand input, Operand weights, float scale, int zeroPoint, Span<byte> codes);

    // DynamicQuantizeLinear makes unsigned codes only.
    private static void Floats<TWeights>(OnnxElementType weightType, bool halved, Multiply multiply)
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(4);
        foreach ((int rows, int outputs, int inner) in ProductCase.Shapes.Where(shape => shape.Rows * shape.Outputs * shape.Inner > 0))
        {
            float[] x = [.. Enumerable.Range(0, rows * inner).Select(_ => (random.NextSingle() * 3) - 1)];
            Operand weights = OnnxCodes.Of(Operand.Create<TWeights>(CodeKind.Random, outputs, inner, random), OnnxElementType.UInt8, weightType, halved);
            OnnxModel model = new OnnxModel()
                .Input("x", OnnxElementType.Float, [rows, inner])
                .Output("y", OnnxElementType.Float, [rows, outputs])
                .Constant<byte>("w", weightType, [inner, outputs], Transposed(weights))
                .Constant<byte>("wz", weightType, [], [(byte)(weights.ZeroPoints.Length > 0 ? weights.ZeroPoints[0] : 0)])
                .Constant<float>("ws", OnnxElementType.Float, [], weights.Scales)
                .Node("DynamicQuantizeLinear", ["x"], ["q", "xs", "xz"])
                .Node("MatMulInteger", ["q", "w", "xz", "wz"], ["acc"])
                .Node("Cast", ["acc"], ["f"], ("to", (int)OnnxElementType.Float))
                .Node("Mul", ["xs", "ws"], ["s"])
                .Node("Mul", ["f", "s"], ["y"]);
            float[] expected = OnnxRun.Of<float, float>(model, x, [rows, inner], rows * outputs);

            float[] y = new float[rows * outputs];
            multiply(x, weights, rows, y);
            Assert.Equal(expected, y);
        }
    }

    private static void Codes<TInput, TWeights>(OnnxElementType inputType, OnnxElementType weightType, bool halved, Requantize multiply)
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(2);
        foreach ((int rows, int outputs, int inner) in ProductCase.Shapes.Where(shape => shape.Rows * shape.Outputs * shape.Inner > 0))
        {
            Operand input = Operand.Create<TInput>(CodeKind.Random, rows, inner, random);
            Operand weights = OnnxCodes.Of(Operand.Create<TWeights>(CodeKind.Random, outputs, inner, random), inputType, weightType, halved);
            float scale = (random.NextSingle() * 5) + 0.1f;
            int zeroPoint = random.Next(input.Scheme.MinCode, input.Scheme.MaxCode + 1);
            int[] ofWeights = weights.Scales.Length == 1 ? [] : [outputs];
            byte[] weightZeroPoints = [.. weights.Scales.Select((_, i) => (byte)(weights.ZeroPoints.Length > 0 ? weights.ZeroPoints[i] : 0))];
            OnnxModel model = new OnnxModel()
                .Input("x", inputType, [rows, inner])
                .Output("y", inputType, [rows, outputs])
                .Constant<float>("xs", OnnxElementType.Float, [], input.Scales)
                .Constant<byte>("xz", inputType, [], [(byte)input.ZeroPoints[0]])
                .Constant<byte>("w", weightType, [inner, outputs], Transposed(weights))
                .Constant<float>("ws", OnnxElementType.Float, ofWeights, weights.Scales)
                .Constant<byte>("wz", weightType, ofWeights, weightZeroPoints)
                .Constant<float>("ys", OnnxElementType.Float, [], [scale])
                .Constant<byte>("yz", inputType, [], [(byte)zeroPoint])
                .Node("QLinearMatMul", ["x", "xs", "xz", "w", "ws", "wz", "ys", "yz"], ["y"]);
            byte[] expected = inputType == OnnxElementType.UInt8
                ? OnnxRun.Of<byte, byte>(model, input.Stream, [rows, inner], rows * outputs)
                : [.. OnnxRun.Of<sbyte, sbyte>(model, [.. input.Stream.Select(code => (sbyte)code)], [rows, inner], rows * outputs).Select(code => (byte)code)];

            byte[] codes = new byte[rows * outputs];
            multiply(input, weights, scale, zeroPoint, codes);
            Assert.Equal(expected, codes);
        }
    }

    private static void Sums<TInput, TWeights>(OnnxElementType inputType, OnnxElementType weightType, bool halved, Accumulate accumulate)
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(7);
        foreach ((int rows, int outputs, int inner) in ProductCase.Shapes.Where(shape => shape.Rows * shape.Outputs * shape.Inner > 0))
        {
            Operand input = Operand.Create<TInput>(CodeKind.Random, rows, inner, random);
            Operand weights = OnnxCodes.Of(Operand.Create<TWeights>(CodeKind.Random, outputs, inner, random), inputType, weightType, halved);
            byte[] zero = [(byte)(weights.ZeroPoints.Length > 0 ? weights.ZeroPoints[0] : 0)];
            OnnxModel model = new OnnxModel()
                .Input("x", inputType, [rows, inner])
                .Output("y", (OnnxElementType)Int32, [rows, outputs])
                .Constant<byte>("w", weightType, [inner, outputs], Transposed(weights))
                .Constant<byte>("xz", inputType, [], [(byte)input.ZeroPoints[0]])
                .Constant<byte>("wz", weightType, [], zero)
                .Node("MatMulInteger", ["x", "w", "xz", "wz"], ["y"]);
            int[] expected = inputType == OnnxElementType.Int8
                ? OnnxRun.Of<sbyte, int>(model, MemoryMarshal.Cast<byte, sbyte>(input.Stream).ToArray(), [rows, inner], rows * outputs)
                : OnnxRun.Of<byte, int>(model, input.Stream, [rows, inner], rows * outputs);

            int[] sums = new int[rows * outputs];
            accumulate(input, weights, sums);
            Assert.Equal(expected, sums);
        }
    }

    private static byte[] Transposed(Operand weights) =>
        [.. Enumerable.Range(0, weights.Columns).SelectMany(k => Enumerable.Range(0, weights.Rows).Select(n => (byte)weights.Codes[(n * weights.Columns) + k]))];
}
