using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Products.Tests.Reference;

namespace QuantGen.Products.Tests.Registry;

/// <summary>One product to codes of its third scheme.</summary>
/// <param name="least">The lower bound of its activation.</param>
/// <param name="largest">The upper bound of its activation.</param>
internal sealed class ProductToCodesCase<TProduct, TInput, TWeights>(float least, float largest) : ProductCase
    where TProduct : class, IQuantizedProductToCodes<TProduct>
    where TInput : IQuantizedTensor<TInput>
    where TWeights : IQuantizedTensor<TWeights>
{
    public override string Name => typeof(TProduct).Name;

    public override (Type Input, Type Weights) Operands => (typeof(TInput), typeof(TWeights));

    public override (int Input, int Weights) Bits => (TInput.Scheme.Bits, TWeights.Scheme.Bits);

    public override string CheckLargestLength() => PackedLengths.CheckLargest<TProduct>();

    public override string Check(IReadOnlyList<(int Rows, int Outputs, int Inner)> shapes)
    {
        Random random = new(5);
        foreach ((int rows, int outputs, int inner) in shapes)
        {
            foreach (CodeKind inputKind in Enum.GetValues<CodeKind>())
            {
                foreach (CodeKind weightKind in Enum.GetValues<CodeKind>())
                {
                    Operand input = Operand.Create<TInput>(inputKind, rows, inner, random);
                    Operand weights = Operand.Create<TWeights>(weightKind, outputs, inner, random);
                    float[] bias = [.. Enumerable.Range(0, outputs).Select(_ => random.NextSingle() - 0.5f)];

                    // Of extreme codes results are large, and their scale is one that keeps them from the ends.
                    float scale = (inputKind == CodeKind.Random ? 0.02f : 2) * (random.NextSingle() + 0.1f);
                    QuantizationScheme scheme = TProduct.OutputScheme;
                    int zeroPoint = scheme.HasZeroPoints ? random.Next(scheme.MinCode, scheme.MaxCode + 1) : scheme.ConstantZeroPoint;
                    byte[] expected = Expected(input, weights, bias, scheme, scale, zeroPoint);
                    byte[] codes = new byte[expected.Length];
                    TProduct.Pack(weights.Stream, [outputs, inner], weights.Scales, weights.ZeroPoints, bias)
                        .Multiply(input.Stream, input.Scales, input.ZeroPoints, rows, scale, zeroPoint, codes);
                    if (!codes.AsSpan().SequenceEqual(expected))
                    {
                        return $"{Name} [{rows}, {outputs}, {inner}], {inputKind} by {weightKind}: other codes";
                    }
                }
            }
        }

        return "";
    }

    private byte[] Expected(Operand input, Operand weights, float[] bias, QuantizationScheme scheme, float scale, int zeroPoint)
    {
        int[] codes = new int[input.Rows * weights.Rows];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = Oracle.Requantize(input, weights, bias, i / weights.Rows, i % weights.Rows, scheme, scale, zeroPoint, least, largest);
        }

        return CodeStream.Write(codes, scheme.Bits);
    }
}
