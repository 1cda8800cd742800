using System;
using Xunit;

namespace QuantGen.Runtime.Tests.TensorValues;

/// <summary>A tensor value that was never assigned is a tensor without elements, under every granularity.</summary>
public sealed class DefaultValueTests
{
    [Fact]
    public void PerTensor()
    {
        TensorValue value = default;
        Check(value.Shape, value.Data, value.Codes, value.Scales, value.ZeroPoints, value.ToArray(), value.ToString(), value.Dequantize);
        Assert.Equal(value, value.Slice(0, 0));
        Assert.Equal(value, TensorValue.FromData(value.Data));
    }

    [Fact]
    public void PerChannel()
    {
        RowValue rows = default;
        Check(rows.Shape, rows.Data, rows.Codes, rows.Scales, rows.ZeroPoints, rows.ToArray(), rows.ToString(), rows.Dequantize);
        Assert.Equal(rows, rows.Slice(0, 0));
        ColumnValue columns = default;
        Check(columns.Shape, columns.Data, columns.Codes, columns.Scales, columns.ZeroPoints, columns.ToArray(), columns.ToString(), columns.Dequantize);
        Assert.Equal(columns, columns.Slice(0, 0));
        Assert.Equal(columns, ColumnValue.FromData(columns.Data));
    }

    [Fact]
    public void PerGroup()
    {
        GroupValue groups = default;
        Check(groups.Shape, groups.Data, groups.Codes, groups.Scales, groups.ZeroPoints, groups.ToArray(), groups.ToString(), groups.Dequantize);
        MiddleGroupValue middle = default;
        Check(middle.Shape, middle.Data, middle.Codes, middle.Scales, middle.ZeroPoints, middle.ToArray(), middle.ToString(), middle.Dequantize);
        CountedColumnsValue counted = default;
        Check(counted.Shape, counted.Data, counted.Codes, counted.Scales, counted.ZeroPoints, counted.ToArray(), counted.ToString(), counted.Dequantize);
        Assert.Equal(counted, counted.Slice(0, 0));
        CountedRowsValue rows = default;
        Check(rows.Shape, rows.Data, rows.Codes, rows.Scales, rows.ZeroPoints, rows.ToArray(), rows.ToString(), rows.Dequantize);
    }

    private static void Check(
        TensorShape shape,
        QuantizedData data,
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        float[] elements,
        string text,
        SpanAction dequantize)
    {
        Assert.Equal([0], shape.ToArray());
        Assert.Same(QuantizedData.Empty, data);
        Assert.Equal(0, codes.Length + scales.Length + zeroPoints.Length + elements.Length);
        Assert.Contains("[0]", text);
        float[] room = [7f];
        dequantize(room);
        dequantize([]);
        Assert.Equal([7f], room);
    }

    private delegate void SpanAction(Span<float> destination);
}
