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
    }

    private void Member(string signature, System.Action body)
    {
        writer.Separate();
        writer.Line(inherit);
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

    private string Call(OperationText text, string type) => plan.Layout is LayoutPlan.Tensor
        ? $"{text.Name}Run{type}({References(text, "0, (nuint)elements")})"
        : $"{text.Name}Regions{type}(layout, {References(text, "")})";

    // As the kernel declares them: the input, what stands between, the regions' parameters, the output.
    private static string References(OperationText text, string between) => OperationText.Join(
        Reference(text.InputName), between, OperationText.Join([.. text.Parameters.Select(static p => Reference(p.Plural))]), Reference(text.OutputName));

    private static string Reference(string span) => span.Length == 0 ? "" : $"ref Memory::MemoryMarshal.GetReference({span})";

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

    private void CheckGiven()
    {
        writer.Line($"Kernels::TensorArguments.CheckScales(scales, {Regions});");
        writer.Line(_zeroPoints.Check(Regions));
    }

    private void Operation(OperationPlan operation)
    {
        OperationText text = OperationText.For(plan, operation);
        string[] input = text.Input.Split(' ');
        string[] output = text.Output.Split(' ');
        string required = operation.Kind switch
        {
            OperationKind.Quantize => $"""
                Kernels::TensorArguments.CheckInput(source.Length, {Elements}, nameof(source));
                Kernels::TensorArguments.CheckDestination(codes.Length, GetCodeLength(shape), nameof(codes));
                Kernels::TensorArguments.CheckApart(source, codes, nameof(codes));
                """,
            OperationKind.Dequantize => $"""
                Kernels::TensorArguments.CheckInput(codes.Length, GetCodeLength(shape), nameof(codes));
                Kernels::TensorArguments.CheckDestination(destination.Length, {Elements}, nameof(destination));
                Kernels::TensorArguments.CheckApart(destination, codes, nameof(destination));
                """,
            _ => $"""
                Kernels::TensorArguments.CheckInput(source.Length, {Elements}, nameof(source));
                Kernels::TensorArguments.CheckDestination(destination.Length, {Elements}, nameof(destination));
                Kernels::TensorArguments.CheckInPlaceOrApart(source, destination.Slice(0, {Elements}));
                """,
        };
        Member(
            $"void {text.Name}({Names.ReadOnlySpan(input[0])} {input[1]}, {Names.Shape}, {Given}, {Names.Span(output[0])} {output[1]})",
            () =>
            {
                writer.Line(Layout);
                writer.Lines(required);
                CheckGiven();
                if (operation.HasQuotient)
                {
                    QuotientText.Dispatch(plan, writer, "scales", quotient => writer.Line(Call(text, $"<{quotient}>") + ";"));
                }
                else
                {
                    writer.Line(Call(text, "") + ";");
                }
            });
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
                    int bytes = GetCodeLength(shape);
                    Kernels::TensorArguments.CheckDestination(codes.Length, bytes, nameof(codes));
                    Kernels::TensorArguments.CheckApart(source, codes, nameof(codes));
                    """);
                writer.Line($"bool finite = {Call(text, "")};");
                writer.Block("if (!finite)", () =>
                    writer.Line($"Kernels::TensorArguments.ThrowNotFinite(source, {Written}, codes.Slice(0, bytes));"));
            });
    }
}
