using System;
using System.Linq;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Outputs in codes are the formula's, for ties, saturation, activations, and codes that share bytes.</summary>
public sealed class RequantizationTests
{
    private delegate void Multiply(Operand input, Operand weights, float[]? bias, float scale, int zeroPoint, Span<byte> destination);

    [Fact]
    public void UnsignedCodesAreThoseOfTheOracle() => Check<U8Tensor, S8Row>(
        U8ToU8.OutputScheme, float.NegativeInfinity, float.PositiveInfinity, (input, weights, bias, scale, zeroPoint, destination) =>
            U8ToU8.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, bias)
                .Multiply(input.Stream, input.Scales, input.ZeroPoints, input.Rows, scale, zeroPoint, destination));

    [Fact]
    public void SignedCodesAreThoseOfTheOracle() => Check<S8AsymmetricRow, S8FullTensor>(
        S8ToS8.OutputScheme, float.NegativeInfinity, float.PositiveInfinity, (input, weights, bias, scale, zeroPoint, destination) =>
            S8ToS8.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, bias)
                .Multiply(input.Stream, input.Scales, input.ZeroPoints, input.Rows, scale, zeroPoint, destination));

    [Fact]
    public void WeightsWithScalesInHalfPrecisionAreNoOther() => Check<U8Tensor, S8HalfRow>(
        HalfRowsToU8.OutputScheme, float.NegativeInfinity, float.PositiveInfinity, (input, weights, bias, scale, zeroPoint, destination) =>
            HalfRowsToU8.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, bias)
                .Multiply(input.Stream, input.Scales, input.ZeroPoints, input.Rows, scale, zeroPoint, destination));

    [Fact]
    public void CodesThatShareBytesAreThoseOfTheOracle() => Check<S8FullRow, S4Row>(
        S4ToU3.OutputScheme, 0, float.PositiveInfinity, (input, weights, bias, scale, _, destination) =>
            S4ToU3.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, bias).Multiply(input.Stream, input.Scales, input.Rows, scale, destination));

    [Fact]
    public void ActivationsAreNarrowerClamps()
    {
        Check<U8Tensor, S8Row>(Relu6ToS8.OutputScheme, 0, 6, (input, weights, bias, scale, _, destination) =>
            Relu6ToS8.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, bias)
                .Multiply(input.Stream, input.Scales, input.ZeroPoints, input.Rows, scale, destination));
        Check<U8Tensor, S8Row>(ClippedToU8.OutputScheme, -0.5f, 0.75f, (input, weights, bias, scale, zeroPoint, destination) =>
            ClippedToU8.Pack(weights.Stream, [weights.Rows, weights.Columns], weights.Scales, bias)
                .Multiply(input.Stream, input.Scales, input.ZeroPoints, input.Rows, scale, zeroPoint, destination));
    }

    private static void Check<TInput, TWeights>(QuantizationScheme scheme, float least, float largest, Multiply multiply)
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(11);
        // At last more rows than a block has, whose codes share bytes with those of the next.
        foreach ((int rows, int outputs, int inner) in ProductCase.Shapes.Append((301, 5, 34)))
        {
            for (int trial = 0; trial < 4; trial++)
            {
                Operand input = Operand.Create<TInput>(CodeKind.Random, rows, inner, random);
                Operand weights = Operand.Create<TWeights>(CodeKind.Random, outputs, inner, random);
                if (trial is 0 or 3)
                {
                    // Powers of two, so that many results lie half way between codes.
                    Array.Fill(input.Scales, 0.5f);
                    Array.Fill(weights.Scales, 0.25f);
                }

                float[]? bias = trial == 2 ? null : new float[outputs];
                for (int i = 0; i < bias?.Length; i++)
                {
                    // At last biases at both ends of int32, to which a sum adds up beyond them.
                    bias[i] = trial == 3 ? MathF.CopySign(0.125f * int.MaxValue, i % 2 - 0.5f) : (random.NextSingle() - 0.5f) * 10;
                }

                float scale = trial == 0 ? 64 : trial == 3 ? 0.125f / 100 * int.MaxValue : (random.NextSingle() * 0.1f) + 0.01f;
                int zeroPoint = scheme.HasZeroPoints ? random.Next(scheme.MinCode, scheme.MaxCode + 1) : scheme.ConstantZeroPoint;
                byte[] destination = new byte[((rows * outputs * scheme.Bits) + 7) / 8];
                multiply(input, weights, bias, scale, zeroPoint, destination);
                int[] expected = new int[rows * outputs];
                for (int i = 0; i < expected.Length; i++)
                {
                    expected[i] = Oracle.Requantize(input, weights, bias, i / outputs, i % outputs, scheme, scale, zeroPoint, least, largest);
                }

                Assert.Equal(CodeStream.Write(expected, scheme.Bits), destination);
            }
        }
    }
}
