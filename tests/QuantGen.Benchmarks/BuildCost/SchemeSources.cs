using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Benchmarks.BuildCost;

/// <summary>Declarations of many different schemes, one to a file.</summary>
internal static class SchemeSources
{
    // No divisor of the number of combinations, so that any count is a mixture.
    private const int Stride = 37;

    private static readonly string[] _granularities =
    [
        "",
        ", Granularity = Granularity.PerChannel",
        ", Granularity = Granularity.PerChannel, Axis = -1",
        ", Granularity = Granularity.PerGroup, GroupSize = 32",
        ", Granularity = Granularity.PerGroup, GroupSize = 128",
        ", Granularity = Granularity.PerGroup, GroupSize = 64, Axis = 0",
        ", Granularity = Granularity.PerGroup, GroupCount = 8",
    ];

    private static readonly string[] _all =
    [
        .. from bits in (int[])[2, 3, 4, 5, 6, 7, 8, 16]
           from symmetry in (string[])["", ", Symmetry = Symmetry.Asymmetric"]
           from granularity in _granularities
           select $"Bits = {bits}{symmetry}{granularity}",
    ];

    /// <summary>Arguments of the attribute that stand for the kinds of schemes.</summary>
    public static IReadOnlyList<string> Typical { get; } =
    [
        .. _granularities.Select(granularity => $"Bits = 8{granularity}"),
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32",
        "Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32",
        "Bits = 3",
        "Bits = 16",
        "Bits = 7, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 20, Axis = 0",
    ];

    /// <summary>So many declarations, at most 112.</summary>
    public static IEnumerable<string> Create(int count) =>
        Enumerable.Range(0, count).Select(index => Declare(_all[index * Stride % _all.Length], $"Tensor{index}"));

    public static string Declare(string arguments, string name) => $"[QuantizedTensor({arguments})] internal sealed partial class {name};";
}
