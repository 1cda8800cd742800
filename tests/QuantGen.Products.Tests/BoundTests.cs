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
}
