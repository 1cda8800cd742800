namespace QuantGen;

/// <summary>How a query is compared with stored vectors.</summary>
public enum Distance
{
    /// <summary>The dot product q·v: larger is nearer.</summary>
    Dot,

    /// <summary>The squared Euclidean distance |q|² − 2·q·v + |v|², at least 0: smaller is nearer.</summary>
    SquaredEuclidean,

    /// <summary>The cosine of the angle, q·v / (|q|·|v|), and 0 where one of them is zero: larger is nearer.</summary>
    Cosine,
}
