using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>
/// Many short runs, so many that the table of their regions recurs and that blocks of them end: beginning in mid-byte, with rows that end with a short one, that
/// recur in every row, or of few lanes. None has more than 4,096 elements.
/// </summary>
internal static class ShortRunShapes
{
    private static readonly int[] _runs = [2, 3, 7, 9, 13, 21, 27, 49, 100, 147, 300, 513];

    private static readonly int[][] _images = [[9, 5, 7], [5, 3, 49], [7, 16, 9], [4, 33, 25], [6, 5, 131]];

    private static readonly int[] _rowsBeyondGroups = [1, 18, 50];

    private static readonly int[] _fewLanes = [2, 3, 4, 5, 8, 9, 16];

    public static IEnumerable<TensorShape> Of(QuantizationScheme scheme) => scheme switch
    {
        { Granularity: Granularity.PerChannel, Axis: 0 } => _runs.Select(run => TensorShape.Create(4096 / run, run)),
        { Granularity: Granularity.PerChannel, Axis: 1 } => _images.Select(extents => TensorShape.Create(extents)),
        { Granularity: Granularity.PerGroup, GroupSize: > 0, Axis: -1 } => Rows(scheme.GroupSize),
        { Granularity: Granularity.PerGroup, GroupSize: > 0, Axis: 0 } =>
            from lanes in _fewLanes
            from rows in (int[])[6 * scheme.GroupSize, (4 * scheme.GroupSize) + 1]
            where lanes * rows <= 4096
            select TensorShape.Create(rows, lanes),
        _ => [],
    };

    // Rows that are a table, and rows too long for one.
    private static IEnumerable<TensorShape> Rows(int size)
    {
        foreach (int row in _rowsBeyondGroups.SelectMany(beyond => (int[])[size + beyond, (size * 5) + beyond, (600 / size * size) + beyond]).Distinct())
        {
            if (row <= 1365)
            {
                yield return [int.Min(4096 / row, 60), row];
            }
        }
    }
}
