using System;
using QuantGen.Runtime.Tests.Storage;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.TensorValues;

/// <summary>A tensor value that was never assigned is a tensor without elements, under every granularity, and whatever takes a tensor takes it.</summary>
public sealed class DefaultValueTests
{
    [Fact]
    public void PerTensor()
    {
        TensorValue value = default;
        Check(value.Shape, value.Codes, value.ToArray(), value.ToString(), value.Dequantize);
        Assert.Equal(value, value.Slice(0, 0));
        Parts(value, value.Data, TensorValue.FromData, TensorValue.Quantize);
        Assert.Equal(value, TensorValue.Quantize([1f], [1]).Slice(0, 0));
        Assert.Equal(value, TensorValue.Quantize([], [0], new QuantizationParameters(0.5f, 3)));
    }

    [Fact]
    public void PerChannel()
    {
        RowValue rows = default;
        Check(rows.Shape, rows.Codes, rows.ToArray(), rows.ToString(), rows.Dequantize);
        Assert.Equal(rows, rows.Slice(0, 0));
        Parts(rows, rows.Data, RowValue.FromData, RowValue.Quantize);
        ColumnValue columns = default;
        Check(columns.Shape, columns.Codes, columns.ToArray(), columns.ToString(), columns.Dequantize);
        Assert.Equal(columns, columns.Slice(0, 0));
        Parts(columns, columns.Data, ColumnValue.FromData, ColumnValue.Quantize);
    }

    [Fact]
    public void PerGroup()
    {
        GroupValue groups = default;
        Check(groups.Shape, groups.Codes, groups.ToArray(), groups.ToString(), groups.Dequantize);
        Parts(groups, groups.Data, GroupValue.FromData, GroupValue.Quantize);
        RowGroupValue rowGroups = default;
        Check(rowGroups.Shape, rowGroups.Codes, rowGroups.ToArray(), rowGroups.ToString(), rowGroups.Dequantize);
        Parts(rowGroups, rowGroups.Data, RowGroupValue.FromData, RowGroupValue.Quantize);
        MiddleGroupValue middle = default;
        Check(middle.Shape, middle.Codes, middle.ToArray(), middle.ToString(), middle.Dequantize);
        Parts(middle, middle.Data, MiddleGroupValue.FromData, MiddleGroupValue.Quantize);
        CountedColumnsValue counted = default;
        Check(counted.Shape, counted.Codes, counted.ToArray(), counted.ToString(), counted.Dequantize);
        Assert.Equal(counted, counted.Slice(0, 0));
        Parts(counted, counted.Data, CountedColumnsValue.FromData, CountedColumnsValue.Quantize);
        CountedRowsValue rows = default;
        Check(rows.Shape, rows.Codes, rows.ToArray(), rows.ToString(), rows.Dequantize);
        Parts(rows, rows.Data, CountedRowsValue.FromData, CountedRowsValue.Quantize);
    }

    [Fact]
    public void ScalesInFewerBits()
    {
        HalfValue halves = default;
        Check(halves.Shape, halves.Codes, halves.ToArray(), halves.ToString(), halves.Dequantize);
        Parts(halves, halves.Data, HalfValue.FromData, HalfValue.Quantize);
        Assert.Equal(ScaleType.Half, halves.Data.ScaleType);
    }

    private static void Check(TensorShape shape, ReadOnlySpan<byte> codes, float[] elements, string text, SpanAction dequantize)
    {
        Assert.All(shape.ToArray(), static extent => Assert.Equal(0, extent));
        Assert.Equal(0, codes.Length + elements.Length + shape.Length);
        Assert.Contains(shape.ToString(), text);
        float[] room = [7f];
        dequantize(room);
        dequantize([]);
        Assert.Equal([7f], room);
    }

    // The kernels take the parts, a file keeps them, and what was made of no elements is equal.
    private static void Parts<T>(T value, QuantizedData data, Func<QuantizedData, T> fromData, Factory<T> quantize)
        where T : struct, IQuantizedTensor<T>
    {
        TensorShape shape = data.Shape;
        float[] room = [7f];
        byte[] codes = [7];
        float[] scales = new float[T.GetParameterLength(shape)];
        int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? scales.Length : 0];
        T.ComputeParameters([], shape, scales, zeroPoints);
        Assert.Equal(data.Scales.ToArray(), scales);
        Assert.Equal(data.ZeroPoints.ToArray(), zeroPoints);
        T.QuantizeDynamic([], shape, scales, zeroPoints, codes);
        Assert.Equal(0, T.QuantizeDynamicOrMark([], shape, scales, zeroPoints, codes, new bool[scales.Length]));
        T.Quantize([], shape, data.Scales, data.ZeroPoints, codes);
        T.Dequantize(data.Codes, shape, data.Scales, data.ZeroPoints, room);
        T.FakeQuantize([], shape, data.Scales, data.ZeroPoints, room);
        T.FakeQuantizeGradient([], shape, data.Scales, data.ZeroPoints, [], room);
        Assert.Equal([7f], room);
        Assert.Equal([7], codes);

        Assert.Equal(value, quantize([], shape));
        Assert.Equal(value.GetHashCode(), quantize([], shape).GetHashCode());
        Assert.Equal(value, fromData(data));
        Assert.Equal(value, fromData(QuantizedData.Empty));

        SafetensorsWriter writer = new();
        writer.AddQuantized<T>("x", data);
        using SafetensorsReader reader = SafetensorsFiles.Open(SafetensorsFiles.Save(writer));
        Assert.Equal(value, fromData(reader.ReadQuantized<T>("x")));
    }

    private delegate void SpanAction(Span<float> destination);

    private delegate T Factory<T>(ReadOnlySpan<float> values, TensorShape shape);
}
