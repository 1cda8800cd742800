using System;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Weights that the last cache does not hold: a row by itself reads their panels one after another where others are read two at a time.</summary>
public sealed class LargeWeightsTests
{
    // Bytes from which on panels are read one after another.
    private const int Bytes = 1 << 24;

    // Panels in pairs, the last without a second.
    private const int Outputs = 33;

    [Fact]
    public void ARowByGroupsIsThatOfTwoRows() => Check<S8Groups32ByS4Groups32, S8Groups32, S4Groups32>(561_152);

    [Fact]
    public void ARowByGroupsOfHalvesIsThatOfTwoRows() => Check<S8Groups32ByS4HalfGroups32, S8Groups32, S4HalfGroups32>(624_000);

    [Fact]
    public void ARowByRowsIsThatOfTwoRows() => Check<S8FullRowByS4Row, S8FullRow, S4Row>(702_007);

    private static void Check<TProduct, TInput, TWeights>(int inner)
        where TProduct : IQuantizedProduct<TProduct>
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(1);
        byte[] weights = new byte[TWeights.GetCodeLength([Outputs, inner])], input = new byte[2 * inner];
        random.NextBytes(weights);
        random.NextBytes(input.AsSpan(0, inner));
        input.AsSpan().Replace((byte)0x80, (byte)0x81);
        input.AsSpan(0, inner).CopyTo(input.AsSpan(inner));
        TProduct product = TProduct.Pack(weights, [Outputs, inner], Scales<TWeights>(Outputs, inner), default, default);
        Assert.True(product.PackedBytes.Length > Bytes);
        float[] scales = Scales<TInput>(2, inner), alone = new float[Outputs], both = new float[2 * Outputs];
        scales.AsSpan(0, scales.Length / 2).CopyTo(scales.AsSpan(scales.Length / 2));
        product.Multiply(input, scales, default, 2, both);
        product.Multiply(input.AsSpan(0, inner), scales.AsSpan(0, scales.Length / 2), default, 1, alone);
        Assert.Equal(both[..Outputs], alone);
        Assert.Equal(both[Outputs..], alone);

        static float[] Scales<T>(int rows, int columns)
            where T : IQuantizedTensor<T>
        {
            Random random = new(2);
            float[] scales = new float[T.GetParameterLength([rows, columns])];
            foreach (ref float scale in scales.AsSpan())
            {
                scale = (float)(Half)((random.NextSingle() * 0.1f) + 0.001f);
            }

            return scales;
        }
    }
}
