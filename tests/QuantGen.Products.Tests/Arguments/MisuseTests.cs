using System;
using System.Linq;
using System.Runtime.InteropServices;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests.Arguments;

/// <summary>Every misuse throws before anything is written, and names what is wrong.</summary>
public sealed class MisuseTests
{
    private const int Rows = 3;
    private const int Outputs = 5;
    private const int Inner = 40;

    private static readonly Operand _input = Operand.Create<U8Tensor>(CodeKind.Random, Rows, Inner, new Random(1));
    private static readonly Operand _weights = Operand.Create<S8Row>(CodeKind.Random, Outputs, Inner, new Random(2));

    private readonly U8ToU8 _product = U8ToU8.Pack(_weights.Stream, [Outputs, Inner], _weights.Scales);
    private readonly float[] _y = [.. Enumerable.Repeat(7f, Rows * Outputs)];

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void AnElementThatIsNotFiniteIsNamedAndNothingIsWritten(float element)
    {
        float[] x = [.. Enumerable.Range(0, Rows * Inner).Select(i => (float)i)];
        x[77] = element;

        ArgumentException exception = Assert.Throws<ArgumentException>(() => _product.Multiply(x, Rows, _y));

        Assert.Equal("input", exception.ParamName);
        Assert.Contains("Element 77", exception.Message);
        Assert.All(_y, y => Assert.Equal(7, y));
    }

    /// <summary>Rows of one whole group and a short one, which are filled up to whole ones; several rows, and one.</summary>
    [Theory]
    [InlineData(Rows, 77, float.NaN)]
    [InlineData(Rows, 0, float.PositiveInfinity)]
    [InlineData(Rows, (Rows * Inner) - 1, float.NegativeInfinity)]
    [InlineData(1, 39, float.NaN)]
    [InlineData(1, 31, float.NegativeInfinity)]
    public void AnElementOfAGroupThatIsNotFiniteIsNamedAndNothingIsWritten(int rows, int place, float element)
    {
        Operand weights = Operand.Create<S4Groups32>(CodeKind.Random, Outputs, Inner, new Random(3));
        S8Groups32ByS4Groups32 product = S8Groups32ByS4Groups32.Pack(weights.Stream, [Outputs, Inner], weights.Scales);
        float[] x = [.. Enumerable.Range(0, rows * Inner).Select(i => (float)i)];
        x[place] = element;

        ArgumentException exception = Assert.Throws<ArgumentException>(() => product.Multiply(x, rows, _y));

        Assert.Equal("input", exception.ParamName);
        Assert.Contains($"Element {place} ", exception.Message);
        Assert.All(_y, y => Assert.Equal(7, y));
    }

    [Fact]
    public void LengthsAreChecked()
    {
        Throws("input", () => _product.Multiply(new float[(Rows * Inner) - 1], Rows, _y));
        Throws("destination", () => _product.Multiply(new float[Rows * Inner], Rows, _y.AsSpan(1)));
        Throws("codes", () => _product.Multiply(_input.Stream[1..], _input.Scales, _input.ZeroPoints, Rows, _y));
        Throws("scales", () => _product.Multiply(_input.Stream, [1, 1], _input.ZeroPoints, Rows, _y));
        Throws("zeroPoints", () => _product.Multiply(_input.Stream, _input.Scales, default, Rows, _y));
        Throws("zeroPoints", () => _product.Multiply(_input.Stream, _input.Scales, [256], Rows, _y));
        Throws("accumulators", () => _product.Accumulate(_input.Stream, _input.ZeroPoints, Rows, new int[(Rows * Outputs) - 1]));
        Throws("destination", () => _product.Multiply(_input.Stream, _input.Scales, _input.ZeroPoints, Rows, 1, 0, new byte[(Rows * Outputs) - 1]));
        Throws("outputScale", () => _product.Multiply(_input.Stream, _input.Scales, _input.ZeroPoints, Rows, 0, 0, new byte[Rows * Outputs]));
        Throws("outputZeroPoint", () => _product.Multiply(_input.Stream, _input.Scales, _input.ZeroPoints, Rows, 1, 256, new byte[Rows * Outputs]));
        Throws("rows", () => _product.Multiply(_input.Stream, _input.Scales, _input.ZeroPoints, -1, _y));
        Assert.All(_y, y => Assert.Equal(7, y));
    }

