namespace QuantGen;

/// <summary>How a query is compared with stored vectors.</summary>
/// <remarks>
/// Scores of a product are computed in floats: sums of squares below 1.2e-38 lose digits or are 0, and those above 3.4e38 are infinite. So vectors of which |v|² is
/// beyond that, of elements around 1e-20 or 1e19, get cosines of 0 and distances that are not numbers: multiply the scales of such vectors by a power of two first, which
/// changes no cosine. The indexes of QuantGen.Search do so for cosines.
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
