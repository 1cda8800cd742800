namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Rules about convolutions: QG0027 and QG0028, and those that they share with products and tensors.</summary>
internal static class ConvolutionExamples
{
    private const string Sides =
        "\n[QuantizedTensor(Bits = 8)] internal sealed partial class X; [QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)] internal sealed partial class W;\n";

    private const string Right = "[QuantizedConvolution<X, W>(Kernel = [3, 3])] internal sealed partial class Conv;" + Sides;

    public static RuleExample[] All { get; } =
    [
        new("QG0001", "a convolution", "[QuantizedConvolution<X, W>(Kernel = [3, 3])] internal sealed class [|Conv|];" + Sides, Right, "Conv", "partial"),
        new("QG0007", "a convolution and a tensor",
            "[QuantizedTensor(Bits = 8)] [[|QuantizedConvolution<X, W>(Kernel = [3, 3])|]] internal sealed partial class Conv;" + Sides,
            Right, "QuantizedTensor and QuantizedConvolution", "types of their own"),
        new("QG0007", "a convolution and a product",
            "[[|QuantizedConvolution<X, W>(Kernel = [3, 3])|]] [QuantizedProduct<X, W>] internal sealed partial class Conv;" + Sides,
            Right, "QuantizedProduct and QuantizedConvolution", "types of their own"),
        new("QG0020", "a taken name of a convolution",
            "[QuantizedConvolution<X, W>(Kernel = [3, 3])] internal sealed partial class Conv { public int [|Inputs|] => 3; }" + Sides,
            Right, "cannot be a convolution", "Inputs", "rename"),
        new("QG0020", "a static convolution",
            "[QuantizedConvolution<X, W>(Kernel = [3, 3])] internal static partial class [|Conv|];" + Sides, Right, "cannot be a convolution", "static"),
        new("QG0020", "an abstract convolution", "[QuantizedConvolution<X, W>(Kernel = [3, 3])] internal abstract partial class [|Conv|];" + Sides, Right, "abstract", "sealed"),
        new("QG0021", "a convolution of a type without a scheme",
            "[[|QuantizedConvolution<X, string>(Kernel = [3, 3])|]] internal sealed partial class Conv;" + Sides, Right, "'String', the weights of a convolution"),
        new("QG0021", "null for the output of a convolution",
            "[[|QuantizedConvolution(typeof(X), typeof(W), null!, Kernel = [3, 3])|]] internal sealed partial class Conv;" + Sides, Right, "output", "'null'"),
        new("QG0026", "bounds of a convolution", Declare("Kernel = [3, 3], [|Max = 3|]"), Declare("Kernel = [3, 3], Activation = Activation.Clip, Max = 3"), "Max = 3", "Clip"),
        new("QG0026", "an infinite bound of a convolution",
            Declare("Kernel = [3, 3], Activation = Activation.Clip, [|Min = float.PositiveInfinity|]"),
            Declare("Kernel = [3, 3], Activation = Activation.Clip, Min = 3"), "Infinity"),
        new("QG0027", "no kernel", "[[|QuantizedConvolution<X, W>|]] internal sealed partial class Conv;" + Sides, Right, "Kernel = [3, 3]"),
        new("QG0027", "a kernel of one number", Declare("[|Kernel = [3]|]"), Right, "[3]", "rows and columns"),
        new("QG0027", "a kernel without taps", Declare("[|Kernel = [3, 0]|]"), Right, "[3, 0]", "from 1"),
        new("QG0027", "a kernel that int32 does not hold", Declare("[|Kernel = [400, 400]|]"), Declare("Kernel = [300, 400]"), "[400, 400]", "133144"),
        new("QG0027", "a stride of nothing", Declare("Kernel = [3, 3], [|Stride = [0, 1]|]"), Declare("Kernel = [3, 3], Stride = [2, 1]"), "Stride = [0, 1]", "from 1"),
        new("QG0027", "a stride beyond every image",
            Declare("Kernel = [3, 3], [|Stride = [1, 65537]|]"), Declare("Kernel = [3, 3], Stride = [65536, 65536]"), "[1, 65537]", "to 65536"),
        new("QG0027", "a kernel beyond every image", Declare("[|Kernel = [1, 65537]|]"), Declare("Kernel = [1, 65536]"), "[1, 65537]", "to 65536"),
        new("QG0027", "a padding beyond every image",
            Declare("Kernel = [3, 3], [|Padding = [0, 65537]|]"), Declare("Kernel = [3, 3], Padding = [0, 65536]"), "[0, 65537]", "to 65536"),
        new("QG0027", "a dilation beyond every image",
            Declare("Kernel = [3, 3], [|Dilation = [65537, 1]|]"), Declare("Kernel = [3, 3], Dilation = [65536, 1]"), "[65537, 1]", "to 65536"),
        new("QG0027", "more groups than channels can be", Declare("Kernel = [3, 3], [|Groups = 65537|]"), Declare("Kernel = [3, 3], Groups = 65536"), "65537", "to 65536"),
        new("QG0027", "a padding of three numbers",
            Declare("Kernel = [3, 3], [|Padding = [1, 1, 1]|]"), Declare("Kernel = [3, 3], Padding = [1, 1, 1, 0]"), "[1, 1, 1]", "top, left, bottom"),
        new("QG0027", "a negative padding", Declare("Kernel = [3, 3], [|Padding = [-1, 0]|]"), Declare("Kernel = [3, 3], Padding = [0, 0]"), "[-1, 0]", "from 0"),
        new("QG0027", "a dilation of nothing", Declare("Kernel = [3, 3], [|Dilation = [1, 0]|]"), Declare("Kernel = [3, 3], Dilation = [1, 2]"), "[1, 0]", "from 1"),
        new("QG0027", "no groups", Declare("Kernel = [3, 3], [|Groups = 0|]"), Declare("Kernel = [3, 3], Groups = 4"), "Groups = 0", "from 1"),
        new("QG0028", "an input with channels",
            "[[|QuantizedConvolution<W, W>(Kernel = [3, 3])|]] internal sealed partial class Conv;" + Sides,
            Right, "'W', the input of a convolution, has more than one scale", "per tensor"),
        new("QG0028", "weights of sixteen bits", Of("Bits = 16"), Right, "'V', the weights of a convolution, has 16 bits", "1 to 8"),
        new("QG0028", "an input of sixteen bits of a convolution", OfInput("Bits = 16"), OfInput("Bits = 8", "", ""), "'V', the input of a convolution, has 16 bits", "1 to 8"),
        new("QG0028", "an input of a convolution in groups", OfInput("Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32"), OfInput("Bits = 8", "", ""),
            "'V', the input of a convolution, has more than one scale", "per tensor"),
        new("QG0028", "an output of sixteen bits of a convolution",
            "[[|QuantizedConvolution<X, W, V>(Kernel = [3, 3])|]] internal sealed partial class Conv; [QuantizedTensor(Bits = 16)] internal sealed partial class V;" + Sides,
            Right, "'V', the output of a convolution, has 16 bits", "1 to 8"),
        new("QG0028", "weights with input channels", Of("Bits = 8, Granularity = Granularity.PerChannel, Axis = 1"),
            Of("Bits = 8, Granularity = Granularity.PerChannel, Axis = -4", "", ""), "axis 1", "axis 0"),
        new("QG0028", "weights in groups", Of("Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32"), Right, "groups", "PerChannel"),
        new("QG0028", "an output with channels of a convolution",
            "[[|QuantizedConvolution<X, W, W>(Kernel = [3, 3])|]] internal sealed partial class Conv;" + Sides,
            "[QuantizedConvolution(typeof(X), typeof(W), typeof(X), Kernel = [3, 3])] internal sealed partial class Conv;" + Sides,
            "'W', the output of a convolution, has more than one scale", "per tensor"),
        new("QG0028", "an input of a convolution with open type arguments",
            "[[|QuantizedConvolution(typeof(Box<>.V), typeof(W), Kernel = [3, 3])|]] internal sealed partial class Conv; internal partial class Box<T> "
            + "{ [QuantizedTensor(Bits = 8)] internal sealed partial class V; }" + Sides,
            Right, "'V', the input of a convolution, has open type arguments", "write them out"),
    ];

    private static string Declare(string arguments) => $"[QuantizedConvolution<X, W>({arguments})] internal sealed partial class Conv;" + Sides;

    private static string OfInput(string input, string open = "[|", string close = "|]") =>
        $"[{open}QuantizedConvolution<V, W>(Kernel = [3, 3]){close}] internal sealed partial class Conv; [QuantizedTensor({input})] internal sealed partial class V;" + Sides;

    private static string Of(string weights, string open = "[|", string close = "|]") =>
        $"[{open}QuantizedConvolution<X, V>(Kernel = [3, 3]){close}] internal sealed partial class Conv; [QuantizedTensor({weights})] internal sealed partial class V;" + Sides;
}