    [Fact]
    public void WeightsAreChecked()
    {
        Throws("shape", () => U8ToU8.Pack(_weights.Stream, [Outputs * Inner], _weights.Scales));
        Throws("codes", () => U8ToU8.Pack(_weights.Stream[1..], [Outputs, Inner], _weights.Scales));
        Throws("scales", () => U8ToU8.Pack(_weights.Stream, [Outputs, Inner], _weights.Scales.AsSpan(1)));
        Throws("bias", () => U8ToU8.Pack(_weights.Stream, [Outputs, Inner], _weights.Scales, new float[Outputs - 1]));
        Throws("bias", () => U8ToU8.Pack(_weights.Stream, [Outputs, Inner], _weights.Scales, [0, 0, float.NaN, 0, 0]));
        Throws("outputs", () => U8ToU8.GetPackedLength(-1, 1));
        Throws("shape", () => U8ToU8.Pack([], [1, U8ToU8.MaxInnerLength + 1], []));
        Throws("shape", () => U8ToU8.Pack([], [int.MaxValue, 1], []));
        Throws("shape", () => TwelveInputs.Pack([], [1, 13], []));
    }

    [Fact]
    public void WhatIsWrongWithATensorIsSaidOfIt()
    {
        int longer = U8ToU8.MaxInnerLength + 1;
        Throws("weights", () => U8ToU8.Pack(S8Row.Quantize(new float[8], [8])));
        Throws("weights", () => U8ToU8.Pack(S8Row.Quantize(new float[8], [2, 2, 2])));
        Throws("weights", () => U8ToU8.Pack(S8Row.Quantize(new float[longer], [1, longer])));
        Throws("weights", () => TwelveInputs.Pack(S8Row.Quantize(new float[13], [1, 13])));
        Throws("weights", () => TwelveInputs.Pack(S8Row.Quantize(new float[12], [12])));
        Throws("weights", () => OfValues.Pack(default));
        Throws("bias", () => U8ToU8.Pack(S8Row.Quantize(new float[8], [2, 4]), [1]));
    }

    [Fact]
    public void CodesBeyondAReducedRangeAreRefused()
    {
        byte[] codes = new byte[8];
        codes[5] = 64;
        ArgumentException exception = Assert.Throws<ArgumentException>(() => S8FullRowByS8ReducedRow.Pack(codes, [2, 4], [1, 1]));
        Assert.Contains("Code 5 is 64", exception.Message);
    }

    [Fact]
    public void OverlapsAreRefused()
    {
        float[] memory = new float[Rows * Inner];
        Throws("destination", () => _product.Multiply(memory, Rows, memory));
        byte[] bytes = new byte[Rows * Inner];
        Throws("destination", () => _product.Multiply(bytes, _input.Scales, _input.ZeroPoints, Rows, 1, 0, bytes));
        Throws("destination", () => _product.Multiply(bytes, _input.Scales, _input.ZeroPoints, Rows, MemoryMarshal.Cast<byte, float>(bytes.AsSpan())));
    }

    [Fact]
    public void ArgumentsOfDotAreChecked()
    {
        byte[] codes = new byte[8];
        Throws("innerLength", () => S8FullRowByS8Row.Dot(codes, codes, -2));
        Throws("innerLength", () => S8FullRowByS8Row.Dot(codes, codes, int.MinValue));
        Throws("innerLength", () => S8FullRowByS8Row.Dot(codes, codes, int.MaxValue));
        Throws("input", () => S8FullRowByS8Row.Dot(codes.AsSpan(1), codes, 8));
        Throws("weights", () => S8FullRowByS8Row.Dot(codes, codes.AsSpan(1), 8));
        Throws("inputZeroPoint", () => WideDifferences.Dot(codes, codes, -1, 0));
        Throws("weightZeroPoint", () => WideDifferences.Dot(codes, codes, 0, 256));
        Assert.Equal(0, S8FullRowByS8Row.Dot([], []));
    }

    [Fact]
    public void DotOfSymmetricSidesTakesTheirZeroPoints()
    {
        byte[] input = [130, 1], weights = [0xF9, 0xF9];
        int expected = S8FullRowByS8Row.Dot(input, weights);
        Assert.Equal((-126 * -7) + -7, expected);
        Assert.Equal(expected, S8FullRowByS8Row.Dot(input, weights, 0, 0));
        Assert.Equal(expected, S8FullRowByS8Row.Dot(input, weights, 0, 0, 2));
        Throws("inputZeroPoint", () => S8FullRowByS8Row.Dot(input, weights, 1, 0));
        Throws("weightZeroPoint", () => S8FullRowByS8Row.Dot(input, weights, 0, -1));

        // An unsigned side has its zero point in the middle, which may be given as 0 too.
        expected = (2 * -7) + (-127 * -7);
        Assert.Equal(expected, U8SymmetricRowByS8Row.Dot(input, weights));
        Assert.Equal(expected, U8SymmetricRowByS8Row.Dot(input, weights, 128, 0));
        Assert.Equal(expected, U8SymmetricRowByS8Row.Dot(input, weights, 0, 0));
        Throws("inputZeroPoint", () => U8SymmetricRowByS8Row.Dot(input, weights, 127, 0));
        Throws("weightZeroPoint", () => U8TensorByS8Row.Dot(input, weights, 127, 1));
    }

