using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the members of the interface: arguments are checked, then handed to the kernels by reference.</summary>
internal sealed class InterfaceEmitter(KernelPlan plan, IndentedWriter writer, string inherit)
{
    private readonly ZeroPointText _zeroPoints = ZeroPointText.For(plan);

    private string Layout => plan.Layout switch
    {
        LayoutPlan.Channels channels => $"Kernels::ChannelLayout layout = Kernels::ChannelLayout.{channels.Factory};",
        LayoutPlan.Groups => "Kernels::GroupLayout layout = Kernels::GroupLayout.Create(shape, Axis, GroupSize);",
        _ => "int elements = shape.Length;",
    };

    private string Elements => plan.Layout is LayoutPlan.Tensor ? "elements" : "layout.Elements";

    private string Regions => plan.Layout is LayoutPlan.Tensor ? "1" : "layout.Regions";

    // The interface names zero points whether the scheme has them or not.
    private static string Destinations => $"{Names.Span("float")} scales, {Names.Span("int")} zeroPoints";

    private static string Given => $"{Names.ReadOnlySpan("float")} scales, {Names.ReadOnlySpan("int")} zeroPoints";

    public void Members()
    {
        Lengths();
        Compute();
        FromRanges();
        Operation(plan.Quantize);
        Dynamic();
        Operation(plan.Dequantize);
        Operation(plan.FakeQuantize);
        Gradient();
    }

    private void Member(string signature, System.Action body)
    {
        writer.Separate();
        writer.Line(inherit);
        writer.Line(Names.Optimized);
        writer.Block($"public static {signature}", body);
    }

    private void Lengths()
    {
        Member($"int GetCodeLength({Names.Shape})", () => writer.Line("return Kernels::TensorArguments.CodeLength(shape, Bits);"));
        Member($"int GetParameterLength({Names.Shape})", () => writer.Line(plan.Layout switch
        {
            LayoutPlan.Channels channels => $"return Kernels::ChannelLayout.{channels.Factory}.Regions;",
            LayoutPlan.Groups => "return Kernels::GroupLayout.Create(shape, Axis, GroupSize).Regions;",
            _ => "return 1;",
        }));
    }

    private void CheckParameterDestinations(string regions)
    {
        foreach (RegionParameter parameter in plan.Parameters)
        {
            writer.Line($"Kernels::TensorArguments.CheckDestination({parameter.Plural}.Length, {regions}, nameof({parameter.Plural}));");
        }
    }

    private string Call(OperationText text, string type, ParameterText? parameters = null) => plan.Layout is LayoutPlan.Tensor
        ? $"{text.Name}Runs{type}({References(text, "0, (nuint)elements, 1", parameters)}{text.PassStreams})"
        : $"{text.Name}Regions{type}(layout, {References(text, "", parameters)}{text.PassStreams})";

    // As the kernel declares them: the input, what stands between, the regions' parameters, the gradient, the output.
    private static string References(OperationText text, string between, ParameterText? parameters) => OperationText.Join(
        Reference(text.InputName),
        between,
        OperationText.Join([.. text.Parameters.Select(p => parameters?.Reference(p) ?? Reference(p.Plural))]),
        Reference(text.GradientName),
        Reference(text.OutputName));

    /// <summary>What passes the first element of a span.</summary>
    public static string Reference(string span) => span.Length == 0 ? "" : $"ref Memory::MemoryMarshal.GetReference({span})";

    private void Compute()
    {
        OperationText text = OperationText.Compute(plan);
        Member($"void ComputeParameters({Names.ReadOnlySpan("float")} source, {Names.Shape}, {Destinations})", () =>
        {
            writer.Lines($"""
                {Layout}
                Kernels::TensorArguments.CheckInput(source.Length, {Elements}, nameof(source));
                """);
            CheckParameterDestinations(Regions);
            writer.Block($"if (!{Call(text, "")})", () =>
                writer.Line($"Kernels::TensorArguments.ThrowNotFinite(source, {Written}, default);"));
        });
    }

    private string Written => $"scales.Slice(0, {Regions}), {_zeroPoints.Of(Regions)}";

    private void FromRanges()
    {
        string extremes = plan.Formula switch
        {
            ParameterPlan.Symmetric => "global::System.Math.Max(extremes.Largest, extremes.LargestNegated)",
            _ => "extremes",
        };
        string parameters = string.Join(", ", plan.Parameters.Select(static p => $"ref {p.Plural}[region]"));
        Member($"void ComputeParameters({Names.ReadOnlySpan("global::QuantGen.ValueRange")} ranges, {Destinations})", () =>
        {
            CheckParameterDestinations("ranges.Length");
            writer.Line("Kernels::TensorArguments.CheckRanges(ranges);");
            writer.Block("for (int region = 0; region < ranges.Length; region++)", () => writer.Lines($"""
                Kernels::Extremes extremes = default(Kernels::Extremes).With(ranges[region].Min).With(ranges[region].Max);
                SetParameters({extremes}, {parameters});
                """));
        });
    }

