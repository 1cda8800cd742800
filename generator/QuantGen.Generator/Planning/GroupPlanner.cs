using System;
using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>Unrolls steps of whole groups.</summary>
internal static class GroupPlanner
{
    private const int VectorsPerTile = 4;

    // Longer steps than this are runs: unrolling gains nothing more.
    private const int LongestStep = 256;

    private static readonly int[] Widths = [16, 8, 4];

    /// <summary>The steps at the widths of vectors; none where groups have no size, or an odd one.</summary>
    public static EquatableArray<GroupStep> Plan(RegionsModel regions) =>
        Widths.Where(lanes => IsWhole(regions, lanes) && Step(regions, lanes) <= LongestStep).Select(lanes => Group(regions, lanes)).ToEquatableArray();

    private static bool IsWhole(RegionsModel regions, int lanes) => regions.GroupSize > 0 && regions.GroupSize % lanes == 0;

    private static GroupStep Group(RegionsModel regions, int lanes)
    {
        int step = Step(regions, lanes);
        return new(
            lanes,
            step / regions.GroupSize,
            step / lanes / VectorsPerTile,
            Enumerable.Range(0, step / lanes).Select(vector => vector * lanes / regions.GroupSize).ToEquatableArray());
    }

    // The least common multiple of a group and a tile.
    private static int Step(RegionsModel regions, int lanes)
    {
        int tile = lanes * VectorsPerTile;
        (int x, int y) = (regions.GroupSize, tile);
        while (y != 0)
        {
            (x, y) = (y, x % y);
        }

        return (int)Math.Min((long)regions.GroupSize / x * tile, int.MaxValue);
    }
}
