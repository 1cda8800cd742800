namespace QuantGen.Generator.Model;

/// <summary>What a scheme does with a code and an element, whatever elements share a scale.</summary>
internal record ArithmeticModel
{
    public required int Bits { get; init; }

    public required Symmetry Symmetry { get; init; }

    public required bool IsSigned { get; init; }

    /// <summary>Never the default.</summary>
    public required CodeRange CodeRange { get; init; }

    public required Rounding Rounding { get; init; }

    public required Profile Profile { get; init; }

    public ScaleType ScaleType { get; init; }

    public int MaxCode => IsSigned ? HalfRange - 1 : (2 * HalfRange) - 1;

    public int MinCode => IsSigned ? (CodeRange == CodeRange.Narrow ? -MaxCode : -MaxCode - 1) : 0;

    /// <summary>Half of the codes, narrow ones counted with the one they leave out: the distance between signed and unsigned codes.</summary>
    public int HalfRange => CodeRange == CodeRange.Reduced ? SignBit / 2 : SignBit;

    /// <summary>The sign bit of a stored code.</summary>
    public int SignBit => 1 << (Bits - 1);

    public bool IsSymmetric => Symmetry == Symmetry.Symmetric;
}
