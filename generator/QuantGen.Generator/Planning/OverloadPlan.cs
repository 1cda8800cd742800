using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>The overloads beside the interface's members.</summary>
/// <param name="CodeSpans">The spans of codes they take.</param>
/// <param name="OmitZeroPoints">Whether there are some without the parameter of zero points, which would always be empty.</param>
/// <param name="TakeValues">Whether there are some with one scale and zero point instead of spans.</param>
internal sealed record OverloadPlan(EquatableArray<CodeSpanPlan> CodeSpans, bool OmitZeroPoints, bool TakeValues);

/// <summary>A span of codes.</summary>
/// <param name="Type">Its element type: bytes, or the type of one code.</param>
/// <param name="IsInterfaces">Whether the interface's own members take this span with these parameters.</param>
/// <param name="Elements">How many elements are dequantized where no shape says so.</param>
internal sealed record CodeSpanPlan(string Type, bool IsInterfaces, string Elements);
