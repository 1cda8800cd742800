namespace QuantGen.Generator.Planning;

/// <summary>One step on a whole vector of narrow codes.</summary>
internal sealed record CodeStep(CodeStepKind Kind, int Value);

internal enum CodeStepKind
{
    /// <summary>Clamps to the smallest code.</summary>
    AtLeast,

    /// <summary>Clamps to the largest code.</summary>
    AtMost,

    /// <summary>Flips the sign bit: between signed codes and codes counted from the lowest.</summary>
    FlipSign,

    /// <summary>Subtracts: after a flip of the sign bit, extends it to the whole byte.</summary>
    Subtract,
}
