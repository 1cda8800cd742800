using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Benchmarks.BuildCost;

/// <summary>Declarations of products of different pairs of schemes.</summary>
internal static class ProductSources
{
    // Each input by each of the weights.
    private static readonly string[] _inputs =
    [
        "Bits = 8",
        "Bits = 8, Symmetry = Symmetry.Asymmetric",
        "Bits = 8, Granularity = Granularity.PerChannel",
        "Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel",
        "Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32",
        "Bits = 7",
        "Bits = 6, Granularity = Granularity.PerChannel",
        "Bits = 5, Symmetry = Symmetry.Asymmetric",
        "Bits = 4, Granularity = Granularity.PerChannel",
        "Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel",
    ];

    private static readonly string[] _weights =
    [
        "Bits = 8, CodeRange = CodeRange.Full",
        "Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Granularity = Granularity.PerChannel",
        "Bits = 7, Granularity = Granularity.PerChannel",
        "Bits = 6",
        "Bits = 5, Granularity = Granularity.PerChannel",
        "Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32",
        "Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 128",
        "Bits = 3, Granularity = Granularity.PerGroup, GroupSize = 64",
        "Bits = 2, Granularity = Granularity.PerChannel",
        "Bits = 2, Symmetry = Symmetry.Asymmetric",
    ];

    /// <summary>The schemes that products are made of.</summary>
    public static int Schemes => _inputs.Length + _weights.Length;

    /// <summary>The schemes, and so many products of them, at most 100.</summary>
    public static IEnumerable<string> Create(int count) =>
    [
        .. _inputs.Select((arguments, i) => SchemeSources.Declare(arguments, $"Input{i}")),
        .. _weights.Select((arguments, i) => SchemeSources.Declare(arguments, $"Weights{i}")),
        .. Enumerable.Range(0, count).Select(i => $"[QuantizedProduct<Input{i / _weights.Length}, Weights{i % _weights.Length}>] internal sealed partial class Product{i};"),
    ];
}
