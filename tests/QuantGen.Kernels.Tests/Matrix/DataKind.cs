namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Kinds of finite data, from which parameters can be computed.</summary>
internal enum DataKind
{
    /// <summary>Normally distributed, standard deviation 1.</summary>
    Normal,

    /// <summary>Multiples of 0.01, where quotients come close to ties.</summary>
    Lattice,

    /// <summary>Any finite bit pattern: every exponent, subnormals and both zeros.</summary>
    WideExponent,

    /// <summary>Subnormals only, whose scales are below the smallest normal float.</summary>
    Subnormal,

    /// <summary>Positive values far from zero.</summary>
    Positive,

    /// <summary>Negative values far from zero.</summary>
    Negative,

    /// <summary>One value throughout.</summary>
    Constant,

    /// <summary>Zeros of both signs.</summary>
    Zero,
}
