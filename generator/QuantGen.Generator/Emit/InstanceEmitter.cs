using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Emit;

/// <summary>Prints what makes a type the tensor itself: its data, factories, the way back to floats, text and equality.</summary>
internal static class InstanceEmitter
{
    private const string Values = $"{Spans.Floats} values";

    private const string DoNotFit = "Elements, shape and parameters disagree.";

    private const string NotFinite = "Elements and shape disagree, or an element is NaN or infinite.";

    public static void Emit(TypeModel type, IndentedWriter writer)
    {
        string kernels = type.KernelsAlias;
        writer.Separate();
        writer.Line($"private readonly global::QuantGen.QuantizedData? {type.DataField};");
        writer.Expression(
            $"[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers] private {type.ConstructorName}",
            ["global::QuantGen.QuantizedData data"],
            $"{type.DataField} = {kernels}.Stored(data)");
        TypeEmitter.EmitDefaultConstructor(type, "tensor without elements", writer);

        writer.Separate();
        writer.Lines($$"""
            /// <summary>Shape, codes and parameters together, without a copy.</summary>
            public global::QuantGen.QuantizedData Data => {{type.DataField}} ?? {{kernels}}.Empty;
            /// <summary>The shape.</summary>
            public global::QuantGen.TensorShape Shape => Data.Shape;
            /// <summary>The codes, one little-endian bit stream.</summary>
            public {{Spans.Codes("byte")}} Codes => Data.Codes;
            /// <summary>One scale for each region.</summary>
            public {{Spans.Floats}} Scales => Data.Scales;
            /// <summary>One zero point for each region; empty for symmetric schemes.</summary>
            public {{Spans.Integers}} ZeroPoints => Data.ZeroPoints;
            """);
        Factories(type, kernels, writer);
        Ways(type, kernels, writer);
        if (!type.HasText)
        {
            writer.Lines($"""
                /// <summary>Shape, scheme and the first elements.</summary>
                public override string ToString() => {kernels}.Describe({SymbolDisplay.FormatLiteral(type.Name, quote: true)}, Data);
                """);
        }

        if (!type.HasEquality)
        {
            Equality(type, writer);
        }
    }

    private static void Factories(TypeModel type, string kernels, IndentedWriter writer)
    {
        string self = type.Name;
        writer.Separate();
        Method(writer, "Quantizes a tensor, row-major, with parameters from its own elements.", NotFinite,
            $"static {self} Quantize", $"new {self}({kernels}.Quantize(values, shape))", Values, Spans.Shape);
        Method(writer, "Quantizes a tensor, row-major, with parameters fixed beforehand; ±∞ saturate, NaN becomes the smallest code.", DoNotFit,
            $"static {self} Quantize", $"new {self}({kernels}.Quantize(values, shape, parameters))", Values, Spans.Shape, Spans.Parameters);
        Method(writer, "The parameters that the elements of a tensor, row-major, give.", NotFinite,
            "static global::QuantGen.QuantizationParameters ComputeParameters", $"{kernels}.ComputeParameters(values, shape)", Values, Spans.Shape);
        Method(writer, "A tensor from codes, one little-endian bit stream, and parameters, which are copied.",
            "Codes, shape and parameters disagree, a zero point is no code, or padding bits are not zero.",
            $"static {self} FromCodes", $"new {self}({kernels}.FromCodes(codes, shape, parameters))", Spans.Codes("byte") + " codes", Spans.Shape, Spans.Parameters);
        Method(writer, "A tensor that holds data, without a copy.", "The data is not of this scheme.",
            $"static {self} FromData", $"new {self}({kernels}.FromData(data))", "global::QuantGen.QuantizedData data");
    }

    private static void Ways(TypeModel type, string kernels, IndentedWriter writer)
    {
        writer.Separate();
        Slice(type, kernels, writer);
        Method(writer, "Dequantizes the tensor; the destination has at least as many elements as the shape.", "The destination is too short.",
            "void Dequantize", $"{kernels}.Dequantize(Data, destination)", Spans.FloatsOut + " destination");
        writer.Lines($"""
            /// <summary>The dequantized elements in a new array.</summary>
            public float[] ToArray() => {kernels}.ToArray(Data);
            """);
    }

    private static void Slice(TypeModel type, string kernels, IndentedWriter writer)
    {
        writer.Lines("""
            /// <summary>Some rows, copied: indices along the first axis. The first must begin at a byte of codes, and at a group where groups run along rows.</summary>
            /// <exception cref="global::System.ArgumentException">There are no such rows, or the first begins elsewhere.</exception>
            /// <exception cref="global::System.InvalidOperationException">The rank is 0, or the rows are divided into a number of groups.</exception>
            """);
        writer.Expression($"public {type.Name} Slice", ["int start", "int count"], $"new {type.Name}({kernels}.Slice(Data, start, count))");
    }

    private static void Equality(TypeModel type, IndentedWriter writer)
    {
        string self = type.Name;
        string other = type.IsStruct ? self : self + "?";
        string sameType = type.IsStruct ? "" : type.IsSealed ? "other is not null && " : "other is not null && GetType() == other.GetType() && ";
        string modifier = type.IsRecord && !type.IsStruct && !type.IsSealed ? "virtual " : "";
        writer.Lines($"""
            /// <summary>Whether shape, codes, scales and zero points are the same. Members of the type's own do not count.</summary>
            public {modifier}bool Equals({other} other) => {sameType}Data.Equals(other.Data);
            public override int GetHashCode() => Data.GetHashCode();
            """);
        if (type.IsRecord)
        {
            return;
        }

        writer.Lines($"""
            public override bool Equals(object? obj) => obj is {self} other && Equals(other);
            public static bool operator ==({other} left, {other} right) => {(type.IsStruct ? "left.Equals(right)" : "left is null ? right is null : left.Equals(right)")};
            public static bool operator !=({other} left, {other} right) => !(left == right);
            """);
    }

    private static void Method(IndentedWriter writer, string summary, string exception, string head, string expression, params string[] parameters)
    {
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line($"/// <exception cref=\"global::System.ArgumentException\">{exception}</exception>");
        writer.Expression("public " + head, parameters, expression);
    }
}
