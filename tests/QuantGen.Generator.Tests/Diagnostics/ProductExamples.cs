namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Rules about products: QG0020 to QG0026, and those that they share with tensors.</summary>
internal static class ProductExamples
{
    private const string Sides =
        "\n[QuantizedTensor(Bits = 8)] internal sealed partial class X; [QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)] internal sealed partial class W;\n";

    private const string Generic = "internal partial class Layer<T> { [QuantizedTensor(Bits = 8)] internal sealed partial class V; }";

    private const string Right = "[QuantizedProduct<X, W>] internal sealed partial class Dense;" + Sides;

    public static RuleExample[] All { get; } =
    [
        new("QG0001", "a product", "[QuantizedProduct<X, W>] internal sealed class [|Dense|];" + Sides, Right, "Dense", "partial"),
        new("QG0007", "a product and a tensor",
            "[QuantizedTensor(Bits = 8)] [[|QuantizedProduct<X, W>|]] internal sealed partial class Dense;" + Sides, Right, "QuantizedTensor", "types of their own"),
        new("QG0010", "an activation", Declare("[|Activation = (Activation)9|]"), Declare("Activation = Activation.Relu6"), "9", "Relu6"),
        new("QG0010", "a profile of PyTorch", Declare("[|Profile = Profile.PyTorch|]"), Declare("Profile = Profile.Onnx"), "not one of the profiles of products", "Affine or Onnx"),
        new("QG0020", "a static product", "[QuantizedProduct<X, W>] internal static partial class [|Dense|];" + Sides, Right, "cannot be a product", "static"),
        new("QG0020", "an abstract product", "[QuantizedProduct<X, W>] internal abstract partial class [|Dense|];" + Sides, Right, "abstract", "sealed"),
        new("QG0020", "a product with a primary constructor", "[QuantizedProduct<X, W>] internal sealed partial class [|Dense|]();" + Sides, Right, "primary constructor"),
        new("QG0020", "a product local to its file", "[QuantizedProduct<X, W>] file sealed partial class [|Dense|];" + Sides, Right, "file"),
        new("QG0020", "a product whose base has no parameterless constructor",
            "[QuantizedProduct<X, W>] internal sealed partial class [|Dense|] : Layer; "
            + "internal class Layer { internal Layer(int width) => Width = width; internal int Width { get; } }" + Sides,
            "[QuantizedProduct<X, W>] internal sealed partial class Dense : Layer; internal class Layer { internal int Width { get; } }" + Sides,
            "'Layer', which has no parameterless constructor"),
        new("QG0020", "a taken name",
            "[QuantizedProduct<X, W>] internal sealed partial class Dense { public int [|Outputs|] => 3; }" + Sides, Right, "Outputs", "rename"),
        new("QG0020", "a constructor as the emitted one",
            "[QuantizedProduct<X, W>] internal sealed partial class Dense { internal [|Dense|](QuantGen.Products.PackedWeights? weights) { } }" + Sides, Right, "parameters"),
        new("QG0020", "a constructor as that of a convolution",
            "[QuantizedConvolution<X, W>(Kernel = [3, 3])] internal sealed partial class Conv { internal [|Conv|](QuantGen.Products.PackedConvolution weights) { } }" + Sides,
            "[QuantizedConvolution<X, W>(Kernel = [3, 3])] internal sealed partial class Conv { internal Conv(QuantGen.Products.PackedWeights weights) { } }" + Sides,
            "parameters"),
        new("QG0020", "a type with a member's name", "[QuantizedProduct<X, W>] internal sealed partial class [|Pack|];" + Sides, Right, "rename"),
        new("QG0021", "a type without a scheme",
            "[[|QuantizedProduct<X, string>|]] internal sealed partial class Dense;" + Sides, Right, "'String', the weights of a product", "[QuantizedTensor(...)]"),
        new("QG0021", "a type without a scheme, by typeof",
            "[[|QuantizedProduct(typeof(int), typeof(W))|]] internal sealed partial class Dense;" + Sides,
            "[QuantizedProduct(typeof(X), typeof(W))] internal sealed partial class Dense;" + Sides, "input", "Int32"),
        new("QG0021", "null for a type",
            "[[|QuantizedProduct(typeof(X), null!)|]] internal sealed partial class Dense;" + Sides, Right, "weights", "'null'"),
        new("QG0021", "an array of tensors",
            "[[|QuantizedProduct<X[], W>|]] internal sealed partial class Dense;" + Sides, Right, "input", "'X[]'"),
        new("QG0022", "an input of sixteen bits", OfInput("Bits = 16"), OfInput("Bits = 8", "", ""), "input", "16 bits", "1 to 8"),
        new("QG0022", "an output of sixteen bits", ToOutput("Bits = 16"), ToOutput("Bits = 8", "", ""), "output", "16 bits", "1 to 8"),
        new("QG0022", "an input with channels on the inner axis", OfInput("Bits = 8, Granularity = Granularity.PerChannel, Axis = 1"),
            OfInput("Bits = 8, Granularity = Granularity.PerChannel, Axis = 0", "", ""), "input", "axis 1", "axis 0"),
        new("QG0022", "an input in groups on the first axis", OfInput("Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32, Axis = 0"),
            OfInput("Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32", "", ""), "input", "axis 0", "axis -1"),
        new("QG0022", "an input of a number of groups", OfInput("Bits = 8, Granularity = Granularity.PerGroup, GroupCount = 4"),
            OfInput("Bits = 8", "", ""), "input", "GroupCount = 4", "GroupSize"),
        new("QG0022", "channels on the inner axis", Of("Bits = 8, Granularity = Granularity.PerChannel, Axis = 1"),
            Of("Bits = 8, Granularity = Granularity.PerChannel, Axis = -2", "", ""), "axis 1", "axis 0"),
        new("QG0022", "groups on the first axis", Of("Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, Axis = 0"),
            Of("Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, Axis = 1", "", ""), "axis 0", "axis -1"),
        new("QG0022", "a number of groups", Of("Bits = 4, Granularity = Granularity.PerGroup, GroupCount = 4"), Right, "GroupCount = 4", "GroupSize"),
        new("QG0022", "an output with channels",
            "[[|QuantizedProduct<X, W, W>|]] internal sealed partial class Dense;" + Sides,
            "[QuantizedProduct<X, W, X>] internal sealed partial class Dense;" + Sides, "output", "per tensor"),
        new("QG0022", "open type arguments",
            "[[|QuantizedProduct(typeof(X), typeof(Layer<>.V))|]] internal sealed partial class Dense; " + Generic + Sides,
            "[QuantizedProduct(typeof(X), typeof(Layer<int>.V))] internal sealed partial class Dense; " + Generic + Sides, "open", "write them out"),
        new("QG0023", "sizes of which neither divides the other", Groups("[|", "|]", 32, 48), Groups("", "", 32, 128), "32", "48"),
        new("QG0023", "a larger size of the input that the other does not divide", Groups("[|", "|]", 48, 32), Groups("", "", 128, 32), "48", "32"),
        new("QG0024", "groups to codes",
            "[[|QuantizedProduct<X, G, X>|]] internal sealed partial class Dense;" + Group("G", 32) + Sides,
            "[QuantizedProduct<X, G>] internal sealed partial class Dense;" + Group("G", 32) + Sides, "weights", "third scheme"),
        new("QG0024", "groups of the input to codes",
            "[[|QuantizedProduct<G, W, X>|]] internal sealed partial class Dense;" + Group("G", 32) + Sides,
            "[QuantizedProduct<G, W>] internal sealed partial class Dense;" + Group("G", 32) + Sides, "input", "third scheme"),
        new("QG0025", "an inner length that int32 does not hold", Declare("[|InnerLength = 133145|]"), Declare("InnerLength = 133144"), "133145", "133144"),
        new("QG0025", "an inner length of groups that int32 does not hold", OfGroups("[|InnerLength = 2415618|]"), OfGroups("InnerLength = 2415617"), "2415618", "2415617"),
        new("QG0025", "a negative inner length", Declare("[|InnerLength = -1|]"), Declare("InnerLength = 784"), "-1", "1 or more"),
        new("QG0026", "no bounds", Declare("[|Activation = Activation.Clip|]"), Declare("Activation = Activation.Clip, Max = 3"), "Min, Max"),
        new("QG0026", "bounds in the wrong order",
            Declare("Activation = Activation.Clip, [|Min = 2|], Max = 1"), Declare("Activation = Activation.Clip, Min = 1, Max = 2"), "Min = 2", "Max = 1"),
        new("QG0026", "a bound that is not a number",
            Declare("Activation = Activation.Clip, [|Min = float.NaN|]"), Declare("Activation = Activation.Clip, Min = -0.5f"), "NaN"),
        new("QG0026", "a lower bound above all numbers",
            Declare("Activation = Activation.Clip, [|Min = float.PositiveInfinity|], Max = float.PositiveInfinity"),
            Declare("Activation = Activation.Clip, Min = float.NegativeInfinity, Max = 3"), "Min = Infinity", "leave it out"),
        new("QG0026", "an upper bound below all numbers",
            Declare("Activation = Activation.Clip, [|Max = float.NegativeInfinity|]"),
            Declare("Activation = Activation.Clip, Min = 3, Max = float.PositiveInfinity"), "Max = -Infinity", "leave it out"),
        new("QG0026", "a bound without its activation", Declare("Activation = Activation.Relu, [|Max = 3|]"), Declare("Activation = Activation.Relu"), "Max = 3", "Clip"),
    ];

