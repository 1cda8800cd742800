using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>
/// A vector register of 32-bit lanes, which hold floats, integers, or, narrowed, codes. Kernels are written once over it; each width is a struct,
/// so that the compiler specialises every kernel and no call is left.
/// </summary>
/// <remarks>
/// Operators are those of floats, and bitwise. What works on integers says so in its name. <c>bits</c>, <c>quarter</c> and the values of codes must be
/// constants, so that the choices they make fold away.
/// </remarks>
/// <typeparam name="V">The width itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial interface ILanes<V>
    where V : struct, ILanes<V>
{
    /// <summary>Whether kernels use this width on this machine; a constant to the compiler.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Whether a product and a sum can be fused, with one rounding.</summary>
    static abstract bool FusesMultiplyAdd { get; }

    /// <summary>0, 1, 2 … in the lanes, as integers.</summary>
    static abstract V Indices { get; }

    /// <summary>One float in all lanes.</summary>
    static abstract V Create(float value);

    /// <summary>One integer in all lanes.</summary>
    static abstract V Create(int value);

    /// <summary>Loads consecutive floats from element <paramref name="i"/> on.</summary>
    static abstract V Load(ref float source, nuint i);

    /// <summary>Loads consecutive integers from element <paramref name="i"/> on.</summary>
    static abstract V Load(ref int source, nuint i);

    /// <summary>Stores all lanes from element <paramref name="i"/> on.</summary>
    static abstract void Store(V x, ref float destination, nuint i);

    /// <inheritdoc cref="Store(V, ref float, nuint)"/>
    static abstract void Store(V x, ref int destination, nuint i);

    /// <summary>Loads the floats of one of several vectors that begin at element <paramref name="i"/>.</summary>
    static abstract V Load(ref float source, nuint i, int vector);

    /// <summary>Loads the integers of one of several vectors that begin at element <paramref name="i"/>.</summary>
    static abstract V Load(ref int source, nuint i, int vector);

    /// <summary>Stores one of several vectors that begin at element <paramref name="i"/>.</summary>
    static abstract void Store(V x, ref float destination, nuint i, int vector);

    /// <summary>The sum of floats.</summary>
    static abstract V operator +(V left, V right);

    /// <summary>The difference of floats.</summary>
    static abstract V operator -(V left, V right);

    /// <summary>The product of floats.</summary>
    static abstract V operator *(V left, V right);

    /// <summary>The IEEE quotient of floats.</summary>
    static abstract V operator /(V left, V right);

    /// <summary>Bitwise and.</summary>
    static abstract V operator &(V left, V right);

    /// <summary>Bitwise or.</summary>
    static abstract V operator |(V left, V right);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract V operator ^(V left, V right);

    /// <summary>left · right + addend with one rounding; only where <see cref="FusesMultiplyAdd"/>.</summary>
    static abstract V MultiplyAdd(V left, V right, V addend);

    /// <summary>minuend − left · right with one rounding; only where <see cref="FusesMultiplyAdd"/>.</summary>
    static abstract V MultiplySubtractFrom(V left, V right, V minuend);

    /// <summary>The smaller of x and a bound that is never NaN; NaN in x stays NaN.</summary>
    static abstract V Below(V bound, V x);

    /// <summary>x within bounds that are never NaN; NaN in x becomes the lower one.</summary>
    static abstract V Clamp(V x, V smallest, V largest);

    /// <summary>The larger of two floats, neither of them NaN.</summary>
    static abstract V Max(V left, V right);

    /// <summary>The smaller of two floats, neither of them NaN.</summary>
    static abstract V Min(V left, V right);

    /// <summary>All bits of the lanes where left = right as floats.</summary>
    static abstract V Equal(V left, V right);

    /// <summary>All bits of the lanes where left ≤ right as floats; none where one is NaN.</summary>
    static abstract V LessThanOrEqual(V left, V right);

    /// <summary>The lanes of one vector where the mask is set, elsewhere of the other.</summary>
    static abstract V Select(V mask, V set, V clear);

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

    /// <summary>The largest integer of all lanes.</summary>
    static abstract int LargestInt32(V q);

    /// <summary>The largest unsigned integer of all lanes.</summary>
    static abstract uint LargestUInt32(V q);

    /// <summary>Of some values, those at indexes: integers from 0, below the number of lanes.</summary>
    static abstract V Permute(V values, V indexes);

    /// <summary>In each 128-bit part, the four integer maxima of that part of four vectors, in their order.</summary>
    static abstract V MaximaOfFour(V v0, V v1, V v2, V v3);

    /// <summary>The maxima of as many vectors as there are lanes, from what <see cref="MaximaOfFour"/> made of each four; narrow widths need fewer.</summary>
    static abstract V JoinMaxima(V f0, V f1, V f2, V f3);

    /// <summary>Four vectors of integers to one of signed bytes, with saturation, in the order that <see cref="Pack"/> wants for these bits.</summary>
    static abstract V NarrowToSByte(V q0, V q1, V q2, V q3, int bits);

    /// <summary>Four vectors of integers to one of unsigned bytes, with saturation, in the order that <see cref="Pack"/> wants for these bits.</summary>
    static abstract V NarrowToByte(V q0, V q1, V q2, V q3, int bits);

    /// <summary>Two vectors of integers to one of signed 16-bit integers, with saturation.</summary>
    static abstract V NarrowToInt16(V q0, V q1);

    /// <summary>Two vectors of integers to one of unsigned 16-bit integers, with saturation.</summary>
    static abstract V NarrowToUInt16(V q0, V q1);

    /// <summary>The larger of each signed byte and a value.</summary>
    static abstract V AtLeastSByte(V codes, sbyte value);

    /// <summary>The smaller of each signed byte and a value.</summary>
    static abstract V AtMostSByte(V codes, sbyte value);

    /// <summary>The larger of each unsigned byte and a value.</summary>
    static abstract V AtLeastByte(V codes, byte value);

    /// <summary>The smaller of each unsigned byte and a value.</summary>
    static abstract V AtMostByte(V codes, byte value);

    /// <summary>The larger of each signed 16-bit integer and a value.</summary>
    static abstract V AtLeastInt16(V codes, short value);

    /// <summary>The larger of each unsigned 16-bit integer and a value.</summary>
    static abstract V AtLeastUInt16(V codes, ushort value);

    /// <summary>Flips bits of each byte.</summary>
    static abstract V FlipByte(V codes, byte mask);

    /// <summary>Flips bits of each 16-bit integer.</summary>
    static abstract V FlipUInt16(V codes, ushort mask);

    /// <summary>Stores a vector of narrowed codes in the stream.</summary>
    /// <param name="codes">Codes, one to a byte, only their lowest bits count; or codes of 16 bits.</param>
    /// <param name="bits">Bits of a code, 1 to 8 or 16.</param>
    /// <param name="stream">The first byte of the stream.</param>
    /// <param name="i">The index of the first code, a multiple of eight where codes share bytes.</param>
    static abstract void Pack(V codes, int bits, ref byte stream, nuint i);

    /// <summary>Stores the second half of the codes of a tile, where one vector holds half of them.</summary>
    /// <inheritdoc cref="Pack"/>
    static abstract void PackSecondHalf(V codes, int bits, ref byte stream, nuint i);

    /// <summary>Loads what a tile of four vectors of codes shares, for <see cref="Unpack"/>; nothing where each vector loads its own.</summary>
    /// <param name="stream">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="isSigned">Whether codes are in two's complement.</param>
    /// <param name="i">The index of the first code, a multiple of eight where codes share bytes.</param>
    static abstract V LoadTile(ref byte stream, int bits, bool isSigned, nuint i);

    /// <summary>A quarter of the codes of a tile as integers.</summary>
    /// <param name="tile">What <see cref="LoadTile"/> gave.</param>
    /// <param name="stream">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="isSigned">Whether codes are in two's complement.</param>
    /// <param name="i">The index of the first code of the tile.</param>
    /// <param name="quarter">Which quarter, 0 to 3.</param>
    static abstract V Unpack(V tile, ref byte stream, int bits, bool isSigned, nuint i, int quarter);

    /// <summary>How many registers hold the values of all codes of a region, 1 or 2; 0 where codes are better multiplied.</summary>
    static abstract int TableCount(int bits);

    /// <summary>Loads what a tile of four vectors of codes shares, for <see cref="LookUp"/>.</summary>
    static abstract V LoadIndexes(ref byte stream, int bits, nuint i);

    /// <summary>The values of a quarter of the codes of a tile.</summary>
    /// <param name="values">The values of codes by their stored bits; of fewer codes than lanes, repeated.</param>
    /// <param name="upper">The values of the codes beyond as many as there are lanes.</param>
    /// <param name="indexes">What <see cref="LoadIndexes"/> gave.</param>
    /// <param name="stream">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code, of which <see cref="TableCount"/> has tables.</param>
    /// <param name="i">The index of the first code of the tile.</param>
    /// <param name="quarter">Which quarter, 0 to 3.</param>
    static abstract V LookUp(V values, V upper, V indexes, ref byte stream, int bits, nuint i, int quarter);
}
