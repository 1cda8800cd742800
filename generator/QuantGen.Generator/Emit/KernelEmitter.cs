using QuantGen.Generator.Model;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the members of the interface.</summary>
internal static class KernelEmitter
{
    private const string Given = $"{Spans.Floats} scales, {Spans.Integers} zeroPoints";

    private const string Found = $"{Spans.FloatsOut} scales, {Spans.IntegersOut} zeroPoints";

    /// <summary>The runtime's kernels over a scheme.</summary>
    public static string KernelsOf(SchemeModel scheme) => $"global::QuantGen.Kernels.SchemeKernels<{SchemeEmitter.NameOf(scheme)}>";

    /// <summary>The way from the type to its scheme, where no member of the type's own can meet it.</summary>
    public static void EmitVisit(TensorModel model, IndentedWriter writer)
    {
        writer.Separate();
        writer.Lines($"""
            static bool global::QuantGen.IQuantizedTensor<{model.Type.Name}>.TryVisitScheme<TSchemeVisitor>(ref TSchemeVisitor visitor) =>
                {KernelsOf(model.Scheme)}.Visit(ref visitor);
            """);
    }

    public static void Emit(SchemeModel scheme, string inherit, IndentedWriter writer)
    {
        string kernels = KernelsOf(scheme);
        Member("int GetCodeLength", Spans.Shape, "shape");
        Member("int GetParameterLength", Spans.Shape, "shape");
        Member("void ComputeParameters", $"{Spans.Floats} source, {Spans.Shape}, {Found}", "source, shape, scales, zeroPoints");
        Member("void ComputeParameters", $"global::System.ReadOnlySpan<global::QuantGen.ValueRange> ranges, {Found}", "ranges, scales, zeroPoints");
        Member("void Quantize", $"{Spans.Floats} source, {Spans.Shape}, {Given}, {Spans.CodesOut("byte")} codes", "source, shape, scales, zeroPoints, codes");
        Member("void QuantizeDynamic", $"{Spans.Floats} source, {Spans.Shape}, {Found}, {Spans.CodesOut("byte")} codes", "source, shape, scales, zeroPoints, codes");
        Member("void Dequantize", $"{Spans.Codes("byte")} codes, {Spans.Shape}, {Given}, {Spans.FloatsOut} destination", "codes, shape, scales, zeroPoints, destination");
        Member("void FakeQuantize", $"{Spans.Floats} source, {Spans.Shape}, {Given}, {Spans.FloatsOut} destination", "source, shape, scales, zeroPoints, destination");
        Member(
            "void FakeQuantizeGradient",
            $"{Spans.Floats} source, {Spans.Shape}, {Given}, {Spans.Floats} gradient, {Spans.FloatsOut} destination",
            "source, shape, scales, zeroPoints, gradient, destination");

        void Member(string name, string parameters, string arguments)
        {
            writer.Separate();
            writer.Lines($"""
                {inherit}
                public static {name}({parameters}) =>
                    {kernels}.{name.Substring(name.IndexOf(' ') + 1)}({arguments});
                """);
        }
    }
}
