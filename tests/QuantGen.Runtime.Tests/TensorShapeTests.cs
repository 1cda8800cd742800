using System;
using Xunit;

namespace QuantGen.Runtime.Tests;

public sealed class TensorShapeTests
{
    [Fact]
    public void ACollectionExpressionGivesRankExtentsAndLength()
    {
        TensorShape shape = [2, 3, 4];
        Assert.Equal(3, shape.Rank);
        Assert.Equal(24, shape.Length);
        Assert.Equal(4, shape[2]);
        Assert.Equal("[2, 3, 4]", shape.ToString());
    }

    [Fact]
    public void TheDefaultIsAScalar() => Assert.Equal((0, 1), (default(TensorShape).Rank, default(TensorShape).Length));

    [Fact]
    public void ShapesAreEqualByExtents()
    {
        TensorShape left = [2, 3];
        TensorShape right = [2, 3];
        TensorShape other = [2, 3, 1];
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, other);
    }

    [Fact]
    public void ABuiltShapeAllocatesNothing()
    {
        TensorShape Build() => [8, 8, 8];
        Build();
        long before = GC.GetAllocatedBytesForCurrentThread();
        int length = Build().Length;
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(512, length);
    }

    [Fact]
    public void AnExtentOfZeroOutweighsAnyOther() => Assert.Equal(0, TensorShape.Create(int.MaxValue, int.MaxValue, 0).Length);

    [Theory]
    [InlineData(2, -1)]
    [InlineData(65_536, 65_536)]
    [InlineData(1, 1, 1, 1, 1, 1, 1, 1, 1)]
    public void ImpossibleExtentsThrow(params int[] extents) =>
        Assert.Equal("extents", Assert.Throws<ArgumentException>(() => TensorShape.Create(extents)).ParamName);
}
