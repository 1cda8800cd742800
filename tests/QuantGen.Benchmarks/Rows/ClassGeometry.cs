using System.Linq;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.Rows;

/// <summary>Shapes that models are made of, of as many whole rows as there are elements for.</summary>
internal static class ClassGeometry
{
    /// <summary>Rows of so many elements, each a channel.</summary>
    public static Geometry Runs(int length) => Geometry.Of($"runs of {length}", count => [count / length, length]);

    /// <summary>Rows of so many columns.</summary>
    public static Geometry Columns(int columns) => Geometry.Of($"{columns} columns", count => [count / columns, columns]);

    /// <summary>So many rows.</summary>
    public static Geometry RowsOfColumns(int rows) => Geometry.Of($"{rows} rows", count => [rows, count / rows]);

    /// <summary>A batch of tensors of these extents.</summary>
    public static Geometry Batch(params int[] extents) => Geometry.Of(
        string.Join(" × ", extents), count => TensorShape.Create([count / extents.Aggregate((product, extent) => product * extent), .. extents]));

    /// <summary>Images of 64 channels, or of fewer where there are not enough elements for one.</summary>
    public static Geometry Image(int side) => Geometry.Of(
        Invariant($"64 × {side} × {side}"), count => [int.Max(count / (64 * side * side), 1), int.Min(64, count / (side * side)), side, side]);
}
