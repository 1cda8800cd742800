namespace QuantGen;

/// <summary>What becomes of a quotient that lies exactly between two integers.</summary>
public enum Rounding
{
    /// <summary>To the even neighbour (IEEE 754 roundTiesToEven), as ONNX and PyTorch do.</summary>
    HalfToEven,

    /// <summary>To the neighbour farther from zero (IEEE 754 roundTiesToAway), as C's <c>roundf</c> does.</summary>
    HalfAwayFromZero,
}
