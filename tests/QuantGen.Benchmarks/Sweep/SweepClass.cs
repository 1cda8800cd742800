using System.Collections.Generic;
using System.Linq;
using QuantGen.Benchmarks.Rows;
using static QuantGen.Benchmarks.Rows.ClassGeometry;

namespace QuantGen.Benchmarks.Sweep;

/// <summary>Shapes that take the same way through the kernels.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Geometries">The shapes.</param>
internal sealed record SweepClass(string Name, IReadOnlyList<Geometry> Geometries)
{
    private const string ShortRows = "rows shorter than a group";
    private const string LongGroups = "long groups of few columns";
    private const string MiddleAxis = "groups on a middle axis, last one short";

    private static readonly SweepClass[] _rows =
    [
        new("runs of 1 to 3", [.. Enumerable.Range(1, 3).Select(Runs)]),
        new("runs of 4 to 9", [.. Enumerable.Range(4, 6).Select(Runs)]),
        new("runs of 16 to 49", [.. new[] { 16, 21, 25, 27, 32, 49 }.Select(Runs)]),
        new("runs of 64 to 147", [.. new[] { 64, 100, 121, 147 }.Select(Runs)]),
        new("runs of 196 and more", [.. new[] { 196, 300, 784, 3000 }.Select(Runs)]),
    ];

    private static readonly SweepClass[] _images = [new("NCHW, channels on axis 1", [.. new[] { 3, 7, 14, 56 }.Select(Image)])];

    private static readonly SweepClass[] _columns =
    [
        new("1 and 2 rows of columns", [RowsOfColumns(1), RowsOfColumns(2)]),
        new("few columns", [Columns(3), Columns(10), Columns(33)]),
        new("columns", [RowsOfColumns(8), RowsOfColumns(16), Columns(64), Columns(1000), Columns(4096)]),
    ];

    /// <summary>The classes that a scheme makes of its shapes; none for one of a single region.</summary>
    public static IReadOnlyList<SweepClass> Of(QuantizationScheme scheme) => scheme switch
    {
        { Granularity: Granularity.PerChannel, Axis: 0 } => _rows,
        { Granularity: Granularity.PerChannel, Axis: 1 } => _images,
        { Granularity: Granularity.PerChannel } => _columns,
        { Granularity: Granularity.PerGroup, Axis: 0 } => OnFirstAxis(scheme.GroupSize),
        { Granularity: Granularity.PerGroup, Axis: -2 } => OnMiddleAxis(scheme.GroupSize),
        { Granularity: Granularity.PerGroup } => OnLastAxis(scheme.GroupSize),
        _ => [],
    };

    private static IReadOnlyList<SweepClass> OnLastAxis(int size) => size switch
    {
        1 => [new("groups of one element", [Batch(22, 3), Columns(64)])],
        16 => [new(ShortRows, [Columns(9)])],
        32 => [new("groups of 32, last one short", [Columns(50), Columns(100), Columns(784)]), new(ShortRows, [Columns(4), Columns(31)])],
        _ => [new("groups", [Columns(1008 / size * size)]), new("groups, last one short", [Columns(250)])],
    };

    // Long blocks of few columns have more than 512 elements, and of packed codes most begin within a byte.
    private static IReadOnlyList<SweepClass> OnFirstAxis(int size) => size switch
    {
        32 => [new("groups of 32 on axis 0", [Columns(1), Columns(3), Columns(10), Columns(64), Columns(1000)])],
        100 => [new(LongGroups, [Columns(33)])],
        255 => [new(LongGroups, [Columns(21)])],
        257 => [new(LongGroups, [Columns(2)])],
        _ => [new("groups of 2 to 5 on axis 0", [Columns(64)])],
    };

    private static IReadOnlyList<SweepClass> OnMiddleAxis(int size) => size switch
    {
        8 => [new(MiddleAxis, [Batch(15, 12)])],
        17 => [new(MiddleAxis, [Batch(24, 32, 3)])],
        32 => [new(MiddleAxis, [Batch(40, 16), Batch(607, 4)])],
        _ => [new(LongGroups, [Batch(1000, 2)])],
    };
}
