using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the members of the interface: arguments are checked, then handed to the kernels by reference.</summary>
internal sealed class InterfaceEmitter(KernelPlan plan, IndentedWriter writer, string inherit)
{
    private bool HasZeroPoints => plan.Parameters.Count > 1;

    private string Layout => plan.Layout switch
    {
        LayoutPlan.Channels channels => $"Kernels::ChannelLayout layout = Kernels::ChannelLayout.{channels.Factory};",
        LayoutPlan.Groups => "Kernels::GroupLayout layout = Kernels::GroupLayout.Create(shape, Axis, GroupSize);",
        _ => "int elements = shape.Length;",
    };

    private string Elements => plan.Layout is LayoutPlan.Tensor ? "elements" : "layout.Elements";

    private string Regions => plan.Layout is LayoutPlan.Tensor ? "1" : "layout.Regions";

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
        ? $"{text.Name}Run{type}({text.PassOn("0, (nuint)elements")})"
        : $"{text.Name}Regions{type}(layout, {text.PassOn("")})";

    private void Compute()
    {
        OperationText text = OperationText.Compute(plan);
        Member($"void ComputeParameters({Names.ReadOnlySpan("float")} source, {Names.Shape}, {Names.Span("float")} scales, {Names.Span("int")} zeroPoints)", () =>
        {
            writer.Lines($"""
                {Layout}
                Kernels::TensorArguments.CheckInput(source.Length, {Elements}, nameof(source));
                """);
            CheckParameterDestinations(Regions);
            writer.Block($"if (!{ByReference(Call(text, ""))})", () =>
                writer.Line($"Kernels::TensorArguments.ThrowNotFinite(source, {Written}, default);"));
        });
    }

    private string Written => $"scales.Slice(0, {Regions}), {(HasZeroPoints ? $"zeroPoints.Slice(0, {Regions})" : "default")}";

    private static string Reference(string span) => $"ref Memory::MemoryMarshal.GetReference({span})";

    private string ByReference(string call) => call
        .Replace("ref source", Reference("source"))
        .Replace("ref scales", Reference("scales"))
        .Replace("ref zeroPoints", Reference("zeroPoints"))
        .Replace("ref codes", Reference("codes"))
        .Replace("ref destination", Reference("destination"));

    private void FromRanges()
    {
        Member($"void ComputeParameters({Names.ReadOnlySpan("global::QuantGen.ValueRange")} ranges, {Names.Span("float")} scales, {Names.Span("int")} zeroPoints)", () =>
        {
            CheckParameterDestinations("ranges.Length");
            writer.Line("Kernels::TensorArguments.CheckRanges(ranges);");
            writer.Block("for (int region = 0; region < ranges.Length; region++)", () =>
            {
                FormulaText formula = FormulaText.For(plan);
                writer.Lines($"""
                    Kernels::Extremes extremes = default(Kernels::Extremes).With(ranges[region].Min).With(ranges[region].Max);
                    SetParameters({(formula.ExtremesType == "int" ? "global::System.Math.Max(extremes.Largest, extremes.LargestNegated)" : "extremes")}, {string.Join(", ", plan.Parameters.Select(static p => $"ref {p.Plural}[region]"))});
                    """);
            });
        });
    }

    private void CheckGiven()
    {
        writer.Line($"Kernels::TensorArguments.CheckScales(scales, {Regions});");
        writer.Line(HasZeroPoints
            ? $"Kernels::TensorArguments.CheckZeroPoints(zeroPoints, {Regions}, MinCode, MaxCode);"
            : "Kernels::TensorArguments.CheckNoZeroPoints(zeroPoints);");
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
            $"void {text.Name}({Names.ReadOnlySpan(input[0])} {input[1]}, {Names.Shape}, {Names.ReadOnlySpan("float")} scales, {Names.ReadOnlySpan("int")} zeroPoints, {Names.Span(output[0])} {output[1]})",
            () =>
            {
                writer.Line(Layout);
                writer.Lines(required);
                CheckGiven();
                if (operation.HasQuotient)
                {
                    QuotientText.Dispatch(plan, writer, "scales", quotient => writer.Line(ByReference(Call(text, $"<{quotient}>")) + ";"));
                }
                else
                {
                    writer.Line(ByReference(Call(text, "")) + ";");
                }
            });
    }

    private void Dynamic()
    {
        OperationText text = OperationText.QuantizeDynamic(plan);
        Member(
            $"void QuantizeDynamic({Names.ReadOnlySpan("float")} source, {Names.Shape}, {Names.Span("float")} scales, {Names.Span("int")} zeroPoints, {Names.Span("byte")} codes)",
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
                writer.Line(ByReference($"bool finite = {Call(text, "")};"));
                writer.Block("if (!finite)", () =>
                    writer.Line($"Kernels::TensorArguments.ThrowNotFinite(source, {Written}, codes.Slice(0, bytes));"));
            });
    }
}
