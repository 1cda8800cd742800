using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>The arithmetic of a scheme, unrolled as far as it is emitted. Emission prints this and decides nothing.</summary>
/// <param name="Arithmetic">What is planned.</param>
/// <param name="ZeroPoint">The zero point of every region where the scheme stores none.</param>
/// <param name="Narrowing">How rounded quotients become codes.</param>
/// <param name="Steps">What is done to narrowed codes before they are packed.</param>
/// <param name="Bounds">Bounds of x / S before it is fake-quantized, with the zero point left out.</param>
internal sealed record ArithmeticPlan(
    ArithmeticModel Arithmetic,
    int ZeroPoint,
    Narrowing Narrowing,
    EquatableArray<CodeStep> Steps,
    QuotientBounds Bounds);

/// <summary>How rounded quotients become codes: with saturation to the signed or unsigned integers of a width.</summary>
internal enum Narrowing
{
    SByte,
    Byte,
    Int16,
    UInt16,
}

/// <summary>One step on a vector of narrowed codes.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Value">The bound, the bits that are flipped, or what is added or subtracted.</param>
internal sealed record CodeStep(CodeStepKind Kind, int Value);

internal enum CodeStepKind
{
    /// <summary>Clamps to the smallest code.</summary>
    AtLeast,

    /// <summary>Clamps to the largest code.</summary>
    AtMost,

    /// <summary>Flips bits: between signed codes and codes counted from the lowest.</summary>
    Flip,

    /// <summary>Adds to each code, of which none wraps.</summary>
    Add,

    /// <summary>Subtracts from each code, of which none wraps.</summary>
    Subtract,
}

/// <summary>Bounds of x / S that every quotient outside the code range is brought to; they round to the outermost codes.</summary>
internal sealed record QuotientBounds(float Smallest, float Largest);
