using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>A <see cref="Half"/>: sign, 5 bits of exponent, 10 of the significand.</summary>
/// <remarks>
/// .NET has no class for the conversion instructions of x64, so integers and single operations on floats do it, with the bits of <see cref="Half"/>'s own conversions for every
/// value: a NaN becomes quiet, and keeps its sign and as many upper bits as fit.
/// </remarks>
internal readonly struct HalfElement : IElement<HalfElement>, ISixteenBitFormat
{
    // Of a float: how many bits more its significand has.
    private const int MoreBits = 13;

    // The exponents of a half and of a float are biased by 15 and 127.
    private const float BiasDifference = 5.192296858534828e33f;

    // Sign, exponent and significand of a half, where those of a float are.
    private const int PlacesInFloat = unchecked((int)0x8fff_e000);
    private const int ExponentOfFloat = 0x7f80_0000;

    private const int Quiet = 1 << 22;

    // The smallest normal half and the smallest float that rounds to infinity: 2^−14, 65520.
    private const int SmallestNormal = 0x3880_0000;
    private const int Overflow = 0x477f_f000;

    // Where infinity arrives when only the biases are made good, and the smallest NaN.
    private const float Infinity = 65536f;
    private const float SmallestNaN = 65600f;

    // Scales by which what looks like infinity has a quotient of 2^10 to 2^30: beyond every code of 8 bits, and within an int32.
    private const float SmallestScale = 1f / 16_384;
    private const float LargestScale = 64f;

#pragma warning disable CS0169 // Layout alone: values are read and written as vectors of their bits.
    private readonly ushort _bits;
#pragma warning restore CS0169

    /// <inheritdoc/>
    public static bool LoadsVectors => true;

    /// <inheritdoc/>
    public static int MostWidened => 0x7bff;

    /// <inheritdoc/>
    public static int ExponentBits => 5;

    // A significand has 11 bits, so that rounding moves a value by less than 1/2048 of it.
    /// <inheritdoc/>
    public static int MostSteps => 1024;

    /// <inheritdoc/>
    public static bool TakesBound => false;

    /// <summary>Halves as elements.</summary>
    public static ReadOnlySpan<HalfElement> Of(ReadOnlySpan<Half> elements) => MemoryMarshal.Cast<Half, HalfElement>(elements);

    /// <inheritdoc cref="Of(ReadOnlySpan{Half})"/>
    public static Span<HalfElement> Of(Span<Half> elements) => MemoryMarshal.Cast<Half, HalfElement>(elements);

    /// <inheritdoc/>
    public static void ToSingles(ReadOnlySpan<HalfElement> source, Span<float> destination) =>
        SixteenBitLoops<HalfElement>.ToSingles(MemoryMarshal.Cast<HalfElement, ushort>(source), destination);

    /// <inheritdoc/>
    public static void FromSingles(ReadOnlySpan<float> source, Span<HalfElement> destination) =>
        SixteenBitLoops<HalfElement>.FromSingles(source, MemoryMarshal.Cast<HalfElement, ushort>(destination));

    // Moved to their places in a float, the bits are those of a number smaller by the difference of the biases, subnormal ones included.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Widen<V>(V words)
        where V : struct, ILanes<V> => (V.ShiftLeft(words, MoreBits) & V.Create(PlacesInFloat)) * V.Create(BiasDifference);

    // What is not finite is given the exponent that it has as a float, and a NaN is made quiet.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V WidenAny<V>(V words)
        where V : struct, ILanes<V>
    {
        V floats = Widen(words);
        V isNaN = V.LessThanOrEqual(V.Create(SmallestNaN), floats & V.Create(RunReduction.MagnitudeMask));
        return WithExponent(floats) | (isNaN & V.Create(Quiet));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ref byte elements, nuint i, int vector)
        where V : struct, ILanes<V> => WithExponent(Widen(V.Unpack(default, ref elements, 16, true, i, vector)));

    /// <inheritdoc/>
    public static float DividendUnit => BiasDifference;

    // Moved to their places in a float, the bits are those of a number smaller by the difference of the biases: the product with that is left to the reciprocal.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LoadDividend<V>(ref byte elements, nuint i, int vector)
        where V : struct, ILanes<V> => V.ShiftLeft(V.Unpack(default, ref elements, 16, true, i, vector), MoreBits) & V.Create(PlacesInFloat);

    // What is infinite looks like ±65536, which saturates as infinity does; so does a negative NaN. Only a positive one has to be made the smallest code, as every NaN.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LoadDividend<V>(ref byte elements, nuint i, int vector, V bound)
        where V : struct, ILanes<V>
    {
        V dividend = LoadDividend<V>(ref elements, i, vector);
        return dividend | V.LessThanOrEqual(V.Create(SmallestNaN / BiasDifference), dividend);
    }

    /// <inheritdoc/>
    public static bool Divides(ReadOnlySpan<float> scales, int bits) => FloatRange.Contains(scales, SmallestScale, LargestScale);

    /// <inheritdoc/>
    public static bool DividesNear(ReadOnlySpan<float> scales) => FloatRange.Contains(scales, SmallestScale, Infinity);

    /// <inheritdoc/>
    public static Extremes Extremes(ref byte elements, nuint start, nuint end, bool ofMagnitudes) =>
        SixteenBitReduction<HalfElement>.Extremes(ref elements, start, end, ofMagnitudes);

    /// <inheritdoc/>
    public static float Widen(ushort bits) => (float)BitConverter.UInt16BitsToHalf(bits);

    // A power of two that lies 13 bits above the value, or above the smallest normal half, is added, so that the sum is rounded where a half ends: what the sum has beyond
    // the power's own bits is the significand, which the exponent is added to. A significand that was rounded up to the next power raises the exponent.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Narrow<V>(V values)
        where V : struct, IByteLanes<V>
    {
        V magnitude = V.MinInt32(values & V.Create(RunReduction.MagnitudeMask), V.Create(Overflow));
        V exponent = V.MaxInt32(magnitude, V.Create(SmallestNormal)) & V.Create(ExponentOfFloat);
        V power = V.AddInt32(exponent, V.Create(MoreBits << 23));
        V significand = V.SubtractInt32(magnitude + power, power);
        V half = V.AddInt32(significand, V.SubtractInt32(V.ShiftRightArithmetic(exponent, MoreBits), V.Create(113 << 10)));
        return half | (V.ShiftRightArithmetic(values, 16) & V.Create(short.MinValue));
    }

    // Half a unit less one is added, and one more where the last bit that stays is odd. The exponent has as many bits as that of a half, and moves to where it is beside the sign.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NarrowResult<V>(V values)
        where V : struct, ILanes<V>
    {
        V odd = V.ShiftRightArithmetic(values, MoreBits) & V.Create(1);
        V rounded = V.AddInt32(V.AddInt32(values, V.Create((1 << (MoreBits - 1)) - 1)), odd);
        return V.ShiftRightArithmetic(V.ShiftLeft(rounded, 16 - MoreBits) | (values & V.Create(int.MinValue)), 16);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V first, V second, ref byte elements, nuint i, int half)
        where V : struct, ILanes<V> => SixteenBitResults<HalfElement>.Store(first, second, ref elements, i, half);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWhere<V>(V first, V second, ref byte gradient, nuint i, ref byte destination, nuint o, int half)
        where V : struct, ILanes<V> => SixteenBitResults<HalfElement>.StoreWhere(first, second, ref gradient, i, ref destination, o, half);

    /// <inheritdoc/>
    public static ushort Narrow(float value) => BitConverter.HalfToUInt16Bits((Half)value);

    // What is not finite has become a number at first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V WithExponent<V>(V floats)
        where V : struct, ILanes<V>
    {
        V isNotFinite = V.LessThanOrEqual(V.Create(Infinity), floats & V.Create(RunReduction.MagnitudeMask));
        return floats | (isNotFinite & V.Create(ExponentOfFloat));
    }
}
