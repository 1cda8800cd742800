using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints what makes a type the tensor itself: factories, data and the way back to floats.</summary>
internal static class InstanceEmitter
{
    public static void Emit(TypeModel type, KernelPlan plan, IndentedWriter writer)
    {
        string self = type.Name;
        string constructor = self.IndexOf('<') < 0 ? self : self.Substring(0, self.IndexOf('<'));
        ZeroPointText zeroPoints = ZeroPointText.For(plan);
        writer.Separate();
        writer.Lines($$"""
            private readonly global::QuantGen.QuantizedData? _data;

            [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            private {{constructor}}(global::QuantGen.QuantizedData data) => _data = data;

            /// <summary>The shape.</summary>
            public {{Names.Shape.Replace(" shape", "")}} Shape => Data.Shape;

            /// <summary>The codes, one little-endian bit stream.</summary>
            public {{Names.ReadOnlySpan("byte")}} Codes => Data.Codes;

            /// <summary>One scale for each region.</summary>
            public {{Names.ReadOnlySpan("float")}} Scales => Data.Scales;

            /// <summary>One zero point for each region; empty for symmetric schemes.</summary>
            public {{Names.ReadOnlySpan("int")}} ZeroPoints => Data.ZeroPoints;

            private global::QuantGen.QuantizedData Data => _data ?? global::QuantGen.QuantizedData.Empty;

            /// <summary>Quantizes a tensor with parameters from its own elements.</summary>
            /// <param name="values">The elements, row-major.</param>
            /// <param name="shape">Their shape.</param>
            /// <exception cref="global::System.ArgumentException">Elements and shape disagree, or an element is NaN or infinite.</exception>
            public static {{self}} Quantize({{Names.ReadOnlySpan("float")}} values, {{Names.Shape}})
            {
                float[] scales = new float[GetParameterLength(shape)];
                int[] zeroPoints = new int[{{zeroPoints.Count("scales.Length")}}];
                byte[] codes = new byte[GetCodeLength(shape)];
                QuantizeDynamic(values, shape, scales, zeroPoints, codes);
                return new {{self}}(new global::QuantGen.QuantizedData(shape, codes, scales, zeroPoints));
            }

            /// <summary>Quantizes a tensor with parameters fixed beforehand.</summary>
            /// <param name="values">The elements, row-major; ±∞ saturate, NaN becomes the smallest code.</param>
            /// <param name="shape">Their shape.</param>
            /// <param name="parameters">As many as the shape has regions.</param>
            /// <exception cref="global::System.ArgumentException">Elements, shape and parameters disagree.</exception>
            public static {{self}} Quantize({{Names.ReadOnlySpan("float")}} values, {{Names.Shape}}, global::QuantGen.QuantizationParameters parameters)
            {
                global::System.ArgumentNullException.ThrowIfNull(parameters);
                byte[] codes = new byte[GetCodeLength(shape)];
                Quantize(values, shape, parameters.Scales, parameters.ZeroPoints, codes);
                return new {{self}}(new global::QuantGen.QuantizedData(shape, codes, parameters.Scales.ToArray(), parameters.ZeroPoints.ToArray()));
            }

            /// <summary>The parameters that a tensor's own elements give.</summary>
            /// <param name="values">The elements, row-major.</param>
            /// <param name="shape">Their shape.</param>
            /// <exception cref="global::System.ArgumentException">Elements and shape disagree, or an element is NaN or infinite.</exception>
            public static global::QuantGen.QuantizationParameters ComputeParameters({{Names.ReadOnlySpan("float")}} values, {{Names.Shape}})
            {
                float[] scales = new float[GetParameterLength(shape)];
                int[] zeroPoints = new int[{{zeroPoints.Count("scales.Length")}}];
                ComputeParameters(values, shape, scales, zeroPoints);
                return new global::QuantGen.QuantizationParameters(scales, zeroPoints);
            }

            /// <summary>A tensor from codes and parameters, as stored elsewhere.</summary>
            /// <param name="codes">The codes, one little-endian bit stream.</param>
            /// <param name="shape">The tensor's shape.</param>
            /// <param name="parameters">As many as the shape has regions.</param>
            /// <exception cref="global::System.ArgumentException">Codes, shape and parameters disagree.</exception>
            public static {{self}} FromCodes({{Names.ReadOnlySpan("byte")}} codes, {{Names.Shape}}, global::QuantGen.QuantizationParameters parameters)
            {
                global::System.ArgumentNullException.ThrowIfNull(parameters);
                Kernels::TensorArguments.CheckInput(codes.Length, GetCodeLength(shape), nameof(codes));
                Kernels::TensorArguments.CheckInput(parameters.Scales.Length, GetParameterLength(shape), nameof(parameters));
                Kernels::TensorArguments.CheckInput(parameters.ZeroPoints.Length, {{zeroPoints.Count("parameters.Scales.Length")}}, nameof(parameters));
                return new {{self}}(new global::QuantGen.QuantizedData(shape, codes.ToArray(), parameters.Scales.ToArray(), parameters.ZeroPoints.ToArray()));
            }

            /// <summary>Dequantizes the tensor.</summary>
            /// <param name="destination">Receives the elements; at least as many as the shape has.</param>
            /// <exception cref="global::System.ArgumentException">The destination is too short.</exception>
            public void Dequantize({{Names.Span("float")}} destination) => Dequantize(Codes, Shape, Scales, ZeroPoints, destination);

            /// <summary>The dequantized elements in a new array.</summary>
            public float[] ToArray()
            {
                float[] elements = new float[Shape.Length];
                Dequantize(elements);
                return elements;
            }
            """);
    }
}
