using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>Arithmetic of floats. Operators are those of floats.</summary>
/// <typeparam name="V">The width itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFloatLanes<V>
    where V : struct, IFloatLanes<V>
{
    /// <summary>Whether a product and a sum can be fused, with one rounding.</summary>
    static abstract bool FusesMultiplyAdd { get; }

    /// <summary>The sum of floats.</summary>
    static abstract V operator +(V left, V right);

    /// <summary>The difference of floats.</summary>
    static abstract V operator -(V left, V right);

    /// <summary>The product of floats.</summary>
    static abstract V operator *(V left, V right);

    /// <summary>The IEEE quotient of floats.</summary>
    static abstract V operator /(V left, V right);

    /// <summary>left · right + addend with one rounding; only where <see cref="FusesMultiplyAdd"/>.</summary>
    static abstract V MultiplyAdd(V left, V right, V addend);

    /// <summary>minuend − left · right with one rounding; only where <see cref="FusesMultiplyAdd"/>.</summary>
    static abstract V MultiplySubtractFrom(V left, V right, V minuend);

    /// <summary>Floats rounded to integers, ties to even, times factors; what becomes zero has no sign, as codes have none.</summary>
    /// <param name="x">Floats whose magnitudes are no larger than 2^22.</param>
    /// <param name="factor">The factors.</param>
    static abstract V RoundAndMultiply(V x, V factor);

    /// <summary>The smaller of x and a bound that is never NaN; NaN in x stays NaN.</summary>
    static abstract V Below(V bound, V x);

    /// <summary>The smaller of elements in memory and a bound that is never NaN; NaN stays NaN.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="source">The first element.</param>
    /// <param name="i">The index of the first element of a tile.</param>
    /// <param name="vector">Which vector of the tile.</param>
    static abstract V Below(V bound, ref float source, nuint i, int vector);

    /// <summary>x within bounds that are never NaN; NaN in x becomes the lower one.</summary>
    static abstract V Clamp(V x, V smallest, V largest);

    /// <summary>The larger of two floats, neither of them NaN.</summary>
    static abstract V Max(V left, V right);

    /// <summary>The smaller of two floats, neither of them NaN.</summary>
    static abstract V Min(V left, V right);

    /// <summary>The product of a factor and elements in memory.</summary>
    /// <inheritdoc cref="Below(V, ref float, nuint, int)"/>
    static abstract V Multiply(V factor, ref float source, nuint i, int vector);
}
