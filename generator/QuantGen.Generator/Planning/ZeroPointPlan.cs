namespace QuantGen.Generator.Planning;

/// <summary>Where a scheme's zero points are.</summary>
internal abstract record ZeroPointPlan
{
    /// <summary>One for each region, beside its scale.</summary>
    public sealed record Stored : ZeroPointPlan;

    /// <summary>The same for every region, and in no array.</summary>
    public sealed record Constant(int Value) : ZeroPointPlan;
}
