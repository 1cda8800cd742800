using System.Collections.Generic;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the overloads that only this scheme needs: typed codes, no zero points when symmetric, single values when per tensor.</summary>
internal sealed class OverloadEmitter
{
    private readonly SchemeModel _scheme;
    private readonly IndentedWriter _writer;
    private readonly string _kernels;

    private OverloadEmitter(SchemeModel scheme, IndentedWriter writer)
    {
        _scheme = scheme;
        _writer = writer;
        _kernels = KernelEmitter.KernelsOf(scheme);
    }

    // Zero points of symmetric schemes are in no parameter.
    private string Given => $"{Spans.Floats} scales" + (_scheme.IsSymmetric ? "" : $", {Spans.Integers} zeroPoints");

    private string Found => $"{Spans.FloatsOut} scales" + (_scheme.IsSymmetric ? "" : $", {Spans.IntegersOut} zeroPoints");

    private string ZeroPoints => _scheme.IsSymmetric ? "default" : "zeroPoints";

    private string Values => "float scale" + (_scheme.IsSymmetric ? "" : ", int zeroPoint");

    private string ValueArguments => _scheme.IsSymmetric ? "scale, 0" : "scale, zeroPoint";

    public static void Emit(SchemeModel scheme, IndentedWriter writer)
    {
        OverloadEmitter overloads = new(scheme, writer);
        foreach (string type in CodeTypes(scheme))
        {
            if (type != "byte" || scheme.IsSymmetric)
            {
                overloads.OfSpans(type);
            }

            if (scheme.Granularity == Granularity.PerTensor)
            {
                overloads.OfValues(type);
            }
        }

        if (scheme.IsSymmetric)
        {
            overloads.WithoutZeroPoints();
        }

        if (scheme.Granularity == Granularity.PerTensor)
        {
            overloads.FakeOfValues();
        }
    }

    /// <summary>The types of codes that a scheme's members take: bytes, and the type of one code where there is one.</summary>
    public static IEnumerable<string> CodeTypes(SchemeModel scheme) => (scheme.Bits, scheme.IsSigned) switch
    {
        (8, true) => ["byte", "sbyte"],
        (16, true) => ["byte", "short"],
        (16, false) => ["byte", "ushort"],
        _ => ["byte"],
    };

    private void OfSpans(string type)
    {
        string codes = Spans.AsBytes(type);
        Forward("Quantize", $"{Spans.Floats} source, {Spans.Shape}, {Given}, {Spans.CodesOut(type)} codes", $"source, shape, scales, {ZeroPoints}, {codes}");
        Forward("QuantizeDynamic", $"{Spans.Floats} source, {Spans.Shape}, {Found}, {Spans.CodesOut(type)} codes", $"source, shape, scales, {ZeroPoints}, {codes}");
        Forward("Dequantize", $"{Spans.Codes(type)} codes, {Spans.Shape}, {Given}, {Spans.FloatsOut} destination", $"{codes}, shape, scales, {ZeroPoints}, destination");
    }

    private void OfValues(string type)
    {
        string codes = Spans.AsBytes(type);
        Forward("Quantize", $"{Spans.Floats} source, {Spans.Shape}, {Values}, {Spans.CodesOut(type)} codes", $"source, shape, {ValueArguments}, {codes}");
        Forward("Dequantize", $"{Spans.Codes(type)} codes, {Spans.Shape}, {Values}, {Spans.FloatsOut} destination", $"{codes}, shape, {ValueArguments}, destination");
        Forward("Quantize", $"{Spans.Floats} source, {Values}, {Spans.CodesOut(type)} codes", $"source, {ValueArguments}, {codes}");
        Forward("Dequantize", $"{Spans.Codes(type)} codes, {Values}, {Spans.FloatsOut} destination", $"{codes}, {ValueArguments}, destination");
    }

    private void WithoutZeroPoints()
    {
        Forward("ComputeParameters", $"{Spans.Floats} source, {Spans.Shape}, {Spans.FloatsOut} scales", "source, shape, scales, default");
        Forward("FakeQuantize", $"{Spans.Floats} source, {Spans.Shape}, {Given}, {Spans.FloatsOut} destination", "source, shape, scales, default, destination");
        Forward(
            "FakeQuantizeGradient",
            $"{Spans.Floats} source, {Spans.Shape}, {Given}, {Spans.Floats} gradient, {Spans.FloatsOut} destination",
            "source, shape, scales, default, gradient, destination");
    }

    private void FakeOfValues()
    {
        Forward("FakeQuantize", $"{Spans.Floats} source, {Values}, {Spans.FloatsOut} destination", $"source, {ValueArguments}, destination");
        Forward(
            "FakeQuantizeGradient",
            $"{Spans.Floats} source, {Values}, {Spans.Floats} gradient, {Spans.FloatsOut} destination",
            $"source, {ValueArguments}, gradient, destination");
    }

    private void Forward(string name, string parameters, string arguments)
    {
        string interfaces = name == "ComputeParameters"
            ? "(global::System.ReadOnlySpan{float}, global::QuantGen.TensorShape, global::System.Span{float}, global::System.Span{int})"
            : "";
        _writer.Separate();
        _writer.Lines($$"""
            /// <inheritdoc cref="global::QuantGen.IQuantizedTensor{TSelf}.{{name}}{{interfaces}}"/>
            public static void {{name}}({{parameters}}) =>
                {{_kernels}}.{{name}}({{arguments}});
            """);
    }
}
