using System;
using System.Linq;
using Xunit;

namespace QuantGen.Runtime.Tests.TensorValues;

/// <summary>Rows of a tensor are a tensor of their own, with the same elements.</summary>
public sealed class SliceTests
{
    [Fact]
    public void OneScale() =>
        Check(8, [16, 5], TensorValue.Quantize, TensorValue.FromData, static (tensor, start, count) => tensor.Slice(start, count), static tensor => tensor.Data);

    [Fact]
    public void ScalesOfRows() =>
        Check(2, [9, 3], RowValue.Quantize, RowValue.FromData, static (tensor, start, count) => tensor.Slice(start, count), static tensor => tensor.Data);

    [Fact]
    public void ScalesOfColumns() =>
        Check(8, [17, 3, 1], ColumnValue.Quantize, ColumnValue.FromData, static (tensor, start, count) => tensor.Slice(start, count), static tensor => tensor.Data);

    [Fact]
    public void GroupsOfEachRow() =>
        Check(8, [24, 17], GroupValue.Quantize, GroupValue.FromData, static (tensor, start, count) => tensor.Slice(start, count), static tensor => tensor.Data);

    [Fact]
    public void GroupsOfRows() =>
        Check(4, [14, 3], RowGroupValue.Quantize, RowGroupValue.FromData, static (tensor, start, count) => tensor.Slice(start, count), static tensor => tensor.Data);

    [Fact]
    public void GroupsOfAMiddleAxis() =>
        Check(1, [5, 7, 2], MiddleGroupValue.Quantize, MiddleGroupValue.FromData, static (tensor, start, count) => tensor.Slice(start, count), static tensor => tensor.Data);

    [Fact]
    public void CountedGroupsOfColumns() =>
        Check(1, [5, 6], CountedColumnsValue.Quantize, CountedColumnsValue.FromData, static (tensor, start, count) => tensor.Slice(start, count), static tensor => tensor.Data);

    [Fact]
    public void ElementsOfAVector() =>
        Check(8, [19], TensorValue.Quantize, TensorValue.FromData, static (tensor, start, count) => tensor.Slice(start, count), static tensor => tensor.Data);

    [Fact]
    public void ARowThatBeginsWithinAByteIsRefused()
    {
        TensorValue tensor = TensorValue.Quantize(Values(60), [12, 5]);
        ArgumentException error = Assert.Throws<ArgumentException>("start", () => tensor.Slice(3, 1));
        Assert.Contains("begins 5 bits into a byte", error.Message);
        Assert.Contains("multiple of 8", error.Message);
        Assert.Contains("multiple of 2", Assert.Throws<ArgumentException>("start", () => RowValue.Quantize(Values(9), [3, 3]).Slice(1, 1)).Message);
    }

    [Fact]
    public void ARowWithinAGroupIsRefused() =>
        Assert.Contains("multiple of 4", Assert.Throws<ArgumentException>("start", () => RowGroupValue.Quantize(Values(42), [14, 3]).Slice(2, 4)).Message);

    [Fact]
    public void RowsThatAreNotThereAreRefused()
    {
        RowValue tensor = RowValue.Quantize(Values(8), [4, 2]);
        Assert.Throws<ArgumentOutOfRangeException>("start", () => tensor.Slice(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("start", () => tensor.Slice(5, 0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => tensor.Slice(2, 3));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => tensor.Slice(2, -1));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => tensor.Slice(4, int.MaxValue));
    }

    [Fact]
    public void RowsDividedIntoANumberOfGroupsHaveNoSlice()
    {
        CountedRowsValue tensor = CountedRowsValue.Quantize(Values(16), [4, 4]);
        Assert.Equal(tensor, tensor.Slice(0, 4));
        Assert.Contains("2 groups", Assert.Throws<InvalidOperationException>(() => tensor.Slice(2, 2)).Message);
        Assert.Throws<InvalidOperationException>(() => TensorValue.Quantize([1f], []).Slice(0, 1));
    }

    private static void Check<T>(int step, TensorShape shape, Make<T> quantize, Func<QuantizedData, T> fromData, Func<T, int, int, T> slice, Func<T, QuantizedData> data)
        where T : struct, IQuantizedTensor<T>
    {
        T tensor = quantize(Values(shape.Length), shape);
        float[] whole = ToArray<T>(data(tensor));
        int rows = shape[0];
        int rowLength = shape.Length / rows;
        for (int start = 0; start <= rows; start += step)
        {
            for (int count = 0; count <= rows - start; count++)
            {
                T part = slice(tensor, start, count);
                Assert.Equal([count, .. shape.ToArray()[1..]], data(part).Shape.ToArray());
                Assert.Equal(whole[(start * rowLength)..((start + count) * rowLength)], ToArray<T>(data(part)));

                // What is taken as it is has been checked: lengths, parameters and padding.
                Assert.Equal(part, fromData(data(part)));
            }
        }
    }

    private static float[] ToArray<T>(QuantizedData data)
        where T : IQuantizedTensor<T>
    {
        float[] elements = new float[data.Shape.Length];
        T.Dequantize(data.Codes, data.Shape, data.Scales, data.ZeroPoints, elements);
        return elements;
    }

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(static i => MathF.Sin(i) * (1 + i))];

    private delegate T Make<T>(ReadOnlySpan<float> values, TensorShape shape);
}
