namespace QuantGen;

/// <summary>How a query is compared with stored vectors.</summary>
/// <remarks>
/// Scores of a product are computed in floats. Where |v|² is below 1.2e-38, as of elements around 1e-20, squares lose digits or vanish, and cosines and distances may be 0;
/// where it is above 3.4e38, as of elements around 1e19, it is infinite, and they may be 0, infinite or NaN. Multiply such vectors, or their scales, by a power of two first:
/// that changes no cosine, and every squared distance by its square. The indexes of QuantGen.Search do so themselves for cosines.
/// </remarks>
public enum Distance
{
    /// <summary>The dot product q·v: larger is nearer.</summary>
    Dot,

    /// <summary>The squared Euclidean distance |q|² − 2·q·v + |v|², at least 0: smaller is nearer.</summary>
    SquaredEuclidean,

    /// <summary>The cosine of the angle, q·v / (|q|·|v|), and 0 where one of them is zero: larger is nearer.</summary>
    Cosine,
}
