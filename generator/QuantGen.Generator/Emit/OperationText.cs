using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>The fragments that name an operation's methods, parameters and arguments.</summary>
internal sealed class OperationText
{
    private const string StreamsParameter = ", bool streams";

    private OperationText(string name, string verb, string input, string output, EquatableArray<RegionParameter> parameters)
    {
        Name = name;
        Verb = verb;
        Input = input;
        Output = output;
        Parameters = parameters;
    }

    /// <summary>The methods' prefix: Quantize.</summary>
    public string Name { get; }

    /// <summary>What a comment says it does: Quantizes.</summary>
    public string Verb { get; }

    /// <summary><c>float source</c> or <c>byte codes</c>.</summary>
    public string Input { get; }

    /// <summary><c>byte codes</c>, <c>float destination</c>, or empty.</summary>
    public string Output { get; }

    /// <summary>The gradient that the gradient's kernels take beside the input, <c>float gradient</c>, or empty.</summary>
    public string Gradient { get; private init; } = "";

    public EquatableArray<RegionParameter> Parameters { get; }

    /// <summary>The type parameter and its constraint, for operations that divide.</summary>
    public string TypeParameter { get; private init; } = "";

    public string Constraint { get; private init; } = "";

    /// <summary>The return type, and what a walker over regions does with results.</summary>
    public string Result { get; private init; } = "void";

    public string Collect { get; private init; } = "";

    /// <summary>Whether whole groups have kernels of their own, where the scheme has groups that are unrolled.</summary>
    public bool UnrollsGroups { get; private init; } = true;

    /// <summary>The last parameter of what chooses whether results go past the caches, and its argument; empty where they never do.</summary>
    public string DeclareStreams { get; private init; } = "";

    public string PassStreams => DeclareStreams.Replace("bool ", "");

    /// <summary>The kernel's input and its type: ("float", "source").</summary>
    public string InputName => Input.Substring(Input.IndexOf(' ') + 1);

    public string GradientName => Gradient.Substring(Gradient.IndexOf(' ') + 1);

    public string OutputName => Output.Substring(Output.IndexOf(' ') + 1);

    public static OperationText For(KernelPlan plan, OperationPlan operation)
    {
        (string verb, string input, string output) = operation.Kind switch
        {
            OperationKind.Quantize => ("Quantizes", "float source", "byte codes"),
            OperationKind.Dequantize => ("Dequantizes", "byte codes", "float destination"),
            _ => ("Quantizes and dequantizes", "float source", "float destination"),
        };
        return new OperationText(operation.Kind.ToString(), verb, input, output, plan.Parameters)
        {
            DeclareStreams = StreamsParameter,
            TypeParameter = operation.HasQuotient ? "<TQuotient>" : "",
            Constraint = operation.HasQuotient ? "\n    where TQuotient : struct, Kernels::IQuotient" : "",
        };
    }

    /// <summary>Finding parameters; the methods return whether every element was finite.</summary>
    public static OperationText Compute(KernelPlan plan) =>
        new("Compute", "Finds the parameters of", "float source", "", plan.Parameters) { Result = "bool", Collect = "finite &= " };

    /// <summary>Finding parameters and quantizing with them.</summary>
    public static OperationText QuantizeDynamic(KernelPlan plan) =>
        new("QuantizeDynamic", "Finds the parameters of, and quantizes,", "float source", "byte codes", plan.Parameters)
        {
            Result = "bool",
            Collect = "finite &= ",
            DeclareStreams = StreamsParameter,
        };

    /// <summary>Passing on the gradient of fake-quantize.</summary>
    public static OperationText FakeQuantizeGradient(KernelPlan plan) =>
        new("FakeQuantizeGradient", "Passes on the gradient of", "float source", "float destination", plan.Parameters)
        {
            Gradient = "float gradient",
            UnrollsGroups = false,
        };

    /// <summary>Parameters: the input, the given ones, the regions' by reference, the gradient, the output.</summary>
    public string Declare(string between, bool plural = true) =>
        Join($"ref {Input}", between, DeclareParameters(plural), Ref(Gradient), Ref(Output));

    /// <summary>Arguments for <see cref="Declare"/>, the regions' at an index of many.</summary>
    public string Pass(string between, string index) =>
        Join(Ref(InputName), between, PassParameters(index), Ref(GradientName), Ref(OutputName));

    /// <summary>Arguments for <see cref="Declare"/>, the regions' as they came.</summary>
    public string PassOn(string between, bool plural = true) =>
        Join(Ref(InputName), between, PassOnParameters(plural), Ref(GradientName), Ref(OutputName));

    public string DeclareParameters(bool plural = true) =>
        string.Join(", ", Parameters.Select(p => $"ref {p.Type} {(plural ? p.Plural : p.Name)}"));

    public string PassOnParameters(bool plural = true) => string.Join(", ", Parameters.Select(p => $"ref {(plural ? p.Plural : p.Name)}"));

    public string PassParameters(string index) => string.Join(", ", Parameters.Select(p => $"ref {Names.Element}(ref {p.Plural}, {index})"));

    public static string Join(params string[] parts) => string.Join(", ", parts.Where(static part => part.Length > 0));

    private static string Ref(string name) => name.Length == 0 ? "" : "ref " + name;
}
