using System;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Emit;

/// <summary>The types of parameters as emitted code writes them, whatever the user's names and usings are.</summary>
internal static class Spans
{
    public const string Floats = "global::System.ReadOnlySpan<float>";

    public const string Integers = "global::System.ReadOnlySpan<int>";

    public const string FloatsOut = "global::System.Span<float>";

    public const string IntegersOut = "global::System.Span<int>";

    public const string Shape = $"{ShapeType} shape";

    public const string Parameters = $"{ParametersType} parameters";

    private const string ShapeType = "global::QuantGen.TensorShape";

    private const string ParametersType = "global::QuantGen.QuantizationParameters";

    public static string Codes(string type) => $"global::System.ReadOnlySpan<{type}>";

    public static string CodesOut(string type) => $"global::System.Span<{type}>";

    public static string Codes(CodeElement code) => Codes(NameOf(code));

    public static string CodesOut(CodeElement code) => CodesOut(NameOf(code));

    /// <summary>Codes of a span as bytes.</summary>
    /// <param name="code">The type of one.</param>
    /// <param name="marshal">What the file calls <c>MemoryMarshal</c>.</param>
    public static string AsBytes(CodeElement code, string marshal) => code == CodeElement.Byte ? "codes" : $"{marshal}.AsBytes(codes)";

    /// <summary>The type of a parameter.</summary>
    public static string TypeOf(TensorParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Single => "float",
        ParameterKind.Integer => "int",
        ParameterKind.Shape => ShapeType,
        ParameterKind.Parameters => ParametersType,
        ParameterKind.Data => "global::QuantGen.QuantizedData",
        ParameterKind.Singles => Floats,
        ParameterKind.SinglesOut => FloatsOut,
        ParameterKind.Integers => Integers,
        ParameterKind.IntegersOut => IntegersOut,
        ParameterKind.Ranges => "global::System.ReadOnlySpan<global::QuantGen.ValueRange>",
        ParameterKind.MarksOut => "global::System.Span<bool>",
        ParameterKind.Codes => Codes(parameter.Code),
        ParameterKind.CodesOut => CodesOut(parameter.Code),
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Kind, "There is no such kind of parameter."),
    };

    private static string NameOf(CodeElement code) => code switch
    {
        CodeElement.Byte => "byte",
        CodeElement.SByte => "sbyte",
        CodeElement.Int16 => "short",
        _ => "ushort",
    };
}
