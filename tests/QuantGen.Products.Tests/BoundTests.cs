using System;
using System.Linq;
using QuantGen.Products.Tests.Reference;
using QuantGen.Products.Tests.Registry;
using Xunit;

namespace QuantGen.Products.Tests;

/// <summary>Sums are exact up to <c>MaxInnerLength</c>, and longer rows are refused.</summary>
public sealed class BoundTests
{
    private static readonly int _largest = WideDifferences.MaxInnerLength;

    [Fact]
    public void ItIsTheLargestThatInt32Holds() => Assert.Equal(int.MaxValue / (255 * 255), _largest);

    [Theory]
    [InlineData(1, -1)]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    public void SumsAreExactUpToIt(int rows, int difference)
    {
        int inner = _largest + difference;
        Random random = new(1);
        foreach (CodeKind kind in (CodeKind[])[CodeKind.Smallest, CodeKind.Largest])
        {
            foreach (CodeKind other in (CodeKind[])[CodeKind.Smallest, CodeKind.Largest])
            {
                Operand input = Operand.Create<U8Tensor>(kind, rows, inner, random);
                Operand weights = Operand.Create<U8Row>(other, 17, inner, random);
                int[] sums = new int[rows * 17];
                WideDifferences.Pack(weights.Stream, [17, inner], weights.Scales, weights.ZeroPoints, default)
                    .Accumulate(input.Stream, input.ZeroPoints, rows, sums);
                Assert.All(sums, sum => Assert.Equal(Oracle.Accumulate(input, weights, 0, 0), sum));
            }
        }
    }

    /// <summary>Signs apart, and sums in 16 bits: −128 by −128 fills what an int32 holds.</summary>
    [Theory]
    [InlineData(1, -1)]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    public void SumsOfSignedCodesAreExactUpToIt(int rows, int difference)
    {
        Assert.Equal(int.MaxValue / (128 * 128), S8FullRowByS8FullTensor.MaxInnerLength);
        AreExact<S8FullRowByS8FullTensor, S8FullRow, S8FullTensor>(rows, S8FullRowByS8FullTensor.MaxInnerLength + difference);
        AreExact<S8FullRowByS6Row, S8FullRow, S6Row>(rows, S8FullRowByS6Row.MaxInnerLength + difference);
        Assert.ThrowsAny<ArgumentException>(() => S8FullRowByS6Row.GetPackedLength(1, S8FullRowByS6Row.MaxInnerLength + 1));
    }

    [Fact]
    public void PackedLengthsAreRightUpToIt() => Assert.All(ProductRegistry.All.Concat(ProductRegistry.ToCodes), product => Assert.Equal("", product.CheckLargestLength()));

    [Fact]
    public void MoreBytesThanASpanHoldsAreRefused()
    {
        int inner = U1RowByU1WeightRow.MaxInnerLength;
        Assert.Equal("innerLength", Assert.Throws<ArgumentException>(() => U1RowByU1WeightRow.GetPackedLength(1, inner)).ParamName);
        Assert.Equal("innerLength", Assert.Throws<ArgumentException>(() => U1RowByU1WeightRow.GetPackedLength(int.MaxValue, inner)).ParamName);
        Assert.Equal("outputs", Assert.Throws<ArgumentException>(() => U1RowByU1WeightRow.GetPackedLength(int.MaxValue, 1)).ParamName);
    }

    [Fact]
    public void LongerRowsAreRefused()
    {
        int inner = _largest + 1;
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => WideDifferences.Pack(new byte[inner], [1, inner], [1], [0], default));
        Assert.Contains("MaxInnerLength", exception.Message);
        Assert.ThrowsAny<ArgumentException>(() => WideDifferences.GetPackedLength(1, inner));
        Assert.ThrowsAny<ArgumentException>(() => WideDifferences.Dot(new byte[inner], new byte[inner], 0, 0));
    }

    // All combinations of the smallest and the largest codes; two outputs, which are alike.
    private static void AreExact<TProduct, TInput, TWeights>(int rows, int inner)
        where TProduct : class, IQuantizedProduct<TProduct>
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(1);
        foreach (CodeKind kind in (CodeKind[])[CodeKind.Smallest, CodeKind.Largest])
        {
            foreach (CodeKind other in (CodeKind[])[CodeKind.Smallest, CodeKind.Largest])
            {
                Operand input = Operand.Create<TInput>(kind, rows, inner, random), weights = Operand.Create<TWeights>(other, 2, inner, random);
                int[] sums = new int[rows * 2];
                TProduct.Pack(weights.Stream, [2, inner], weights.Scales, weights.ZeroPoints, default).Accumulate(input.Stream, input.ZeroPoints, rows, sums);
                Assert.All(sums, sum => Assert.Equal(Oracle.Accumulate(input, weights, 0, 0), sum));
            }
        }
    }
}
