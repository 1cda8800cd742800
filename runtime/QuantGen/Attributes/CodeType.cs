namespace QuantGen;

/// <summary>Whether codes are signed (two's complement) or unsigned integers.</summary>
public enum CodeType
{
    /// <summary>Signed for symmetric schemes, unsigned for asymmetric ones.</summary>
    Default,

    /// <summary>Two's complement: −2^(bits−1) to 2^(bits−1) − 1.</summary>
    Signed,

    /// <summary>0 to 2^bits − 1.</summary>
    Unsigned,
}
