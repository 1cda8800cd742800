namespace QuantGen.Kernels.Tests.Reference;

/// <summary>The code range of a scheme, from its bits, code type and code range alone.</summary>
/// <param name="Min">q_min.</param>
/// <param name="Max">q_max.</param>
/// <param name="SymmetricDivisor">What the largest magnitude is divided by to give a symmetric scale.</param>
/// <param name="SymmetricZeroPoint">The zero point of every region of a symmetric scheme.</param>
internal readonly record struct CodeBounds(int Min, int Max, int SymmetricDivisor, int SymmetricZeroPoint)
{
    public static CodeBounds Of(QuantizationScheme scheme)
    {
        int half = 1;
        int bits = scheme.CodeRange == CodeRange.Reduced ? scheme.Bits - 1 : scheme.Bits;
        for (int bit = 1; bit < bits; bit++)
        {
            half *= 2;
        }

        if (!IsSigned(scheme))
        {
            return new CodeBounds(0, (2 * half) - 1, half - 1, half);
        }

        int min = IsNarrow(scheme) ? 1 - half : -half;
        return new CodeBounds(min, half - 1, half - 1, 0);
    }

    public static bool IsSigned(QuantizationScheme scheme) => scheme.CodeType switch
    {
        CodeType.Signed => true,
        CodeType.Unsigned => false,
        _ => scheme.Symmetry == Symmetry.Symmetric,
    };

    private static bool IsNarrow(QuantizationScheme scheme) => scheme.CodeRange switch
    {
        CodeRange.Narrow => true,
        CodeRange.Full or CodeRange.Reduced => false,
        _ => scheme.Symmetry == Symmetry.Symmetric,
    };
}
