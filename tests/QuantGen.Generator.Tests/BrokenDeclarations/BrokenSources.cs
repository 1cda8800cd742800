using System.Linq;

namespace QuantGen.Generator.Tests.BrokenDeclarations;

/// <summary>Declarations of a type <c>Broken</c> that no scheme can be read from.</summary>
internal static class BrokenSources
{
    private static readonly string[] _tensorArguments =
    [
        "", "Bits", "Bits =", "Bits = 4 +", "Bits = ", "Bits = \"8\"", "Bits = null", "Bits = default", "Bits = 1u << 31",
        "Bits = Unknown.Value", "Bits = nameof(Bits)", "Bits = typeof(int)", "Bits = [8]", "Bits = new[] { 8 }", "Bits = -", "Bits = int.MinValue",
        "Bits = int.MaxValue", "Bits = 2147483648", "Bits = 99999999999999999999", "Bits = 1 / 0", "Bits = checked(int.MaxValue + 1)", "Bits = -8",
        "Bits = System.Environment.ProcessorCount", "Bits : 8", "8", "Bits = 8, 4", "Bits: 8", "bits = 8",
        "Bits = 8, Symmetry = \"Asymmetric\"", "Bits = 8, Symmetry = Symmetry.Unknown", "Bits = 8, Symmetry = (Symmetry)(-1)",
        "Bits = 8, Symmetry = Granularity.PerGroup", "Bits = 8, Symmetry = (Symmetry)int.MinValue", "Bits = 8, Symmetry = null",
        "Bits = 8, Granularity = (Granularity)99, GroupSize = 32", "Bits = 8, Granularity = Granularity.PerGroup, GroupSize = int.MinValue",
        "Bits = 8, Granularity = Granularity.PerGroup, GroupCount = int.MinValue", "Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 4 *",
        "Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 2147483648", "Bits = 8, Granularity = Granularity.PerChannel, Axis = int.MinValue",
        "Bits = 8, Granularity = Granularity.PerChannel, Axis = int.MaxValue", "Bits = 8, Granularity = Granularity.PerChannel, Axis = ^1",
        "Bits = 8, CalibrationKey = 5", "Bits = 8, CalibrationKey = Unknown", "Bits = 8, CalibrationKey = typeof(string)",
        "Bits = 8.0", "Bits = 8L", "Bits = true ? 8 : 8.0", "Bits = 8, Symmetry = 1", "Bits = 8, Bits = 40", "Bits = 8, Bits = 8", "Bits = 8, Bitz = 4",
    ];

    private static readonly string[] _gridArguments =
    [
        "", "Bits = null", "Bits = []", "Bits = [", "Bits = [4 +]", "Bits = [null]", "Bits = [\"4\"]", "Bits = 4", "Bits = new[] { 4, \"x\" }",
        "Bits = [4, ..]", "Bits = [4, Unknown]", "Bits = new int[3]", "Bits = new int[] { }", "Bits = new int[,] { { 4 } }",
        "Bits = [int.MinValue]", "Bits = [int.MaxValue, 4]",
        "Bits = [4, -4]", "Bits = default", "Bits = [1]", "Bits = [4], Symmetries = [(Symmetry)9]", "Bits = [4], Symmetries = [1]",
        "Bits = [4], Granularities = [Granularity.PerGroup], GroupSizes = [int.MinValue]",
        "Bits = [4], Granularities = [Granularity.PerGroup], GroupCounts = [0]",
        "Bits = [4], Granularities = [Granularity.PerGroup], GroupSizes = null",
        "Bits = [4], Granularities = [Granularity.PerChannel], Axes = [int.MaxValue]",
        "Bits = [4], Symmetries = 5", "Bits = [4], Unknown = [4]", "[4]",
        "Bits = [4.0]", "Bits = [4L]", "Bits = new int[] { 4L }", "Bits = new[] { 4L }", "Bits = new[] { 4, 8.0 }", "Bits = new int[2] { 4 }",
        "Bits = [4, .. new[] { 8 }]", "Bits = [4], Bits = [8]", "Bits = [4], Bitz = 4", "Bits = [4], Symmetries = new Symmetry[] { 1 }",
    ];