    [Fact]
    public void TheZeroPointOfASymmetricSchemeIsItsOwn()
    {
        S4ToU3 product = S4ToU3.Pack(new byte[2], [1, 4], [1]);
        Throws("outputZeroPoint", () => product.Multiply(new byte[4], [1], [], 1, 1, 3, new byte[1]));
        Throws("outputZeroPoint", () => product.Multiply(new byte[4], [1], [], 1, 1, -1, new byte[1]));
        Throws("outputZeroPoint", () => ParallelKernels.Multiply(product, new byte[4], [1], [], 1, 1, 5, new byte[1]));
        byte[] codes = new byte[1];
        foreach (int zeroPoint in (int[])[0, 4])
        {
            codes[0] = 0;
            product.Multiply(new byte[4], [1], [], 1, 1, zeroPoint, codes);
            Assert.Equal(4, codes[0]);
        }
    }

    [Fact]
    public void TensorsAreRequired()
    {
        Throws("weights", () => U8ToU8.Pack(null!));
        Throws("weights", () => TwelveInputs.Pack(null!));
        Throws("weights", () => ReluGroups.Pack(null!, [1]));
        Throws("shape", () => U8ToU8.Pack([], default, []));
        Throws("packed", () => U8ToU8.FromPacked(default, 1, 1));
        Throws("outputs", () => U8ToU8.FromPacked(_product.PackedBytes, -1, Inner));
        Throws("innerLength", () => U8ToU8.FromPacked(_product.PackedBytes, Outputs, -1));
        Throws("innerLength", () => U8ToU8.GetPackedLength(1, -1));
    }

    [Fact]
    public void RowsAndExtentsAreChecked()
    {
        Throws("rows", () => _product.Multiply(new float[Inner], -1, _y));
        Throws("rows", () => _product.Multiply(_input.Stream, _input.Scales, _input.ZeroPoints, -1, 1, 0, new byte[9]));
        Throws("rows", () => _product.Accumulate(_input.Stream, _input.ZeroPoints, -1, new int[9]));
        Throws("rows", () => _product.Multiply(new float[Inner], int.MaxValue, _y));
        Throws("rows", () => _product.Accumulate(_input.Stream, _input.ZeroPoints, int.MaxValue, new int[9]));
        Throws("query", () => _product.Scores(new float[Inner - 1], Distance.Dot, _y));
        Throws("scores", () => _product.Scores(new float[Inner], Distance.Dot, _y.AsSpan(0, Outputs - 1)));
        Throws("distance", () => _product.Scores(new float[Inner], (Distance)(-1), _y));
        Throws("distance", () => _product.Scores(_input.Stream, _input.Scales, _input.ZeroPoints, (Distance)7, _y));
        Throws("codes", () => _product.Scores(_input.Stream, _input.Scales, _input.ZeroPoints, Distance.Dot, _y));
        Assert.All(_y, y => Assert.Equal(7, y));
    }

    [Fact]
    public void AProductWithoutWeightsSaysSo()
    {
        WithoutWeights product = new();
        Assert.Equal((0, 0, 0), (product.Outputs, product.InnerLength, product.PackedBytes.Length));
        Action[] calls =
        [
            () => product.Multiply([], 0, []),
            () => product.Multiply([], [1], [0], 0, []),
            () => product.Multiply([], [1], [0], 0, 1, 0, []),
            () => product.Accumulate([], [0], 0, []),
            () => product.Scores([], Distance.Dot, []),
            () => ParallelKernels.Scores(product, [], Distance.Dot, []),
            () => ParallelKernels.Multiply(product, [], 0, []),
        ];
        Assert.All(calls, call => Assert.Contains("Pack", Assert.Throws<InvalidOperationException>(call).Message));
    }

    [Fact]
    public void SumsOfGroupsAreRefusedInCodeThatIsGeneric()
    {
        static void Accumulate<T>(T product)
            where T : IQuantizedProduct<T> => product.Accumulate(new byte[32], [], 1, new int[1]);

        S8Groups32ByS8Row product = S8Groups32ByS8Row.Pack(new byte[32], [1, 32], [1f]);
        Assert.Contains("call Multiply", Assert.Throws<NotSupportedException>(() => Accumulate(product)).Message);
    }

    private static void Throws(string parameter, Action action) => Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(action).ParamName);
}
