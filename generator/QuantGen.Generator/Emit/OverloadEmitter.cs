using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the overloads that only this scheme needs: typed codes, no zero points when symmetric, single values when per tensor.</summary>
internal sealed class OverloadEmitter(KernelPlan plan, IndentedWriter writer)
{
    private readonly OverloadPlan _overloads = plan.Overloads;

    private readonly ZeroPointText _zeroPoints = ZeroPointText.For(plan);

    public void Members()
    {
        foreach (CodeSpanPlan codes in _overloads.CodeSpans)
        {
            if (!codes.IsInterfaces)
            {
                Spans(codes.Type);
            }

            if (_overloads.TakeValues)
            {
                Values(codes.Type, $", {Names.Shape}", "shape", "shape");
                Values(codes.Type, "", "TensorOf(source.Length)", $"TensorOf({codes.Elements})");
            }
        }

        if (_overloads.OmitZeroPoints)
        {
            Forward(
                $"ComputeParameters({Names.ReadOnlySpan("float")} source, {Names.Shape}, {Names.Span("float")} scales)",
                $"ComputeParameters(source, shape, scales, {_zeroPoints.Argument})",
                "ComputeParameters");
            Forward(
                $"FakeQuantize({Names.ReadOnlySpan("float")} source, {Names.Shape}, {Names.ReadOnlySpan("float")} scales, {Names.Span("float")} destination)",
                $"FakeQuantize(source, shape, scales, {_zeroPoints.Argument}, destination)",
                "FakeQuantize");
            Forward(
                $"FakeQuantizeGradient({Floats} source, {Names.Shape}, {Floats} scales, {Floats} gradient, {Names.Span("float")} destination)",
                $"FakeQuantizeGradient(source, shape, scales, {_zeroPoints.Argument}, gradient, destination)",
                "FakeQuantizeGradient");
        }

        if (_overloads.TakeValues)
        {
            Checked(
                $"FakeQuantize({Names.ReadOnlySpan("float")} source, {ValueParameters}, {Names.Span("float")} destination)",
                $"FakeQuantize(source, TensorOf(source.Length), {ValueSpans}, destination)",
                "FakeQuantize");
            Checked(
                $"FakeQuantizeGradient({Floats} source, {ValueParameters}, {Floats} gradient, {Names.Span("float")} destination)",
                $"FakeQuantizeGradient(source, TensorOf(source.Length), {ValueSpans}, gradient, destination)",
                "FakeQuantizeGradient");
            writer.Separate();
            writer.Line("private static global::QuantGen.TensorShape TensorOf(int length) => global::QuantGen.TensorShape.Create(length);");
        }
    }

    private static string Floats => Names.ReadOnlySpan("float");

    private static string Bytes(string type, string name) => type == "byte" ? name : $"Memory::MemoryMarshal.AsBytes({name})";

    private string ValueParameters => string.Join(", ", plan.Parameters.Select(static p => $"{p.Type} {p.Name}"));

    private string ValueSpans => $"new {Names.ReadOnlySpan("float")}(in scale), {_zeroPoints.OfValue}";

    private void Spans(string type)
    {
        string given = string.Join(", ", plan.Parameters.Select(static p => $"{Names.ReadOnlySpan(p.Type)} {p.Plural}"));
        string received = string.Join(", ", plan.Parameters.Select(static p => $"{Names.Span(p.Type)} {p.Plural}"));
        Forward(
            $"Quantize({Names.ReadOnlySpan("float")} source, {Names.Shape}, {given}, {Names.Span(type)} codes)",
            $"Quantize(source, shape, scales, {_zeroPoints.Argument}, {Bytes(type, "codes")})",
            "Quantize");
        Forward(
            $"QuantizeDynamic({Names.ReadOnlySpan("float")} source, {Names.Shape}, {received}, {Names.Span(type)} codes)",
            $"QuantizeDynamic(source, shape, scales, {_zeroPoints.Argument}, {Bytes(type, "codes")})",
            "QuantizeDynamic");
        Forward(
            $"Dequantize({Names.ReadOnlySpan(type)} codes, {Names.Shape}, {given}, {Names.Span("float")} destination)",
            $"Dequantize({Bytes(type, "codes")}, shape, scales, {_zeroPoints.Argument}, destination)",
            "Dequantize");
    }

    private void Values(string type, string parameter, string ofSource, string ofCodes)
    {
        Checked(
            $"Quantize({Names.ReadOnlySpan("float")} source{parameter}, {ValueParameters}, {Names.Span(type)} codes)",
            $"Quantize(source, {ofSource}, {ValueSpans}, {Bytes(type, "codes")})",
            "Quantize");
        Checked(
            $"Dequantize({Names.ReadOnlySpan(type)} codes{parameter}, {ValueParameters}, {Names.Span("float")} destination)",
            $"Dequantize({Bytes(type, "codes")}, {ofCodes}, {ValueSpans}, destination)",
            "Dequantize");
    }

    private void Forward(string signature, string call, string name)
    {
        writer.Separate();
        writer.Lines($"""
            /// <inheritdoc cref="{name}({InterfaceTypes(name)})"/>
            public static void {signature} =>
                {call};
            """);
    }

    // A single scale or zero point that is wrong is named as the parameter it is.
    private void Checked(string signature, string call, string name)
    {
        writer.Separate();
        writer.Line($"/// <inheritdoc cref=\"{name}({InterfaceTypes(name)})\"/>");
        writer.Block($"public static void {signature}", () =>
        {
            writer.Line("Kernels::TensorArguments.CheckScale(scale);");
            foreach (RegionParameter zeroPoint in plan.Parameters.Skip(1))
            {
                writer.Line($"Kernels::TensorArguments.CheckZeroPoint({zeroPoint.Name}, MinCode, MaxCode);");
            }

            writer.Line(call + ";");
        });
    }

    // The parameters of the interface's member, as a cref writes them.
    private static string InterfaceTypes(string name)
    {
        const string Floats = "global::System.ReadOnlySpan{float}";
        const string Shape = "global::QuantGen.TensorShape";
        const string Given = Floats + ", global::System.ReadOnlySpan{int}";
        return name switch
        {
            "Quantize" => $"{Floats}, {Shape}, {Given}, global::System.Span{{byte}}",
            "ComputeParameters" => $"{Floats}, {Shape}, global::System.Span{{float}}, global::System.Span{{int}}",
            "QuantizeDynamic" => $"{Floats}, {Shape}, global::System.Span{{float}}, global::System.Span{{int}}, global::System.Span{{byte}}",
            "Dequantize" => $"global::System.ReadOnlySpan{{byte}}, {Shape}, {Given}, global::System.Span{{float}}",
            "FakeQuantizeGradient" => $"{Floats}, {Shape}, {Given}, {Floats}, global::System.Span{{float}}",
            _ => $"{Floats}, {Shape}, {Given}, global::System.Span{{float}}",
        };
    }
}
