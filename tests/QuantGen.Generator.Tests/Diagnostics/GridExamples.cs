namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Rules about grids: QG0009, and the values in their lists.</summary>
internal static class GridExamples
{
    private const string Right = "[QuantizationGrid(Bits = [4, 8])] internal static partial class Schemes;";

    public static RuleExample[] All { get; } =
    [
        new("QG0009", "grid on a class that is not static",
            "[[|QuantizationGrid(Bits = [4, 8])|]] internal sealed partial class Schemes;", Right, "Schemes", "static"),
        new("QG0009", "grid without bits",
            "[[|QuantizationGrid|]] internal static partial class Schemes;", Right, "Schemes", "Bits"),
        new("QG0009", "grid with an empty list of bits",
            "[[|QuantizationGrid(Bits = [])|]] internal static partial class Schemes;", Right, "Schemes", "Bits"),
        new("QG0009", "grid of illegal combinations only",
            "[[|QuantizationGrid(Bits = [1], Symmetries = [Symmetry.Symmetric])|]] internal static partial class Schemes;",
            "[QuantizationGrid(Bits = [1], Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric])] internal static partial class Schemes;",
            "Schemes"),
        new("QG0009", "groups without sizes or counts",
            "[[|QuantizationGrid(Bits = [4], Granularities = [Granularity.PerGroup])|]] internal static partial class Schemes;",
            "[QuantizationGrid(Bits = [4], Granularities = [Granularity.PerGroup], GroupSizes = [32])] internal static partial class Schemes;",
            "Schemes", "neither GroupSizes nor GroupCounts", "GroupSizes = [32]"),
        new("QG0009", "groups without sizes or counts beside other granularities",
            "[[|QuantizationGrid(Bits = [4], Granularities = [Granularity.PerTensor, Granularity.PerGroup])|]] internal static partial class Schemes;",
            "[QuantizationGrid(Bits = [4], Granularities = [Granularity.PerTensor, Granularity.PerGroup], GroupCounts = [2])] internal static partial class Schemes;",
            "Schemes", "neither GroupSizes nor GroupCounts"),
        new("QG0002", "nine bits in a grid",
            "[QuantizationGrid([|Bits = [4, 9]|])] internal static partial class Schemes;", Right, "9", "1 to 8"),
        new("QG0004", "negative group size in a grid",
            "[QuantizationGrid(Bits = [4], Granularities = [Granularity.PerGroup], [|GroupSizes = [32, -5]|])] internal static partial class Schemes;",
            "[QuantizationGrid(Bits = [4], Granularities = [Granularity.PerGroup], GroupSizes = [32, 5])] internal static partial class Schemes;",
            "-5", "write 1 or more, such as 32"),
        new("QG0004", "group sizes in a grid without groups",
            "[QuantizationGrid(Bits = [4], [|GroupSizes = [32, 64]|])] internal static partial class Schemes;",
            "[QuantizationGrid(Bits = [4], Granularities = [Granularity.PerTensor, Granularity.PerGroup], GroupSizes = [32, 64])] internal static partial class Schemes;",
            "GroupSizes = [32, 64]", "no granularity of the grid uses it", "Granularities = [Granularity.PerGroup]"),
        new("QG0004", "group counts in a grid of channels",
            "[QuantizationGrid(Bits = [4], Granularities = [Granularity.PerChannel], [|GroupCounts = [2]|])] internal static partial class Schemes;",
            "[QuantizationGrid(Bits = [4], Granularities = [Granularity.PerGroup], GroupCounts = [2])] internal static partial class Schemes;",
            "GroupCounts = [2]", "no granularity of the grid uses it"),
        new("QG0004", "axes in a grid of whole tensors",
            "[QuantizationGrid(Bits = [4], [|Axes = [0, -1]|])] internal static partial class Schemes;",
            "[QuantizationGrid(Bits = [4], Granularities = [Granularity.PerChannel], Axes = [0, -1])] internal static partial class Schemes;",
            "Axes = [0, -1]", "Granularities = [Granularity.PerChannel]"),
        new("QG0010", "undefined symmetry in a grid",
            "[QuantizationGrid(Bits = [4], [|Symmetries = [(Symmetry)7]|])] internal static partial class Schemes;", Right, "7"),
    ];
}
