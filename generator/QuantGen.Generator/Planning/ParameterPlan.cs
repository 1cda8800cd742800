namespace QuantGen.Generator.Planning;

/// <summary>How S and Z follow from the extremes of a region.</summary>
internal abstract record ParameterPlan
{
    /// <summary>S = max|r| / Divisor.</summary>
    public sealed record Symmetric(int Divisor) : ParameterPlan;

    /// <summary>S = (r_max − r_min) / Levels, and a zero point by the given formula from r_max or r_min.</summary>
    /// <param name="Levels">MaxCode − MinCode.</param>
    /// <param name="ZeroPointFormula">The runtime's formula.</param>
    /// <param name="Extreme">The extreme that the formula takes: max or min.</param>
    public sealed record Asymmetric(int Levels, string ZeroPointFormula, string Extreme) : ParameterPlan;
}
