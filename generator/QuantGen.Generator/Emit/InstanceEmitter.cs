using QuantGen.Generator.Model;

namespace QuantGen.Generator.Emit;

/// <summary>Prints what makes a type the tensor itself: its data, factories, and the way back to floats.</summary>
internal static class InstanceEmitter
{
    public static void Emit(TensorModel model, IndentedWriter writer)
    {
        string self = model.Type.Name;
        string constructor = self.IndexOf('<') < 0 ? self : self.Substring(0, self.IndexOf('<'));
        string kernels = KernelEmitter.KernelsOf(model.Scheme);
        string data = $"({TypeModel.DataField} ?? global::QuantGen.QuantizedData.Empty)";
        writer.Separate();
        writer.Lines($$"""
            private readonly global::QuantGen.QuantizedData? {{TypeModel.DataField}};

            [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            private {{constructor}}(global::QuantGen.QuantizedData data) => {{TypeModel.DataField}} = data;
            """);
        if (model.Type.KeepsDefaultConstructor)
        {
            writer.Separate();
            writer.Lines($$"""
                /// <summary>A tensor without elements, from which other classes may derive.</summary>
                public {{constructor}}()
                {
                }
                """);
        }

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

            /// <summary>Quantizes a tensor with parameters from its own elements.</summary>
            /// <param name="values">The elements, row-major.</param>
            /// <param name="shape">Their shape.</param>
            /// <exception cref="global::System.ArgumentException">Elements and shape disagree, or an element is NaN or infinite.</exception>
            public static {{self}} Quantize({{Spans.Floats}} values, {{Spans.Shape}}) => new {{self}}({{kernels}}.Quantize(values, shape));

            /// <summary>Quantizes a tensor with parameters fixed beforehand.</summary>
            /// <param name="values">The elements, row-major; ±∞ saturate, NaN becomes the smallest code.</param>
            /// <param name="shape">Their shape.</param>
            /// <param name="parameters">As many as the shape has regions.</param>
            /// <exception cref="global::System.ArgumentException">Elements, shape and parameters disagree.</exception>
            public static {{self}} Quantize({{Spans.Floats}} values, {{Spans.Shape}}, {{Spans.Parameters}}) =>
                new {{self}}({{kernels}}.Quantize(values, shape, parameters));

            /// <summary>The parameters that a tensor's own elements give.</summary>
            /// <param name="values">The elements, row-major.</param>
            /// <param name="shape">Their shape.</param>
            /// <exception cref="global::System.ArgumentException">Elements and shape disagree, or an element is NaN or infinite.</exception>
            public static global::QuantGen.QuantizationParameters ComputeParameters({{Spans.Floats}} values, {{Spans.Shape}}) =>
                {{kernels}}.ComputeParameters(values, shape);

            /// <summary>A tensor from codes and parameters, as stored elsewhere.</summary>
            /// <param name="codes">The codes, one little-endian bit stream.</param>
            /// <param name="shape">The tensor's shape.</param>
            /// <param name="parameters">As many as the shape has regions.</param>
            /// <exception cref="global::System.ArgumentException">Codes, shape and parameters disagree.</exception>
            public static {{self}} FromCodes({{Spans.Codes("byte")}} codes, {{Spans.Shape}}, {{Spans.Parameters}}) =>
                new {{self}}({{kernels}}.FromCodes(codes, shape, parameters));

            /// <summary>Dequantizes the tensor.</summary>
            /// <param name="destination">Receives the elements; at least as many as the shape has.</param>
            /// <exception cref="global::System.ArgumentException">The destination is too short.</exception>
            public void Dequantize({{Spans.FloatsOut}} destination) => {{kernels}}.Dequantize(Codes, Shape, Scales, ZeroPoints, destination);

            /// <summary>The dequantized elements in a new array.</summary>
            public float[] ToArray() => {{kernels}}.ToArray({{data}});
            """);
    }
}
