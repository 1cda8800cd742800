using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>A type of the elements of tensors, with the layout of its values. Arithmetic is that of floats, to which it is converted.</summary>
/// <remarks>A new type is a struct in this folder, and the members in <c>Elements</c> that users call.</remarks>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface IElement<TSelf>
    where TSelf : unmanaged, IElement<TSelf>
{
    /// <summary>Converts to floats.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="destination">As many floats, in other memory.</param>
    static abstract void ToSingles(ReadOnlySpan<TSelf> source, Span<float> destination);

    /// <summary>Converts from floats, to nearest; of two equally near values to the even one.</summary>
    /// <param name="source">The floats.</param>
    /// <param name="destination">As many elements, in other memory.</param>
    static abstract void FromSingles(ReadOnlySpan<float> source, Span<TSelf> destination);

    /// <summary>
    /// Whether vectors of elements that are no floats are taken and written as they are, without a block of floats: what divides, reduces and stores vectors here can be called.
    /// </summary>
    static virtual bool LoadsVectors => false;

    /// <summary>The most steps of a scale that a value can have and, rounded to an element, still be nearer to as many steps than to any other number of them.</summary>
    static virtual int MostSteps => int.MaxValue;

    /// <summary>Consecutive elements as floats; a NaN stays one, of any bits.</summary>
    /// <param name="elements">The first element of the tensor.</param>
    /// <param name="i">The index of the first element of a tile.</param>
    /// <param name="vector">Which vector of the tile.</param>
    static virtual V Load<V>(ref byte elements, nuint i, int vector)
        where V : struct, ILanes<V> => throw new NotSupportedException();

    /// <summary>How many times larger elements are than what <see cref="LoadDividend{V}(ref byte, nuint, int)"/> makes of them; a power of two.</summary>
    static virtual float DividendUnit => 1;

    /// <summary>Consecutive elements, which are finite, divided by <see cref="DividendUnit"/>.</summary>
    /// <inheritdoc cref="Load{V}"/>
    static virtual V LoadDividend<V>(ref byte elements, nuint i, int vector)
        where V : struct, ILanes<V> => throw new NotSupportedException();

    /// <summary>The same of elements of which some may be infinite or NaN, which become what divides to a quotient that <see cref="IQuotient"/> allows.</summary>
    /// <param name="elements">The first element of the tensor.</param>
    /// <param name="i">The index of the first element of a tile.</param>
    /// <param name="vector">Which vector of the tile.</param>
    /// <param name="bound">A bound of elements beyond which every quotient saturates.</param>
    static virtual V LoadDividend<V>(ref byte elements, nuint i, int vector, V bound)
        where V : struct, ILanes<V> => throw new NotSupportedException();

    /// <summary>Whether a dividend takes a bound where elements may be infinite or NaN.</summary>
    static virtual bool TakesBound => true;

    /// <summary>Whether quotients of dividends by these scales neither overflow nor lose bits, and whether one bound serves all of them.</summary>
    /// <param name="scales">Scales, finite, positive and normal.</param>
    /// <param name="bits">Bits of a code.</param>
    static virtual bool Divides(ReadOnlySpan<float> scales, int bits) => false;

    /// <summary>The same of elements that are finite and no farther from zero than the codes of their scale reach.</summary>
    /// <param name="scales">Scales, finite, positive and normal.</param>
    static virtual bool DividesNear(ReadOnlySpan<float> scales) => false;

    /// <summary>The extremes of consecutive elements, as floats.</summary>
    /// <param name="elements">The first element of the tensor.</param>
    /// <param name="start">The index of the first of them.</param>
    /// <param name="end">The index after the last.</param>
    /// <param name="ofMagnitudes">Whether the largest magnitude is all that is looked for.</param>
    static virtual Extremes Extremes(ref byte elements, nuint start, nuint end, bool ofMagnitudes) => throw new NotSupportedException();

    /// <summary>One element as a float.</summary>
    /// <param name="elements">The first element of the tensor.</param>
    /// <param name="i">Its index.</param>
    static virtual float Load(ref byte elements, nuint i)
    {
        float value = 0;
        TSelf.ToSingles(new ReadOnlySpan<TSelf>(in Unsafe.Add(ref Unsafe.As<byte, TSelf>(ref elements), i)), new Span<float>(ref value));
        return value;
    }

    /// <summary>
    /// Writes half a tile of values of codes, divided by <see cref="DividendUnit"/>; of elements of 16 bits, for codes of 8 bits by scales for which <see cref="Divides"/> holds.
    /// </summary>
    /// <param name="first">A vector of results.</param>
    /// <param name="second">The next one.</param>
    /// <param name="elements">The first element of the tensor.</param>
    /// <param name="i">The index of the first element of the tile.</param>
    /// <param name="half">Which half of the tile, 0 or 1.</param>
    static virtual void Store<V>(V first, V second, ref byte elements, nuint i, int half)
        where V : struct, ILanes<V> => throw new NotSupportedException();

    /// <summary>Writes half a tile of a gradient where masks are set, and zeros elsewhere; of elements that are no floats.</summary>
    /// <param name="first">The mask of a vector.</param>
    /// <param name="second">That of the next one.</param>
    /// <param name="gradient">The first element of the gradient.</param>
    /// <param name="i">The index of the first element of the tile there.</param>
    /// <param name="destination">The first element of the results.</param>
    /// <param name="o">The index of the first element of the tile there.</param>
    /// <param name="half">Which half of the tile, 0 or 1.</param>
    static virtual void StoreWhere<V>(V first, V second, ref byte gradient, nuint i, ref byte destination, nuint o, int half)
        where V : struct, ILanes<V> => throw new NotSupportedException();

    /// <summary>Writes one result.</summary>
    /// <param name="value">The result.</param>
    /// <param name="elements">The first element of the tensor.</param>
    /// <param name="i">Its index.</param>
    static virtual void Store(float value, ref byte elements, nuint i) =>
        TSelf.FromSingles(new ReadOnlySpan<float>(in value), new Span<TSelf>(ref Unsafe.Add(ref Unsafe.As<byte, TSelf>(ref elements), i)));
}