    private static readonly string[] _types =
    [
        "[QuantizedTensor(Bits = 8)] internal partial interface Broken;",
        "[QuantizedTensor(Bits = 8)] internal enum Broken { None }",
        "[QuantizedTensor(Bits = 8)] internal delegate void Broken();",
        "[QuantizationGrid(Bits = [8])] internal partial struct Broken;",
        "[QuantizationGrid(Bits = [8])] internal partial interface Broken;",
        "internal partial class Broken { [QuantizedTensor(Bits = 8)] internal void Method() { } }",
        "internal partial class Broken { [QuantizedTensor(Bits = 8)] internal int Property { get; } }",
        "internal partial class Broken { [QuantizedTensor(Bits = 8)] internal event System.Action? Happened; }",
        "internal partial class Broken<[QuantizedTensor(Bits = 8)] T>;",
        "internal partial class Broken([QuantizedTensor(Bits = 8)] int parameter);",
        "[assembly: QuantizedTensor(Bits = 8)] internal partial class Broken;",
        "[return: QuantizedTensor(Bits = 8)] internal partial class Broken;",
        "[Unknown.QuantizedTensor(Bits = 8)] internal partial class Broken;",
        "[QuantizedTensor<int>(Bits = 8)] internal partial class Broken;",
        "[QuantizedTensor(Bits = 8)] [QuantizedTensor(Bits = 8)] internal partial class Broken;",
        "[QuantizedTensor(Bits = 8), QuantizationGrid(Bits = [8])] internal static partial class Broken;",
        "[QuantizationGrid(Bits = [8]), QuantizationGrid(Bits = [8])] internal static partial class Broken;",
        "[QuantizedTensor(Bits = 8)] internal class Broken;",
        "[QuantizedTensor(Bits = 8)] internal abstract partial class Broken;",
        "[QuantizedTensor(Bits = 8)] internal ref partial struct Broken;",
        "[QuantizedTensor(Bits = 8)] internal partial record Broken(int Layer);",
        "[QuantizedTensor(Bits = 8)] file partial class Broken;",
        "[QuantizedTensor(Bits = 8)] internal partial class Broken; internal class Broken;",
        "internal class Outer { [QuantizedTensor(Bits = 8)] internal partial class Broken; }",
        "[QuantizedTensor(Bits = 8)] internal partial class",
        "[QuantizedTensor(Bits = 8)] internal partial class ;",
        "[QuantizedTensor(Bits = 8)]",
        "[QuantizedTensor(Bits = 8",
        "[QuantizedTensor(Bits = 8)] internal partial clas Broken;",
        "extension(int value) { [QuantizedTensor(Bits = 8)] internal partial class Broken; }",
    ];

    /// <summary>From which nothing may be emitted.</summary>
    public static string[] All { get; } =
    [
        .. _tensorArguments.Select(arguments => $"[QuantizedTensor({arguments})] internal sealed partial class Broken;"),
        .. _gridArguments.Select(arguments => $"[QuantizationGrid({arguments})] internal static partial class Broken;"),
        .. _types,
    ];

    /// <summary>With a legible scheme in broken surroundings, as while typing: emission is welcome, an exception is not.</summary>
    public static string[] Surroundings { get; } =
    [
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken {",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken }",
        "[QuantizedTensor(Bits = 8)] internal partial class Broken; [QuantizedTensor(Bits = 8)] internal partial struct Broken;",
        "[QuantizedTensor(Bits = 8)] internal partial class ; [QuantizedTensor(Bits = 8)] internal partial struct ;",
        "[QuantizationGrid(Bits = [4])] static partial class Broken { [QuantizedTensor(Bits = 4)] partial class Int4SymmetricPerTensor; }",
        "[QuantizationGrid(Bits = [4])] static partial class Broken; [QuantizationGrid(Bits = [4])] static partial struct Broken;",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken : Unknown;",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken : Broken;",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken : System.Collections.Generic.List<>;",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken<;",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken<T, T> where T : Unknown where U : struct;",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken { internal Broken( }",
        "[QuantizedTensor(Bits = 8)] internal sealed static abstract partial class Broken;",
        "[QuantizedTensor(Bits = 8)] public private partial class Broken;",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken; internal partial struct Broken;",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken; namespace Late;",
        "namespace ; [QuantizedTensor(Bits = 8)] internal sealed partial class Broken;",
        "namespace A.; [QuantizedTensor(Bits = 8)] internal sealed partial class Broken;",
        "namespace A. .B { [QuantizedTensor(Bits = 8)] internal sealed partial class Broken; ",
        "class { [QuantizedTensor(Bits = 8)] internal sealed partial class Broken; }",
        "partial class Outer<> { [QuantizedTensor(Bits = 8)] internal sealed partial class Broken; }",
        "[QuantizedTensor(Bits = 8)] internal sealed partial class Broken { class Codes { } int Scale => Unknown; void Quantize() }",
        "#if\n[QuantizedTensor(Bits = 8)] internal sealed partial class Broken;",
        "/* [QuantizedTensor(Bits = 8)] internal sealed partial class Broken;",
        "[QuantizedTensor(Bits = 8, GroupSizes = )] [QuantizedTensor] [ internal sealed partial class Broken;",
        "[QuantizationGrid(Bits = [2, 4])] internal static partial class Broken { class ForEach; class Int4SymmetricPerTensor; }",
        "[QuantizationGrid(Bits = [2, 4])] internal static partial class Int4SymmetricPerTensor;",
    ];
}
