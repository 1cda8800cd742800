using System;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <content>Rows of a tensor, and a tensor in words.</content>
public static partial class SchemeKernels<TScheme>
{
    // Elements that a description shows.
    private const int ShownElements = 6;

    /// <summary>Some rows of a tensor, copied into a tensor of their own.</summary>
    /// <param name="data">The tensor.</param>
    /// <param name="start">The first row, which begins at a byte and, where groups run along the rows, at a group.</param>
    /// <param name="count">The number of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    /// <exception cref="ArgumentException">The first row begins within a byte or within a group.</exception>
    /// <exception cref="InvalidOperationException">The tensor has no rows, or its rows are divided into a number of groups.</exception>
    public static QuantizedData Slice(QuantizedData data, int start, int count)
    {
        TensorShape shape = data.Shape;
        if (shape.Rank == 0)
        {
            throw new InvalidOperationException("A tensor of rank 0 has no rows to slice.");
        }

        int rows = shape[0];
        if ((uint)start > (uint)rows)
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, $"The shape {shape} has {rows} rows; start at one of them.");
        }

        if ((uint)count > (uint)(rows - start))
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"The shape {shape} has {rows - start} rows from row {start} on; take no more.");
        }

        if (count == rows)
        {
            return data;
        }

        int rowLength = shape.Length / rows;
        long rowBits = (long)rowLength * TScheme.Bits;
        long firstBit = start * rowBits;
        if ((firstBit & 7) != 0)
        {
            throw new ArgumentException(
                $"Row {start} of the shape {shape} begins {firstBit & 7} bits into a byte of codes; start at a multiple of {8 / long.Min(8, rowBits & -rowBits)}.",
                nameof(start));
        }

        (int firstRegion, int regions) = RegionsOfRows(shape, start, count);
        int[] extents = shape.ToArray();
        extents[0] = count;
        TensorShape part = TensorShape.Create(extents);
        byte[] codes = data.Codes.Slice((int)(firstBit >> 3), GetCodeLength(part)).ToArray();
        TensorParts.ClearPadding(codes, part, TScheme.Bits);
        using HeldParameters held = new(data);
        return Hold(
            part,
            codes,
            held.Scales.Slice(firstRegion, regions).ToArray(),
            TScheme.IsSymmetric ? [] : held.ZeroPoints.Slice(firstRegion, regions).ToArray());
    }

    /// <summary>A tensor in one line: its type, shape and scheme, and its first elements.</summary>
    /// <param name="type">The type's name.</param>
    /// <param name="data">The tensor.</param>
    public static string Describe(string type, QuantizedData data)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{type} {data.Shape}, {CreateScheme(null)}");
        if (data.Shape.Length == 0)
        {
            return text.ToString();
        }

        ref byte codes = ref MemoryMarshal.GetReference(data.Codes);
        using HeldParameters held = new(data);
        RegionCursor cursor = new(TScheme.Regions(data.Shape));
        int shown = int.Min(ShownElements, data.Shape.Length);
        for (int i = 0; i < shown; i++)
        {
            int region = (int)(cursor.Region + cursor.Lane);
            float value = Codes<TScheme>.Value(Codes<TScheme>.Load(ref codes, (nuint)i), held.Scales[region], TScheme.IsSymmetric ? 0 : held.ZeroPoints[region]);
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? ": " : ", ")}{value:G4}");
            cursor.Advance(1);
        }

        return text.Append(shown < data.Shape.Length ? ", …" : "").ToString();
    }

    private static (int First, int Count) RegionsOfRows(in TensorShape shape, int start, int count)
    {
        TensorRegions regions = TScheme.Regions(shape);
        bool alongRows = TScheme.Granularity != Granularity.PerTensor && (TScheme.Axis == 0 || TScheme.Axis == -shape.Rank);
        if (!alongRows)
        {
            // Groups of a size on a later axis are each row's own; all else is the same for all rows.
            int ofRow = TScheme.GroupSize > 0 ? regions.Count / shape[0] : 0;
            return ofRow > 0 ? (start * ofRow, count * ofRow) : (0, TScheme.GroupSize > 0 ? 0 : regions.Count);
        }

        if (TScheme.GroupCount > 1)
        {
            throw new InvalidOperationException(
                $"The rows of the shape {shape} are divided into {TScheme.GroupCount} groups, which a slice would divide otherwise; dequantize, or declare a GroupSize.");
        }

        if (TScheme.GroupCount == 1)
        {
            return (0, 1);
        }

        int size = TScheme.Granularity == Granularity.PerChannel ? 1 : TScheme.GroupSize;
        if (start % size != 0)
        {
            throw new ArgumentException($"Row {start} lies within a group of {size} rows; start at a multiple of {size}.", nameof(start));
        }

        int lanes = TScheme.Granularity == Granularity.PerChannel ? 1 : shape.Length / shape[0];
        return (start / size * lanes, (int)(((uint)count + (uint)size - 1) / (uint)size) * lanes);
    }
}
