using QuantGen.Generator.Model;

namespace QuantGen.Generator.Emit;

/// <summary>Prints what makes a type the tensor itself: its data, factories, and the way back to floats.</summary>
internal static class InstanceEmitter
{
    private const string Values = $"{Spans.Floats} values";

    private const string DoNotFit = "/// <exception cref=\"global::System.ArgumentException\">Elements, shape and parameters disagree.</exception>";

    private const string NoCodes =
        "/// <exception cref=\"global::System.ArgumentException\">Codes, shape and parameters disagree, a zero point is no code, or padding bits are not zero.</exception>";

    private const string NotFinite = "/// <exception cref=\"global::System.ArgumentException\">Elements and shape disagree, or an element is NaN or infinite.</exception>";

    public static void Emit(TypeModel type, IndentedWriter writer)
    {
        string self = type.Name;
        string constructor = self.IndexOf('<') < 0 ? self : self.Substring(0, self.IndexOf('<'));
        writer.Lines($$"""
            private readonly global::QuantGen.QuantizedData? {{type.DataField}};
            [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers] private {{constructor}}(global::QuantGen.QuantizedData data) => {{type.DataField}} = data;
            """);
        if (type.KeepsDefaultConstructor)
        {
            writer.Separate();
            writer.Lines($$"""
                /// <summary>A tensor without elements, from which other classes may derive.</summary>
                public {{constructor}}() { }
                """);
        }

        string data = $"({type.DataField} ?? global::QuantGen.QuantizedData.Empty)";
        writer.Separate();
        writer.Lines($$"""
            /// <summary>The shape.</summary>
            public global::QuantGen.TensorShape Shape => {{data}}.Shape;
            /// <summary>The codes, one little-endian bit stream.</summary>
            public {{Spans.Codes("byte")}} Codes => {{data}}.Codes;
            /// <summary>One scale for each region.</summary>
            public {{Spans.Floats}} Scales => {{data}}.Scales;
            /// <summary>One zero point for each region; empty for symmetric schemes.</summary>
            public {{Spans.Integers}} ZeroPoints => {{data}}.ZeroPoints;
            """);

        string kernels = type.KernelsAlias;
        Method("Quantizes a tensor, row-major, with parameters from its own elements.", NotFinite,
            $"static {self} Quantize", $"new {self}({kernels}.Quantize(values, shape))", Values, Spans.Shape);
        Method("Quantizes a tensor, row-major, with parameters fixed beforehand; ±∞ saturate, NaN becomes the smallest code.", DoNotFit,
            $"static {self} Quantize", $"new {self}({kernels}.Quantize(values, shape, parameters))", Values, Spans.Shape, Spans.Parameters);
        Method("The parameters that the elements of a tensor, row-major, give.", NotFinite,
            "static global::QuantGen.QuantizationParameters ComputeParameters", $"{kernels}.ComputeParameters(values, shape)", Values, Spans.Shape);
        Method("A tensor from codes, one little-endian bit stream, and parameters, as stored elsewhere.", NoCodes,
            $"static {self} FromCodes", $"new {self}({kernels}.FromCodes(codes, shape, parameters))", Spans.Codes("byte") + " codes", Spans.Shape, Spans.Parameters);
        Method("Dequantizes the tensor; the destination has at least as many elements as the shape.",
            "/// <exception cref=\"global::System.ArgumentException\">The destination is too short.</exception>",
            "void Dequantize", $"{kernels}.Dequantize(Codes, Shape, Scales, ZeroPoints, destination)", Spans.FloatsOut + " destination");
        writer.Separate();
        writer.Lines($"""
            /// <summary>The dequantized elements in a new array.</summary>
            public float[] ToArray() => {kernels}.ToArray{data};
            """);

        void Method(string summary, string exception, string head, string expression, params string[] parameters)
        {
            writer.Separate();
            writer.Line($"/// <summary>{summary}</summary>");
            writer.Line(exception);
            writer.Expression("public " + head, parameters, expression);
        }
    }
}
