namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Kinds of given scales.</summary>
internal enum ScaleKind
{
    /// <summary>0.001 to 1, as weights and activations have them.</summary>
    Ordinary,

    /// <summary>Powers of two near 1, so that ties are exact.</summary>
    PowerOfTwo,

    /// <summary>2^−126 to 2^−98, on both sides of the bound below which quotients need a division.</summary>
    Smallest,

    /// <summary>2^98 to the largest float, on both sides of the bound above which quotients need a division.</summary>
    Largest,

    /// <summary>Every exponent, side by side.</summary>
    EveryExponent,

    /// <summary>As far apart as one bound of the elements serves: by 2^(28 − bits).</summary>
    Farthest,

    /// <summary>Eight times farther apart, so that no bound serves all and quotients need a division.</summary>
    TooFar,
}
