using System;
using Xunit;

namespace QuantGen.Runtime.Tests;

public sealed class TensorShapeTests
{
    private static readonly int[] _values = [1];

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

    [Fact]
    public void ArraysAndSpansAreShapes()
    {
        int[] extents = [2, 3, 4];
        TensorShape shape = extents;
        Assert.Equal(TensorShape.Create(2, 3, 4), shape);
        shape = extents.AsSpan(1);
        Assert.Equal(TensorShape.Create(3, 4), shape);
        shape = (ReadOnlySpan<nint>)[5, 0, 7];
        Assert.Equal(TensorShape.Create(5, 0, 7), shape);
        shape = (ReadOnlySpan<nint>)[];
        Assert.Equal(default, shape);
    }

    [Fact]
    public void WritableSpansOfBothIntegersAreShapes()
    {
        TensorShape[] shapes = [OfInts([2, 3]), OfNativeInts([2, 3]), TensorShape.Create(new int[] { 2, 3 }), (nint[])[2, 3]];
        Assert.All(shapes, static shape => Assert.Equal(TensorShape.Create(2, 3), shape));

        static TensorShape OfInts(Span<int> extents) => extents;

        static TensorShape OfNativeInts(Span<nint> lengths) => lengths;
    }

    [Fact]
    public void NoArrayAtAllIsNoShape()
    {
        TensorShape? shape = _values.Length > 0 ? TensorShape.Create(1) : null;
        Assert.NotNull(shape);
        shape = _values.Length == 0 ? TensorShape.Create(1) : null;
        Assert.Null(shape);
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(1L << 31)]
    [InlineData(1L << 40)]
    public void LengthsBeyondTheRangeOfExtentsThrow(long length) => Assert.Contains(
        $"Extent 1 of the shape is {length}",
        Assert.Throws<ArgumentException>("lengths", () => TensorShape.FromLengths([2, (nint)length])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void LengthsOfTooManyAxesOrElementsThrow()
    {
        Assert.Throws<ArgumentException>("lengths", () => TensorShape.FromLengths(new nint[9]));
        Assert.Throws<ArgumentException>("extents", () => TensorShape.FromLengths([65_536, 65_536]));
        Assert.Equal(TensorShape.Create(new int[8]), TensorShape.FromLengths(new nint[8]));
    }
}
