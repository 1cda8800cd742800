using System;

namespace QuantGen.Benchmarks.Rows;

/// <summary>How a number of elements is shaped into a tensor and divided into regions.</summary>
/// <param name="Label">What a row's name says of it; empty for the whole tensor.</param>
/// <param name="Run">Neighbouring elements that share a region; 0 for the whole tensor.</param>
/// <param name="Columns">Channels along the last axis, so that regions change with every element; 0 otherwise.</param>
internal sealed record Geometry(string Label, int Run, int Columns)
{
    // Groups lie in rows of this length, where the tensor is long enough.
    private const int GroupedRow = 1024;

    /// <summary>One region.</summary>
    public static Geometry Tensor { get; } = new("", 0, 0);

    /// <summary>Channels along the first axis.</summary>
    public static Geometry Rows(int extent) => new($"rows of {extent}", extent, 0);

    /// <summary>Channels along the last axis.</summary>
    public static Geometry LastAxis(int channels) => new($"{channels} columns", 0, channels);

    /// <summary>Groups along the last axis.</summary>
    public static Geometry Groups(int size) => new($"groups of {size}", size, 0) { IsGrouped = true };

    /// <summary>The shape that a function finds for a number of elements, of which it may leave some out.</summary>
    public static Geometry Of(string label, Func<int, TensorShape> shape) => new(label, 0, 0) { Shape = shape };

    private Func<int, TensorShape>? Shape { get; init; }

    /// <summary>Whether runs are groups rather than rows.</summary>
    public bool IsGrouped { get; private init; }

    /// <summary>The shape of a tensor of so many elements.</summary>
    public TensorShape ShapeOf(int length) => this switch
    {
        { Shape: { } shape } => shape(length),
        { Columns: > 0 } => [length / Columns, Columns],
        { IsGrouped: true } => length % GroupedRow == 0 ? [length / GroupedRow, GroupedRow] : [length],
        { Run: > 0 } => [length / Run, Run],
        _ => [length],
    };

    /// <summary>Neighbouring elements that share a region in a tensor of so many elements; the last run may be shorter.</summary>
    public int RunOf(int length) => Run == 0 ? length : Math.Min(Run, length);
}
