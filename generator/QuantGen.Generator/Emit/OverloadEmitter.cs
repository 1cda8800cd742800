using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the overloads that only this scheme needs: typed codes, no zero points when symmetric, single values when per tensor.</summary>
internal sealed class OverloadEmitter(KernelPlan plan, IndentedWriter writer)
{
    private bool HasZeroPoints => plan.Parameters.Count > 1;

    private string ZeroPoints => HasZeroPoints ? "zeroPoints" : "default";

    /// <summary>bytes, and the code type where it is another.</summary>
    private IEnumerable<string> CodeTypes => (plan.Codes.Bits, plan.Scheme.IsSigned) switch
    {
        (8, true) => ["byte", "sbyte"],
        (16, true) => ["byte", "short"],
        (16, false) => ["byte", "ushort"],
        _ => ["byte"],
    };

    public void Members()
    {
        foreach (string type in CodeTypes)
        {
            // With zero points, the byte forms are the interface's own.
            if (!HasZeroPoints || type != "byte")
            {
                Spans(type);
            }

            if (plan.Layout is LayoutPlan.Tensor)
            {
                Values(type, shaped: true);
                Values(type, shaped: false);
            }
        }

        if (!HasZeroPoints)
        {
            Forward(
                $"FakeQuantize({Names.ReadOnlySpan("float")} source, {Names.Shape}, {Names.ReadOnlySpan("float")} scales, {Names.Span("float")} destination)",
                "FakeQuantize(source, shape, scales, default, destination)",
                "FakeQuantize");
        }

        if (plan.Layout is LayoutPlan.Tensor)
        {
            Checked(
                $"FakeQuantize({Names.ReadOnlySpan("float")} source, {ValueParameters}, {Names.Span("float")} destination)",
                $"FakeQuantize(source, TensorOf(source.Length), {ValueSpans}, destination)",
                "FakeQuantize");
            writer.Separate();
            writer.Line("private static global::QuantGen.TensorShape TensorOf(int length) => global::QuantGen.TensorShape.Create(length);");
        }
    }

    private static string Bytes(string type, string name) => type == "byte" ? name : $"Memory::MemoryMarshal.AsBytes({name})";

    private string ValueParameters => string.Join(", ", plan.Parameters.Select(static p => $"{p.Type} {p.Name}"));

    private string ValueSpans => string.Join(", ", plan.Parameters.Select(static p => $"new {Names.ReadOnlySpan(p.Type)}(in {p.Name})")) + (HasZeroPoints ? "" : ", default");

    private void Spans(string type)
    {
        string given = string.Join(", ", plan.Parameters.Select(static p => $"{Names.ReadOnlySpan(p.Type)} {p.Plural}"));
        string received = string.Join(", ", plan.Parameters.Select(static p => $"{Names.Span(p.Type)} {p.Plural}"));
        Forward(
            $"Quantize({Names.ReadOnlySpan("float")} source, {Names.Shape}, {given}, {Names.Span(type)} codes)",
            $"Quantize(source, shape, scales, {ZeroPoints}, {Bytes(type, "codes")})",
            "Quantize");
        Forward(
            $"QuantizeDynamic({Names.ReadOnlySpan("float")} source, {Names.Shape}, {received}, {Names.Span(type)} codes)",
            $"QuantizeDynamic(source, shape, scales, {ZeroPoints}, {Bytes(type, "codes")})",
            "QuantizeDynamic");
        Forward(
            $"Dequantize({Names.ReadOnlySpan(type)} codes, {Names.Shape}, {given}, {Names.Span("float")} destination)",
            $"Dequantize({Bytes(type, "codes")}, shape, scales, {ZeroPoints}, destination)",
            "Dequantize");
    }

    private void Values(string type, bool shaped)
    {
        string shape = shaped ? $", {Names.Shape}" : "";
        Checked(
            $"Quantize({Names.ReadOnlySpan("float")} source{shape}, {ValueParameters}, {Names.Span(type)} codes)",
            $"Quantize(source, {(shaped ? "shape" : "TensorOf(source.Length)")}, {ValueSpans}, {Bytes(type, "codes")})",
            "Quantize");
        string elements = shaped ? "shape" : plan.Codes.IsPacked ? "TensorOf(destination.Length)" : plan.Codes.Bits == 16 && type == "byte" ? "TensorOf(codes.Length / 2)" : "TensorOf(codes.Length)";
        Checked(
            $"Dequantize({Names.ReadOnlySpan(type)} codes{shape}, {ValueParameters}, {Names.Span("float")} destination)",
            $"Dequantize({Bytes(type, "codes")}, {elements}, {ValueSpans}, destination)",
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

    private static string InterfaceTypes(string name) => name switch
    {
        "Quantize" => "global::System.ReadOnlySpan{float}, global::QuantGen.TensorShape, global::System.ReadOnlySpan{float}, global::System.ReadOnlySpan{int}, global::System.Span{byte}",
        "QuantizeDynamic" => "global::System.ReadOnlySpan{float}, global::QuantGen.TensorShape, global::System.Span{float}, global::System.Span{int}, global::System.Span{byte}",
        "Dequantize" => "global::System.ReadOnlySpan{byte}, global::QuantGen.TensorShape, global::System.ReadOnlySpan{float}, global::System.ReadOnlySpan{int}, global::System.Span{float}",
        _ => "global::System.ReadOnlySpan{float}, global::QuantGen.TensorShape, global::System.ReadOnlySpan{float}, global::System.ReadOnlySpan{int}, global::System.Span{float}",
    };
}
