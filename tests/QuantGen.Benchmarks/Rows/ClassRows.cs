using System.Collections.Generic;
using QuantGen.Kernels;
using static QuantGen.Benchmarks.Rows.Operation;

namespace QuantGen.Benchmarks.Rows;

/// <summary>Short and odd regions: one row or a few of each class of shapes that the sweep goes over, with what each must reach.</summary>
internal static class ClassRows
{
    private static readonly Operation[] _operations = [Quantize, Online, Dequantize];

    public static IReadOnlyList<Row> All { get; } = [.. ShortRuns(), .. Groups(), .. Blocks(), .. ShortRows(), .. Images(), .. Columns(), .. Ranges(), .. Embeddings()];

    // Narrower vectors must reach four fifths of the shares of their own rows that the widest must.
    private static double Share(double ofWidest) => VectorWidth.Bits == 512 ? ofWidest : 0.8 * ofWidest;

    private static IEnumerable<Row> ShortRuns()
    {
        foreach (Operation operation in _operations)
        {
            // A third of all elements are the first of a region: against the bare loop, not a row of one region.
            yield return Create<Int8Rows, Int8>(operation, ClassGeometry.Runs(3), Of(operation, 0.10, 0.06, 0.25), ofLimit: true);
            foreach (int length in (int[])[9, 27, 49])
            {
                yield return Create<Int8Rows, Int8>(operation, ClassGeometry.Runs(length), Of(operation, 0.5, 0.5, 0.35));
            }

            yield return Create<Int8Rows, Int8>(operation, ClassGeometry.Runs(147), Of(operation, 0.75, 0.7, 0.75));
            yield return Create<Int4Rows, Int4>(operation, ClassGeometry.Runs(9), Of(operation, 0.5, 0.5, 0.35));
            yield return Create<Int4Rows, Int4>(operation, ClassGeometry.Runs(147), Of(operation, 0.75, 0.7, 0.75));
        }
    }

    private static IEnumerable<Row> Groups()
    {
        foreach (Operation operation in _operations)
        {
            yield return Create<Int8Groups8, Int8>(operation, Grouped(8), Of(operation, 0.5, 0.5, 0.35));
            yield return Create<Int8Groups21, Int8>(operation, Grouped(21), Of(operation, 0.5, 0.5, 0.35));
            yield return Create<Int8Groups100, Int8>(operation, Grouped(100), Of(operation, 0.75, 0.7, 0.75));
        }
    }

    // Groups that are no runs of one row: on other axes than the last, and longer than a row.
    private static IEnumerable<Row> Blocks()
    {
        foreach (Operation operation in _operations)
        {
            Target target = Of(operation, 0.5, 0.5, 0.35);
            yield return Create<Int8Groups32BetweenAxes, Int8>(operation, Grouped(ClassGeometry.Batch(40, 16), 32, " on axis -2"), target);
            yield return Create<Int3Groups257OfRows, Int3>(operation, Grouped(ClassGeometry.Columns(2), 257, " on axis 0"), target);
            yield return Create<Int8Groups3OfRows, Int8>(operation, Grouped(ClassGeometry.Columns(64), 3, " on axis 0"), target);
            yield return Create<Int8Groups32, Int8>(operation, Grouped(ClassGeometry.Columns(4), 32), target);

            // Every element is the first of a region.
            yield return Create<Int8Groups1, Int8>(operation, Grouped(ClassGeometry.Columns(64), 1), Of(operation, 0.10, 0.06, 0.25), ofLimit: true);
        }
    }

    // Against rows of whole groups.
    private static IEnumerable<Row> ShortRows()
    {
        foreach (Operation operation in _operations)
        {
            Row whole = Row.Of<Int8Groups32>(operation, Geometry.Groups(32), new Target(null, null));
            foreach (int columns in (int[])[50, 100, 784])
            {
                yield return Create<Int8Groups32, Int8>(operation, Grouped(ClassGeometry.Columns(columns), 32), Of(operation, 0.6, 0.6, 0.45)) with { Base = whole };
            }
        }
    }

    // Asked for in memory only.
    private static IEnumerable<Row> Images()
    {
        foreach (Operation operation in _operations)
        {
            foreach (int side in (int[])[3, 7, 56])
            {
                Target target = Of(operation, 0.8, 0.6, 0.8);
                yield return Create<Int8Images, Int8>(operation, ClassGeometry.Image(side), new Target(null, target.Cache));
            }
        }
    }

    // One or two rows, which make regions of as many elements, must be no cliff.
    private static IEnumerable<Row> Columns()
    {
        foreach (Operation operation in _operations)
        {
            foreach (int columns in (int[])[3, 64, 4096])
            {
                Geometry geometry = ClassGeometry.Columns(columns) with { Label = $"channels in {columns} columns" };
                yield return Create<Int8Columns, Int8>(operation, geometry, Of(operation, 0.7, 0.6, 0.7));
            }

            foreach (int rows in (int[])[1, 2])
            {
                Geometry geometry = ClassGeometry.RowsOfColumns(rows) with { Label = $"channels in {rows} rows" };
                yield return Create<Int8Columns, Int8>(operation, geometry, new Target(0.25, null));
            }
        }
    }

    private static IEnumerable<Row> Ranges()
    {
        foreach ((int length, double share) in ((int, double)[])[(16, 0.4), (64, 0.6), (384, 0.6)])
        {
            Target target = new(Share(share), null);
            yield return Create<Int8Rows, Int8>(ComputeParameters, ClassGeometry.Runs(length), target);
            yield return Create<UInt8Rows, UInt8>(ComputeParameters, ClassGeometry.Runs(length), target);
        }
    }

    // Rows of embeddings, of which there are many: asked for in memory, against the loop with ordinary stores.
    private static IEnumerable<Row> Embeddings()
    {
        foreach (int length in (int[])[384, 768])
        {
            Target target = new(null, 1.2);
            yield return Create<Int8Rows, Int8>(Online, ClassGeometry.Runs(length), target, ofLimit: true);
            yield return Create<UInt8Rows, UInt8>(Online, ClassGeometry.Runs(length), target, ofLimit: true);
        }
    }

    private static Geometry Grouped(int size) => Grouped(ClassGeometry.Columns(1008 / size * size), size);

    private static Geometry Grouped(Geometry geometry, int size, string axis = "") => geometry with { Label = $"{geometry.Label}, groups of {size}{axis}" };

    private static Target Of(Operation operation, double quantize, double online, double dequantize) =>
        new(Share(operation switch { Quantize => quantize, Online => online, _ => dequantize }), null);

    private static Row Create<T, TTensor>(Operation operation, Geometry geometry, Target target, bool ofLimit = false)
        where T : struct, IQuantizedTensor<T>
        where TTensor : struct, IQuantizedTensor<TTensor>
    {
        Row whole = Row.Of<TTensor>(operation, Geometry.Tensor, new Target(null, null));
        return Row.Of<T>(operation, geometry, target, ofLimit ? null : whole) with { Whole = whole, HasPeers = false };
    }
}
