using System;

namespace QuantGen.Generator.Emit;

/// <summary>The types of parameters as emitted code writes them, whatever the user's names and usings are.</summary>
internal static class Spans
{
    public const string Floats = "global::System.ReadOnlySpan<float>";

    public const string Integers = "global::System.ReadOnlySpan<int>";

    public const string FloatsOut = "global::System.Span<float>";

    public const string IntegersOut = "global::System.Span<int>";

    public const string Shape = "global::QuantGen.TensorShape shape";

    public const string Parameters = "global::QuantGen.QuantizationParameters parameters";

    public static string Codes(string type) => $"global::System.ReadOnlySpan<{type}>";

    public static string CodesOut(string type) => $"global::System.Span<{type}>";

    /// <summary>Codes of a span type as bytes.</summary>
    /// <param name="type">The type.</param>
    /// <param name="marshal">What the file calls <c>MemoryMarshal</c>.</param>
    public static string AsBytes(string type, string marshal) => type.EndsWith("<byte>", StringComparison.Ordinal) ? "codes" : $"{marshal}.AsBytes(codes)";
}
