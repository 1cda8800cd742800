using System;
using System.Linq;
using QuantGen.Products.Tests.Registry;
using Xunit;
using Pair = QuantGen.Kernels.Schemes.UInt1AsymmetricPerChannelByUInt1AsymmetricPerChannel;

namespace QuantGen.Products.Tests;

/// <summary>Products of vectors of signs are K − 2 · (bits that differ), however many lines of bits differ in all of them.</summary>
public sealed class SignProductsTests
{
    // Panels in pairs and with one left, and as many lines as bytes hold the counts of, one more, and a part of one.
    [Theory]
    [InlineData(1, 45)]
    [InlineData(16, 992)]
    [InlineData(33, 1024)]
    [InlineData(49, 1025)]
    [InlineData(40, 2100)]
    public void EveryProductIsThatOfTheSigns(int rows, int inner)
    {
        Random random = new(1);
        int[][] signs = [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, inner).Select(_ => random.Next(2)).ToArray())];
        if (rows > 1)
        {
            // The opposite of the first.
            signs[rows - 1] = [.. signs[0].Select(bit => 1 - bit)];
            signs[1] = signs[0];
        }

        float[] scales = [.. Enumerable.Repeat(1f, rows)];
        U1RowByU1WeightRow packed = U1RowByU1WeightRow.Pack(Reference.CodeStream.Write([.. signs.SelectMany(row => row)], 1), [rows, inner], scales, new int[rows], default);
        PanelLayout<Pair> layout = new(rows, inner);
        int[] bits = new int[layout.Groups * layout.Lines];
        SignProducts<Pair>.ReadFirst(packed.PackedBytes.Span, layout, bits);
        float[] products = new float[layout.Panels * PanelLayout<Pair>.Width];
        SignProducts<Pair>.Run(bits, packed.PackedBytes.Span, layout, layout.Panels, products);
        Assert.Equal(signs.Select(row => (float)(inner - (2 * row.Zip(signs[0]).Count(two => two.First != two.Second)))), products[..rows]);
    }
}
