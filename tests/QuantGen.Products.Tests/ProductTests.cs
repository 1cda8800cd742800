using System;
using System.Linq;
using QuantGen.Kernels.Tests.GuardPages;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Rows by themselves, floats that are quantized online, activations, single sums, and memory between inaccessible pages.</summary>
public sealed class ProductTests
{
    [Fact]
    public void EveryRowIsThatOfTheRowAlone()
    {
        (int rows, int outputs, int inner) = (23, 37, 333);
        Operand weights = Operand.Create<S4Groups32>(CodeKind.Random, outputs, inner, new Random(1));
        ReluGroups product = ReluGroups.Pack(weights.Stream, [outputs, inner], weights.Scales);
        float[] x = Values(rows * inner), y = new float[rows * outputs], alone = new float[outputs];
        product.Multiply(x, rows, y);
        for (int row = 0; row < rows; row++)
        {
            product.Multiply(x.AsSpan(row * inner, inner), 1, alone);
            Assert.Equal(alone, y[(row * outputs)..((row + 1) * outputs)]);
        }
    }

    [Fact]
    public void FloatsGiveWhatTheirCodesGive()
    {
        (int rows, int outputs, int inner) = (9, 20, 77);
        Operand weights = Operand.Create<S8Row>(CodeKind.Random, outputs, inner, new Random(1));
        U8ToU8 product = U8ToU8.Pack(weights.Stream, [outputs, inner], weights.Scales);
        float[] x = Values(rows * inner), fromFloats = new float[rows * outputs], fromCodes = new float[rows * outputs];
        U8Tensor codes = U8Tensor.Quantize(x, [rows, inner]);
        product.Multiply(x, rows, fromFloats);
        product.Multiply(codes.Codes, codes.Scales, codes.ZeroPoints, rows, fromCodes);
        Assert.Equal(fromCodes, fromFloats);
    }

    [Fact]
    public void ActivationsBoundFloats()
    {
        (int rows, int outputs, int inner) = (3, 20, 77);
        Operand weights = Operand.Create<S8Row>(CodeKind.Random, outputs, inner, new Random(1));
        Operand input = Operand.Create<S8FullRow>(CodeKind.Random, rows, inner, new Random(2));
        float[] y = new float[rows * outputs];
        ClippedFloats.Pack(weights.Stream, [outputs, inner], weights.Scales).Multiply(input.Stream, input.Scales, rows, y);
        for (int i = 0; i < y.Length; i++)
        {
            Assert.Equal(Math.Max(Oracle.Multiply(input, weights, null, i / outputs, i % outputs), -0.25f), y[i]);
        }

        Assert.Contains(y, value => value == -0.25f);
    }

