using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The quotient of an element of 16 bits by a reciprocal in two parts, which rounds to the same integer as the IEEE quotient of floats.</summary>
/// <remarks>
/// With h = 1/S rounded to float32 and l what is missing of 1/S, q = x·h + x·l with one rounding of the sum, which errs by less than 2^−47 of q before it is rounded.
/// For that to round otherwise than the quotient, x · 2^d = s·m ± r has to hold for the significands x of the element (at most 11 bits), s of the scale (24 bits) and
/// m of a number halfway between k + ½ and a neighbouring float, with r below 3: few triples do, and for none of them, with codes of 8 bits, the results differ.
/// Elements are divided as they come from memory; their unit is part of the reciprocal, and of the scale where that is kept beside it.
/// </remarks>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal readonly struct TwoPartQuotient<TElement> : IQuotient
    where TElement : unmanaged, IElement<TElement>
{
    // What it was shown for.
    private const int MostBits = 8;

    /// <summary>Whether the quotients by all these scales are exact.</summary>
    /// <param name="scales">Scales, finite, positive and normal.</param>
    /// <param name="bits">Bits of a code.</param>
    public static bool Holds(ReadOnlySpan<float> scales, int bits) =>
        TElement.LoadsVectors && ResidualQuotient.IsSupported && bits <= MostBits && TElement.Divides(scales, bits);

    /// <summary>Whether they are for elements that are no farther from zero than the codes of their scale reach.</summary>
    /// <inheritdoc cref="Holds"/>
    public static bool HoldsNear(ReadOnlySpan<float> scales, int bits) =>
        TElement.LoadsVectors && ResidualQuotient.IsSupported && bits <= MostBits && TElement.DividesNear(scales);

    /// <inheritdoc/>
    public static int SourceBits => ElementBlocks.Bits<TElement>();

    /// <inheritdoc/>
    public static bool TakesReciprocals => true;

    /// <inheritdoc/>
    public static bool TakesParts => true;

    // 1 / S = h + h·e + h·e² + …, where e = 1 − h·S is exact.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Part<V>(Operands<V> operands)
        where V : struct, ILanes<V>
    {
        V error = V.MultiplySubtractFrom(operands.Reciprocal, operands.Scale, V.Create(1f));
        V rest = operands.Reciprocal * error;
        V unit = V.Create(TElement.DividendUnit);
        rest = V.MultiplyAdd(rest, error, rest) * unit;
        operands.Reciprocal *= unit;
        if (TElement.TakesBound)
        {
            operands.Scale = rest;
        }
        else
        {
            operands.Bound = rest;
            operands.Scale *= V.Create(1f / TElement.DividendUnit);
        }

        return operands;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float largestScale, int bits) => ResidualQuotient.Bound(largestScale, bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V> => Divide(TElement.LoadDividend(ref Unsafe.As<float, byte>(ref source), i, vector, operands.Bound), operands);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V> => V.MultiplyAdd(x, operands.Reciprocal, x * (TElement.TakesBound ? operands.Scale : operands.Bound));

    /// <inheritdoc/>
    public static float Element(ref float source, nuint i) => TElement.Load(ref Unsafe.As<float, byte>(ref source), i);
}
