using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>A way to form the quotient x / S of each lane, ready to be rounded to an integer.</summary>
/// <remarks>
/// Quotients far beyond every code may come back as any value from there to 2^30, so that a conversion to int32 cannot overflow upward; what
/// overflows downward, and NaN, converts to the most negative integer. Both then saturate to the right code.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IQuotient
{
    /// <summary>Bits of an element in memory.</summary>
    static virtual int SourceBits => 8 * sizeof(float);

    /// <summary>Whether it takes 1 / S.</summary>
    static abstract bool TakesReciprocals { get; }

    /// <summary>Whether it takes 1 / S in two parts, which <see cref="Part"/> makes of S and of 1 / S rounded.</summary>
    static virtual bool TakesParts => false;

    /// <summary>Operands with the parts of 1 / S in the places of S and of 1 / S, where the quotient takes them.</summary>
    /// <param name="operands">The operands.</param>
    static virtual Operands<V> Part<V>(Operands<V> operands)
        where V : struct, ILanes<V> => operands;

    /// <summary>A bound beyond which every quotient saturates: of elements, or of the quotients themselves, as the way to form them needs it.</summary>
    /// <param name="largestScale">
    /// The largest of the scales, the others being at most 2^(28 − bits) times smaller where elements are bounded; of no account without reciprocals.
    /// </param>
    /// <param name="bits">Bits of a code; a constant.</param>
    static abstract float Bound(float largestScale, int bits);

    /// <summary>x / S.</summary>
    /// <param name="source">The first element of the tensor. Elements are read here, so that the load is part of the first instruction that takes them.</param>
    /// <param name="i">The index of the first element of the tile.</param>
    /// <param name="vector">Which vector of the tile.</param>
    /// <param name="operands">S, 1 / S rounded to float32 where it takes that, and <see cref="Bound"/>.</param>
    static abstract V Divide<V>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V>;

    /// <summary>x / S of elements that are at hand.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="operands">S, 1 / S rounded to float32, and <see cref="Bound"/>.</param>
    static abstract V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V>;

    /// <summary>One element, for what is left beside the tiles.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="i">Its index.</param>
    static virtual float Element(ref float source, nuint i) => Unsafe.Add(ref source, i);
}
