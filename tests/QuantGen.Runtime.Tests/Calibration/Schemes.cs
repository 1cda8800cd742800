namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Schemes as values.</summary>
internal static class Schemes
{
    public static QuantizationScheme Symmetric(int bits) => new()
    {
        Bits = bits,
        Symmetry = Symmetry.Symmetric,
        Granularity = Granularity.PerTensor,
        CodeType = CodeType.Signed,
        CodeRange = CodeRange.Narrow,
    };

    public static QuantizationScheme Asymmetric(int bits) => new()
    {
        Bits = bits,
        Symmetry = Symmetry.Asymmetric,
        Granularity = Granularity.PerTensor,
        CodeType = CodeType.Unsigned,
        CodeRange = CodeRange.Full,
    };

    public static QuantizationScheme Of(Symmetry symmetry, int bits) => symmetry == Symmetry.Symmetric ? Symmetric(bits) : Asymmetric(bits);
}
