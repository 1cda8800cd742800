using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>The arithmetic of a scheme, unrolled as far as it is emitted. Emission prints this and decides nothing.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="ZeroPoint">The zero point of every region where the scheme stores none.</param>
/// <param name="Narrowing">How rounded quotients become codes.</param>
/// <param name="Steps">What is done to narrowed codes before they are packed.</param>
/// <param name="Bounds">Bounds of x / S before it is fake-quantized, with the zero point left out.</param>
/// <param name="Groups">How whole groups of the scheme's size are unrolled; none where the size is not known or too odd.</param>
/// <param name="Reductions">How the extremes of whole groups are found.</param>
internal sealed record SchemePlan(
    SchemeModel Scheme,
    int ZeroPoint,
    Narrowing Narrowing,
    EquatableArray<CodeStep> Steps,
    QuotientBounds Bounds,
    EquatableArray<GroupStep> Groups,
    EquatableArray<GroupReduction> Reductions);

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

/// <summary>A step of whole groups at one vector width, which is also a whole number of tiles.</summary>
/// <param name="Lanes">Lanes of a vector.</param>
/// <param name="Groups">Groups of a step.</param>
/// <param name="Tiles">Tiles of a step.</param>
/// <param name="GroupOfVector">The group of each vector of the step, in order.</param>
internal sealed record GroupStep(int Lanes, int Groups, int Tiles, EquatableArray<int> GroupOfVector);

/// <summary>The whole vectors of a group at one vector width.</summary>
/// <param name="Lanes">Lanes of a vector.</param>
/// <param name="Vectors">Vectors of a group.</param>
internal sealed record GroupReduction(int Lanes, int Vectors);