    private void Operation(OperationPlan operation)
    {
        OperationText text = OperationText.For(plan, operation);
        string[] input = text.Input.Split(' ');
        string[] output = text.Output.Split(' ');
        Member(
            $"void {text.Name}({Names.ReadOnlySpan(input[0])} {input[1]}, {Names.Shape}, {Given}, {Names.Span(output[0])} {output[1]})",
            () => Body(operation, text, new GivenParameterText(plan)));
    }

    /// <summary>Prints the body of an operation: checks, then the kernel by the best way to divide.</summary>
    public void Body(OperationPlan operation, OperationText text, ParameterText parameters)
    {
        string required = operation.Kind switch
        {
            OperationKind.Quantize => $"""
                Kernels::TensorArguments.CheckInput(source.Length, {Elements}, nameof(source));
                int bytes = Kernels::TensorArguments.CodeLength(shape, Bits);
                Kernels::TensorArguments.CheckDestination(codes.Length, bytes, nameof(codes));
                Kernels::TensorArguments.CheckApart(source, codes, nameof(codes));
                """,
            OperationKind.Dequantize => $"""
                int bytes = Kernels::TensorArguments.CodeLength(shape, Bits);
                Kernels::TensorArguments.CheckInput(codes.Length, bytes, nameof(codes));
                Kernels::TensorArguments.CheckDestination(destination.Length, {Elements}, nameof(destination));
                Kernels::TensorArguments.CheckApart(destination, codes, nameof(destination));
                """,
            _ => $"""
                Kernels::TensorArguments.CheckInput(source.Length, {Elements}, nameof(source));
                Kernels::TensorArguments.CheckDestination(destination.Length, {Elements}, nameof(destination));
                Kernels::TensorArguments.CheckInPlaceOrApart(source, destination.Slice(0, {Elements}));
                """,
        };
        writer.Line(Layout);
        writer.Lines(required);
        parameters.Check(writer, Regions);
        writer.Line($"bool streams = {Streams(operation)};");
        if (operation.HasQuotient)
        {
            parameters.Dispatch(writer, quotient => writer.Line(Call(text, $"<{quotient}>", parameters) + ";"));
        }
        else
        {
            writer.Line(Call(text, "", parameters) + ";");
        }

        Complete();
    }

    private void Gradient()
    {
        OperationText text = OperationText.FakeQuantizeGradient(plan);
        string floats = Names.ReadOnlySpan("float");
        Member($"void {text.Name}({floats} source, {Names.Shape}, {Given}, {floats} gradient, {Names.Span("float")} destination)", () =>
        {
            writer.Lines($"""
                {Layout}
                Kernels::TensorArguments.CheckInput(source.Length, {Elements}, nameof(source));
                Kernels::TensorArguments.CheckInput(gradient.Length, {Elements}, nameof(gradient));
                Kernels::TensorArguments.CheckDestination(destination.Length, {Elements}, nameof(destination));
                Kernels::TensorArguments.CheckInPlaceOrApart(source, destination.Slice(0, {Elements}));
                Kernels::TensorArguments.CheckInPlaceOrApart(gradient, destination.Slice(0, {Elements}));
                """);
            new GivenParameterText(plan).Check(writer, Regions);
            writer.Line(Call(text, "") + ";");
        });
    }

    // What an operation reads and writes, against the caches; results in place are in cache already.
    private string Streams(OperationPlan operation) => operation.Kind switch
    {
        OperationKind.FakeQuantize =>
            $"Kernels::Streaming.Pays(8L * {Elements}) && !Compiler::Unsafe.AreSame({Reference("source")}, {Reference("destination")})",
        _ => $"Kernels::Streaming.Pays((4L * {Elements}) + bytes)",
    };

    private void Complete()
    {
        writer.Block("if (streams)", () => writer.Line("Kernels::Streaming.Complete();"));
    }

    private void Dynamic()
    {
        OperationText text = OperationText.QuantizeDynamic(plan);
        Member(
            $"void QuantizeDynamic({Names.ReadOnlySpan("float")} source, {Names.Shape}, {Destinations}, {Names.Span("byte")} codes)",
            () =>
            {
                writer.Lines($"""
                    {Layout}
                    Kernels::TensorArguments.CheckInput(source.Length, {Elements}, nameof(source));
                    """);
                CheckParameterDestinations(Regions);
                writer.Lines("""
                    int bytes = Kernels::TensorArguments.CodeLength(shape, Bits);
                    Kernels::TensorArguments.CheckDestination(codes.Length, bytes, nameof(codes));
                    Kernels::TensorArguments.CheckApart(source, codes, nameof(codes));
                    """);
                writer.Line($"bool streams = Kernels::Streaming.Pays((4L * {Elements}) + bytes);");
                writer.Line($"bool finite = {Call(text, "")};");
                Complete();
                writer.Line();
                writer.Block("if (!finite)", () =>
                    writer.Line($"Kernels::TensorArguments.ThrowNotFinite(source, {Written}, codes.Slice(0, bytes));"));
            });
    }
}