    private static string Declare(string arguments) => $"[QuantizedProduct<X, W>({arguments})] internal sealed partial class Dense;" + Sides;

    private static string Of(string weights, string open = "[|", string close = "|]") =>
        $"[{open}QuantizedProduct<X, V>{close}] internal sealed partial class Dense; [QuantizedTensor({weights})] internal sealed partial class V;" + Sides;

    private static string OfInput(string input, string open = "[|", string close = "|]") =>
        $"[{open}QuantizedProduct<V, W>{close}] internal sealed partial class Dense; [QuantizedTensor({input})] internal sealed partial class V;" + Sides;

    private static string ToOutput(string output, string open = "[|", string close = "|]") =>
        $"[{open}QuantizedProduct<X, W, V>{close}] internal sealed partial class Dense; [QuantizedTensor({output})] internal sealed partial class V;" + Sides;

    private static string OfGroups(string arguments) => $"[QuantizedProduct<X, G>({arguments})] internal sealed partial class Dense;" + Group("G", 32) + Sides;

    private static string Groups(string open, string close, int input, int weights) =>
        $"[{open}QuantizedProduct<A, B>{close}] internal sealed partial class Dense;" + Group("A", input) + Group("B", weights);

    private static string Group(string name, int size) =>
        $"\n[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = {size})] internal sealed partial class {name};";
}