    /// <summary>A product of scales below the smallest float gives zeros with the sign of the sum; where there is no bias, none is added to them.</summary>
    [Fact]
    public void WithoutABiasNegativeZerosStay()
    {
        (int rows, int outputs, int inner) = (5, 20, 8);
        Operand weights = Operand.Create<S8Row>(CodeKind.Smallest, outputs, inner, new Random(1));
        Operand input = Operand.Create<S8FullRow>(CodeKind.Largest, rows, inner, new Random(2));
        Array.Fill(input.Scales, 1e-30f);
        Array.Fill(weights.Scales, 1e-30f);
        foreach (int some in (int[])[1, rows])
        {
            float[] y = new float[some * outputs];
            S8FullRowByS8Row.Pack(weights.Stream, [outputs, inner], weights.Scales).Multiply(input.Stream.AsSpan(0, some * inner), input.Scales.AsSpan(0, some), some, y);
            Assert.All(y, value => Assert.Equal(int.MinValue, BitConverter.SingleToInt32Bits(value)));
            S8FullRowByS8Row.Pack(weights.Stream, [outputs, inner], weights.Scales, new float[outputs])
                .Multiply(input.Stream.AsSpan(0, some * inner), input.Scales.AsSpan(0, some), some, y);
            Assert.All(y, value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
        }
    }

    /// <summary>
    /// Weights of other programs may have it, on both sides it is the largest magnitude, and as deep as sums in 16 bits are, they hold it. Of 33, 36, 68 and 85 sums only it fills
    /// them: with codes of the narrow range alone one sum more would still fit.
    /// </summary>
    [Fact]
    public void TheCodeThatANarrowRangeLeavesOutIsMultipliedAsItIs()
    {
        Check<S8TensorByS8Row, S8Tensor, S8Row>();
        Check<S8TensorByS6Row, S8Tensor, S6Row>();
        Check<S8TensorByS4Row, S8Tensor, S4Row>();
        Check<S7RowByS3Row, S7Row, S3Row>();
        Check<S7RowByS2Row, S7Row, S2Row>();
        Check<S5RowByS4Row, S5Row, S4Row>();
        Check<S5RowByU5Row, S5Row, U5Row>();
        Check<S2TensorByS8Row, S2Tensor, S8Row>();

        static void Check<TProduct, TInput, TWeights>()
            where TProduct : class, IQuantizedProduct<TProduct>
            where TInput : IQuantizedTensor<TInput>
            where TWeights : IQuantizedTensor<TWeights>
        {
            const int Rows = 5, Outputs = 18, Inner = 600;
            foreach (CodeKind kind in (CodeKind[])[CodeKind.Smallest, CodeKind.Largest])
            {
                Operand input = LeftOut(Operand.Create<TInput>(CodeKind.Smallest, Rows, Inner, new Random(1)));
                Operand weights = LeftOut(Operand.Create<TWeights>(kind, Outputs, Inner, new Random(2)));
                int[] sums = new int[Rows * Outputs], alone = new int[Outputs];
                TProduct product = TProduct.Pack(weights.Stream, [Outputs, Inner], weights.Scales, weights.ZeroPoints, default);
                product.Accumulate(input.Stream, input.ZeroPoints, Rows, sums);
                Assert.All(sums, (sum, i) => Assert.Equal(Oracle.Accumulate(input, weights, i / Outputs, i % Outputs), sum));
                Operand one = input with { Rows = 1, Codes = input.Codes[..Inner] };
                product.Accumulate(one.Stream, one.ZeroPoints.AsSpan(0, Math.Min(1, one.ZeroPoints.Length)), 1, alone);
                Assert.Equal(sums[..Outputs], alone);
            }
        }

        static Operand LeftOut(Operand operand) => operand.Scheme.CodeRange == CodeRange.Narrow
            ? operand with { Codes = [.. operand.Codes.Select(code => code == operand.Scheme.MinCode ? code - 1 : code)] }
            : operand;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(2500)]
    public void ADotIsTheSumOfOneRow(int inner)
    {
        Random random = new(1);
        Operand a = Operand.Create<S8FullRow>(CodeKind.Random, 1, inner, random), w = Operand.Create<S4Row>(CodeKind.Random, 1, inner, random);
        Assert.Equal(Oracle.Accumulate(a, w, 0, 0), S8FullRowByS4Row.Dot(a.Stream, w.Stream, inner));
        Operand u = Operand.Create<U8Tensor>(CodeKind.Random, 1, inner, random), v = Operand.Create<U8Row>(CodeKind.Random, 1, inner, random);
        Assert.Equal(Oracle.Accumulate(u, v, 0, 0), WideDifferences.Dot(u.Stream, v.Stream, u.ZeroPoints[0], v.ZeroPoints[0]));
    }

    [Theory]
    [InlineData(1, 17, 33)]
    [InlineData(1, 16, 64)]
    [InlineData(5, 33, 100)]
    [InlineData(64, 7, 45)]
    public void NothingIsReadOrWrittenBeyondTheSpans(int rows, int outputs, int inner)
    {
        Random random = new(1);
        Operand input = Operand.Create<S8FullRow>(CodeKind.Random, rows, inner, random), weights = Operand.Create<S4Row>(CodeKind.Random, outputs, inner, random);
        S4ToU3 product = S4ToU3.Pack(weights.Stream, [outputs, inner], weights.Scales);
        byte[] packed = product.PackedBytes.ToArray();
        foreach (GuardedEdge edge in Enum.GetValues<GuardedEdge>())
        {
            Span<byte> codes = new GuardedMemory<byte>(input.Stream.Length).Take(input.Stream.Length, edge);
            Span<float> scales = new GuardedMemory<float>(rows).Take(rows, edge);
            Span<float> y = new GuardedMemory<float>(rows * outputs).Take(rows * outputs, edge);
            Span<byte> z = new GuardedMemory<byte>(rows * outputs).Take(((rows * outputs * 3) + 7) / 8, edge);
            input.Stream.CopyTo(codes);
            input.Scales.CopyTo(scales);
            product.Multiply(codes, scales, rows, y);
            product.Multiply(codes, scales, rows, 0.1f, z);
            Assert.Equal(Math.Max(Oracle.Multiply(input, weights, null, rows - 1, outputs - 1), 0), y[^1]);
            using GuardedPacked memory = new(packed, edge);
            S4ToU3.FromPacked(memory.Memory, outputs, inner).Multiply(codes, scales, rows, y);
            Assert.Equal(Math.Max(Oracle.Multiply(input, weights, null, rows - 1, outputs - 1), 0), y[^1]);
        }
    }

    [Theory]
    [InlineData(1, 17, 33)]
    [InlineData(1, 16, 1100)]
    [InlineData(3, 5, 70)]
    public void CountedBitsAreReadWithinTheSpans(int rows, int outputs, int inner)
    {
        Random random = new(1);
        Operand input = Operand.Create<U1Row>(CodeKind.Random, rows, inner, random), weights = Operand.Create<U1WeightRow>(CodeKind.Random, outputs, inner, random);
        byte[] packed = U1RowByU1WeightRow.Pack(weights.Stream, [outputs, inner], weights.Scales, weights.ZeroPoints, default).PackedBytes.ToArray();
        foreach (GuardedEdge edge in Enum.GetValues<GuardedEdge>())
        {
            Span<byte> codes = new GuardedMemory<byte>(input.Stream.Length).Take(input.Stream.Length, edge);
            Span<int> sums = new GuardedMemory<int>(rows * outputs).Take(rows * outputs, edge);
            input.Stream.CopyTo(codes);
            using GuardedPacked memory = new(packed, edge);
            U1RowByU1WeightRow.FromPacked(memory.Memory, outputs, inner).Accumulate(codes, input.ZeroPoints, rows, sums);
            Assert.Equal(Oracle.Accumulate(input, weights, rows - 1, outputs - 1), sums[^1]);
        }
    }

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin(i * 0.7f) * (1 + (i % 7)))];
}
