namespace QuantGen.Generator.Planning;

/// <summary>A way to form x / S, and when it is chosen.</summary>
/// <param name="Type">The runtime's type.</param>
/// <param name="HasCondition">Whether that type says for which scales it holds; otherwise it holds for all.</param>
internal sealed record QuotientPlan(string Type, bool HasCondition);
