namespace QuantGen.Generator.Planning;

/// <summary>A way to form x / S, and when it is chosen.</summary>
/// <param name="Type">The runtime's type.</param>
/// <param name="Near">The runtime's type for elements from which the scale was just found, so that no quotient can overflow.</param>
/// <param name="HasCondition">Whether the type says for which scales it holds; otherwise it holds for all.</param>
internal sealed record QuotientPlan(string Type, string Near, bool HasCondition);
