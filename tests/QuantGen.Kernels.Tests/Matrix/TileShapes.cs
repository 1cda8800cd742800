using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>
/// Shapes at which kernels take another path: runs about the shortest that vectors take, at every phase of packed codes; rows of lanes, taken
/// together or cut; numbers of groups that no step divides; blocks of runs, groups and rows with one left over.
/// </summary>
internal static class TileShapes
{
    // Vectors take runs of 16, 32 or 64 bytes or words, and 30, 46 or 78 packed codes: a tile, and seven codes on either side of it.
    private static readonly int[] _runs = [29, 30, 31, 45, 46, 47, 63, 64, 65, 77, 78, 79, 93, 142, 143];

    // Vectors of a group step and of a reduction: 1, 2, 4, 8 or 16 groups.
    private static readonly int[] _groups = [5, 9, 15, 17, 31, 33];

    // Nine runs of odd length begin at every phase of a byte.
    private const int Phases = 9;

    private static readonly int[] _rows = [1, 2, 3, 5, 9];

    // Every number of lanes below the longest tile, those about the 512 up to which rows are joined and of which strips are wide, those about the
    // 1024 of a block and the 2048 from which on rows go in strips, and those beyond the most, 4096.
    private static readonly int[] _everyLanes = [.. Enumerable.Range(1, 70), .. Enumerable.Range(500, 21), 1000, 1024, 1025, 2049, 2055, 2056, 4099, 4104];

    private static readonly int[] _someLanes = [1, 5, 8, 17, 24, 31, 64, 129, 512, 1025];

    public static IEnumerable<TensorShape> Of(QuantizationScheme scheme) => scheme switch
    {
        { Granularity: Granularity.PerTensor } => [[1023], [1025], [2 * 4096 + 79]],
        { Granularity: Granularity.PerChannel, Axis: -1, Profile: Profile.Affine } => Lanes(_everyLanes),
        { Granularity: Granularity.PerChannel, Axis: -1 } => Lanes(_someLanes),
        { Granularity: Granularity.PerChannel, Axis: 1 } =>
            _runs.Select(run => TensorShape.Create(2, Phases, run)).Concat([[1, 700, 9], [1, 1500, 5], [1, 100, 24], [2, 3, 1416]]),
        { Granularity: Granularity.PerChannel } => _runs.Select(run => TensorShape.Create(Phases, run)).Concat([[700, 9], [1500, 5], [100, 24], [3, 1416]]),
        { GroupCount: > 0, Axis: 0 } => _runs.Select(run => TensorShape.Create(scheme.GroupCount, run)),
        { GroupCount: int count } when count > 0 => _runs.Select(run => TensorShape.Create(Phases, count, run))
            .Concat(_rows.Append(130).Append(1300).Select(rows => TensorShape.Create(rows, count))),
        { Axis: -1 } => GroupsOfRows(scheme.GroupSize),
        { Axis: 1 } => Lanes(_someLanes).Select(shape => TensorShape.Create(2, shape[0], shape[1])),
        _ => Lanes(_someLanes),
    };

    private static IEnumerable<TensorShape> Lanes(int[] lanes) =>
        from count in lanes
        from rows in _rows
        select TensorShape.Create(rows, count);

    // Rows that end with a short group begin at every phase; whole groups alone are one row.
    private static IEnumerable<TensorShape> GroupsOfRows(int size)
    {
        foreach (int groups in _groups.Where(groups => groups * size < 4096))
        {
            yield return [groups * size];
            yield return [(groups * size) + 1];
        }

        yield return [Phases, size + 1];
        yield return [Phases, (2 * size) - 1];
        yield return [Phases, (3 * size) + 31];
        yield return [Phases, (3 * size) + 79];
    }
}
