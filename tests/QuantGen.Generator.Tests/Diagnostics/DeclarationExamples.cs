namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Rules about the type that carries the attribute: QG0001 and QG0008.</summary>
internal static class DeclarationExamples
{
    public static RuleExample[] All { get; } =
    [
        new("QG0001", "class not partial",
            "[QuantizedTensor(Bits = 8)] internal sealed class [|Weights|];",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class Weights;",
            "Weights", "partial"),
        new("QG0001", "record struct not partial",
            "[QuantizedTensor(Bits = 8)] internal readonly record struct [|Weights|];",
            "[QuantizedTensor(Bits = 8)] internal readonly partial record struct Weights;",
            "Weights", "partial"),
        new("QG0001", "container not partial",
            "internal static class [|Layer|] { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }",
            "internal static partial class Layer { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }",
            "Layer", "partial"),
        new("QG0001", "outermost container not partial",
            "internal struct [|Model|] { internal partial record Layer { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; } }",
            "internal partial struct Model { internal partial record Layer { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; } }",
            "Model", "partial"),
        new("QG0001", "grid not partial",
            "[QuantizationGrid(Bits = [4, 8])] internal static class [|Schemes|];",
            "[QuantizationGrid(Bits = [4, 8])] internal static partial class Schemes;",
            "Schemes", "partial"),
        new("QG0008", "abstract class",
            "[QuantizedTensor(Bits = 8)] internal abstract partial class [|Weights|];",
            "[QuantizedTensor(Bits = 8)] internal partial class Weights;",
            "Weights", "abstract"),
        new("QG0008", "ref struct",
            "[QuantizedTensor(Bits = 8)] internal ref partial struct [|Weights|];",
            "[QuantizedTensor(Bits = 8)] internal partial struct Weights;",
            "Weights", "ref"),
        new("QG0008", "class with primary constructor",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class [|Weights|](int layer) { internal int Layer => layer; }",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class Weights { internal int Layer => 0; }",
            "Weights", "primary constructor"),
        new("QG0008", "positional record",
            "[QuantizedTensor(Bits = 8)] internal sealed partial record [|Weights|](int Layer);",
            "[QuantizedTensor(Bits = 8)] internal sealed partial record Weights { internal int Layer { get; init; } }",
            "Weights", "primary constructor"),
        new("QG0008", "positional record struct",
            "[QuantizedTensor(Bits = 8)] internal readonly partial record struct [|Weights|](int Layer);",
            "[QuantizedTensor(Bits = 8)] internal readonly partial record struct Weights;",
            "Weights", "primary constructor"),
        new("QG0008", "file-local type",
            "[QuantizedTensor(Bits = 8)] file sealed partial class [|Weights|];",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class Weights;",
            "Weights", "file"),
        new("QG0008", "file-local container",
            "file static partial class [|Layer|] { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }",
            "internal static partial class Layer { [QuantizedTensor(Bits = 8)] internal sealed partial class Weights; }",
            "Weights", "'Layer', which is local to its file", "make 'Layer' internal"),
        new("QG0008", "grid in a file-local container",
            "file static partial class [|Layer|] { [QuantizationGrid(Bits = [4])] internal static partial class Schemes; }",
            "internal static partial class Layer { [QuantizationGrid(Bits = [4])] internal static partial class Schemes; }",
            "'Schemes' cannot hold tensors", "'Layer', which is local to its file", "make 'Layer' internal"),
        new("QG0008", "struct with an explicit layout",
            """
            [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
            [QuantizedTensor(Bits = 8)] internal partial struct [|Weights|];
            """,
            """
            [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
            [QuantizedTensor(Bits = 8)] internal partial struct Weights;
            """,
            "Weights", "explicit layout", "LayoutKind.Explicit"),
        new("QG0008", "class with an explicit layout, given as a number",
            """
            [System.Runtime.InteropServices.StructLayout((short)2)]
            [QuantizedTensor(Bits = 8)] internal sealed partial class [|Weights|];
            """,
            """
            [System.Runtime.InteropServices.StructLayout((short)0)]
            [QuantizedTensor(Bits = 8)] internal sealed partial class Weights;
            """,
            "Weights", "explicit layout", "LayoutKind.Explicit"),
        new("QG0008", "inline array",
            """
            [System.Runtime.CompilerServices.InlineArray(4)]
            [QuantizedTensor(Bits = 8)] internal partial struct [|Weights|] { private byte _first; }
            """,
            "[QuantizedTensor(Bits = 8)] internal partial struct Weights { internal byte First; }",
            "Weights", "inline array", "InlineArray"),
    ];
}
