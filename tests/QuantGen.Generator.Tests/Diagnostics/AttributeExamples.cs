namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>The rule about attributes that repeat or contradict each other: QG0007.</summary>
internal static class AttributeExamples
{
    public static RuleExample[] All { get; } =
    [
        new("QG0007", "tensor and grid on one type",
            "[[|QuantizedTensor(Bits = 8)|], QuantizationGrid(Bits = [4, 8])] internal static partial class Weights;",
            "[QuantizationGrid(Bits = [4, 8])] internal static partial class Weights;",
            "QuantizedTensor", "QuantizationGrid", "Weights"),
        new("QG0007", "two schemes on one type",
            "[[|QuantizedTensor(Bits = 8)|], QuantizedTensor(Bits = 4)] internal sealed partial class Weights;",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class Weights;",
            "QuantizedTensor", "Weights"),
        new("QG0007", "two schemes on two parts",
            """
            [[|QuantizedTensor(Bits = 8)|]] internal sealed partial class Weights;
            [QuantizedTensor(Bits = 4)] internal sealed partial class Weights;
            """,
            """
            [QuantizedTensor(Bits = 8)] internal sealed partial class Weights;
            internal sealed partial class Weights;
            """,
            "QuantizedTensor", "Weights"),
        new("QG0007", "two grids on one class",
            "[[|QuantizationGrid(Bits = [4])|], QuantizationGrid(Bits = [8])] internal static partial class Schemes;",
            "[QuantizationGrid(Bits = [4, 8])] internal static partial class Schemes;",
            "QuantizationGrid", "Schemes"),
        new("QG0007", "two products on one type",
            "[[|QuantizedProduct<X, X>|], QuantizedProduct<X, X, X>] internal sealed partial class Dense;" + Scheme,
            "[QuantizedProduct<X, X>] internal sealed partial class Dense;" + Scheme,
            "2 QuantizedProduct attributes", "Dense"),
        new("QG0007", "two forms of a product on two parts",
            "[[|QuantizedProduct<X, X>|]] internal sealed partial class Dense; [QuantizedProduct(typeof(X), typeof(X))] internal sealed partial class Dense;" + Scheme,
            "[QuantizedProduct<X, X>] internal sealed partial class Dense; internal sealed partial class Dense;" + Scheme,
            "2 QuantizedProduct attributes", "Dense"),
        new("QG0007", "two convolutions on one type",
            "[[|QuantizedConvolution<X, X>(Kernel = [3, 3])|], QuantizedConvolution<X, X, X>(Kernel = [3, 3])] internal sealed partial class Conv;" + Scheme,
            "[QuantizedConvolution<X, X>(Kernel = [3, 3])] internal sealed partial class Conv;" + Scheme,
            "2 QuantizedConvolution attributes", "Conv"),
    ];

    private const string Scheme = " [QuantizedTensor(Bits = 8)] internal sealed partial class X;";
}
