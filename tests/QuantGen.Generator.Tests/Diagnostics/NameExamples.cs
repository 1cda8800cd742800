using System.Linq;

namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Rules about names that emitted members have: QG0008, and QG0009 for grids.</summary>
internal static class NameExamples
{
    /// <summary>What the message says where a type takes a name of the library's, so that no other tensor of the project compiles either.</summary>
    public const string BelongsToTheLibrary = "belongs to the library";

    private const string Grid = "[QuantizationGrid(Bits = [4, 8])] internal static partial class";

    public static RuleExample[] All { get; } =
    [
        .. new[] { "Codes", "Scheme", "Quantize", "ToArray" }.Select(TypeNamed),
        new("QG0008", "static class named like a constant",
            "[QuantizedTensor(Bits = 8)] internal static partial class [|MaxCode|];",
            "[QuantizedTensor(Bits = 8)] internal static partial class Codes;",
            "MaxCode", "rename"),
        new("QG0008", "type named like a member of its scheme",
            "[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)] internal sealed partial class [|Axis|];",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class Axis;",
            "Axis", "rename"),
        new("QG0008", "type parameter named like a member",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class Weights<[|Codes|]>;",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class Weights<TCodes>;",
            "Codes", "rename"),
        Member("internal static int [|GetCodeLength|](TensorShape shape) => 3;", "internal static int GetCodeLength(in TensorShape shape) => 3;", "GetCodeLength"),
        Member("internal static int [|GetCodeLength|](TensorShape other) => 3;", "internal static int GetCodeLength<T>(TensorShape shape) => 3;", "GetCodeLength"),
        Member("internal float[] [|ToArray|]() => [];", "internal float[] ToArray(int first) => [first];", "ToArray"),
        Member(
            "internal static void [|Quantize|](System.ReadOnlySpan<float> s, TensorShape t, System.ReadOnlySpan<float> u, System.Span<sbyte> c) { }",
            "internal static void Quantize(System.ReadOnlySpan<float> s, TensorShape t, System.ReadOnlySpan<float> u, System.Span<short> c) { }",
            "Quantize"),
        new("QG0008", "constructor that is emitted",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class Weights { internal [|Weights|](QuantizedData data) { } }",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class Weights { internal Weights(QuantizedData first, int second) { } }",
            "Weights", "constructor", "change its parameters"),
        new("QG0008", "method of calibrated types",
            """
            [QuantizedTensor(Bits = 8, CalibrationKey = "w")]
            internal sealed partial class Weights { internal static int [|QuantizeCalibrated|](System.ReadOnlySpan<float> values, TensorShape shape) => 3; }
            """,
            """
            [QuantizedTensor(Bits = 8)]
            internal sealed partial class Weights { internal static int QuantizeCalibrated(System.ReadOnlySpan<float> values, TensorShape shape) => 3; }
            """,
            "QuantizeCalibrated", "rename"),
        Ours("namespace QuantGen { [QuantizedTensor(Bits = 8)] internal sealed partial class [|TensorShape|]; }", "QuantGen.TensorShape"),
        Ours("namespace QuantGen { [QuantizedTensor(Bits = 8)] internal sealed partial class [|Kernels|]; }", "QuantGen.Kernels"),
        Ours("namespace QuantGen.Kernels { [QuantizedTensor(Bits = 8)] internal sealed partial class [|Tensors|]; }", "QuantGen.Kernels.Tensors"),
        Ours("namespace QuantGen.Kernels.Schemes { [QuantizedTensor(Bits = 8)] internal sealed partial class [|Mine|]; }", "QuantGen.Kernels.Schemes.Mine"),
        Ours("namespace QuantGen.Kernels.Schemes { [QuantizationGrid(Bits = [8])] internal static partial class [|Mine|]; }", "grid"),
        Member("internal const int [|Bits|] = 3;", "internal const int Width = 3;", "Bits"),
        Member("internal static int [|Scales|]() => 3;", "internal static int ScaleCount() => 3;", "Scales"),
        Member("internal enum [|Shape|];", "internal enum Form;", "Shape"),
        Member("internal static int [|Quantize|] => 3;", "internal static int Quantize(int[] values) => values.Length;", "Quantize"),
        Member("internal event System.Action? [|ToArray|] { add { } remove { } }", "internal event System.Action? Changed { add { } remove { } }", "ToArray"),
        Member("internal static int GroupCount => 3; internal int [|Codes|];", "internal static int GroupCount => 3;", "Codes"),
        new("QG0008", "member of another part",
            """
            [QuantizedTensor(Bits = 8)] internal sealed partial class Weights;
            internal sealed partial class Weights { internal static int [|Codes|] => 3; }
            """,
            """
            [QuantizedTensor(Bits = 8)] internal sealed partial class Weights;
            internal sealed partial class Weights { internal static int Codebook => 3; }
            """,
            "Weights", "Codes"),
        Taken("a type of the grid",
            "Schemes { internal enum Int4SymmetricPerTensor; }", "Schemes { internal enum Int3SymmetricPerTensor; }", "Int4SymmetricPerTensor"),
        Taken("a type of the grid by a method", "Schemes { internal static void Int8SymmetricPerTensor() { } }", "Schemes;", "Int8SymmetricPerTensor"),
        Taken("a type of the grid by the grid", "Int4SymmetricPerTensor;", "Int4;", "Int4SymmetricPerTensor"),
        Taken("a type of the grid by a type parameter", "Schemes<Int4SymmetricPerTensor>;", "Schemes<T>;", "Int4SymmetricPerTensor"),
        Taken("the visit by the grid", "ForEach;", "Codes;", "ForEach"),
        Taken("the visit by a property", "Schemes { internal static int ForEach => 3; }", "Schemes { internal static void ForEach() { } }", "ForEach"),
        Taken("the visit by the same method",
            "Schemes { internal static void ForEach(IQuantizedTensorVisitor visitor) { } }",
            "Schemes { internal static void ForEach(ref IQuantizedTensorVisitor visitor) { } }",
            "ForEach"),
    ];

    private static RuleExample TypeNamed(string name) => new("QG0008", $"type named {name}",
        $"[QuantizedTensor(Bits = 8)] internal sealed partial class [|{name}|];", $"[QuantizedTensor(Bits = 8)] internal sealed partial class {name}8;",
        name, "rename");

    private static RuleExample Member(string wrong, string right, string name) => new("QG0008", $"member {wrong}",
        $"[QuantizedTensor(Bits = 8)] internal sealed partial class Weights {{ {wrong} }}",
        $"[QuantizedTensor(Bits = 8)] internal sealed partial class Weights {{ {right} }}",
        "Weights", $"'{name}'", "rename");

    private static RuleExample Ours(string wrong, string name) => new("QG0008", $"type that is ours: {name}",
        wrong, "namespace QuantGen.Models { [QuantizedTensor(Bits = 8)] internal sealed partial class TensorShape; }",
        BelongsToTheLibrary, "namespace of your own");

    private static RuleExample Taken(string what, string wrong, string right, string name) => new("QG0009", $"grid in which {what} is taken",
        $"{Grid.Replace("[QuantizationGrid(Bits = [4, 8])]", "[[|QuantizationGrid(Bits = [4, 8])|]]")} {wrong}", $"{Grid} {right}", $"'{name}'", "rename");
}
