using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>Lanes as integers, between codes and floats.</summary>
/// <typeparam name="V">The width itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IIntegerLanes<V>
    where V : struct, IIntegerLanes<V>
{
    /// <summary>Rounds floats to integers, ties to even. NaN and what lies below becomes the most negative integer; nothing may lie above 2^31 − 1.</summary>
    static abstract V RoundHalfToEven(V x);

    /// <summary>Rounds floats to integers, ties away from zero; otherwise as <see cref="RoundHalfToEven"/>.</summary>
    static abstract V RoundHalfAwayFromZero(V x);

    /// <summary>Integers to floats.</summary>
    static abstract V ToSingle(V q);

    /// <summary>The sum of integers.</summary>
    static abstract V AddInt32(V left, V right);

    /// <summary>The difference of integers.</summary>
    static abstract V SubtractInt32(V left, V right);

    /// <summary>The larger of integers.</summary>
    static abstract V MaxInt32(V left, V right);

    /// <summary>The smaller of integers.</summary>
    static abstract V MinInt32(V left, V right);

    /// <summary>The larger of unsigned integers.</summary>
    static abstract V MaxUInt32(V left, V right);

    /// <summary>Shifts the bits of lanes left.</summary>
    static abstract V ShiftLeft(V x, int count);

    /// <summary>Shifts integers right and keeps their sign.</summary>
    static abstract V ShiftRightArithmetic(V q, int count);

    /// <summary>Shifts the bits of lanes right and fills up with zeros.</summary>
    static abstract V ShiftRightLogical(V x, int count);

    /// <summary>Of some values, those at indexes: integers from 0, below the number of lanes.</summary>
    static abstract V Permute(V values, V indexes);
}
