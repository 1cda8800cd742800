using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>A <see cref="BFloat16"/>: the upper half of a float.</summary>
internal readonly struct BFloat16Element : IElement<BFloat16Element>, ISixteenBitFormat
{
    private const int DroppedBits = 16;

    // Scales of which both parts of the reciprocal are normal floats: 2^±64.
    private const float SmallestScale = 1f / LargestScale;
    private const float LargestScale = 1.8446744073709552e19f;

#pragma warning disable CS0169 // Layout alone: values are read and written as vectors of their bits.
    private readonly ushort _bits;
#pragma warning restore CS0169

    /// <inheritdoc/>
    public static bool LoadsVectors => true;

    /// <inheritdoc/>
    public static int MostWidened => 0x7fff;

    /// <inheritdoc/>
    public static int ExponentBits => 8;

    // A significand has 8 bits, so that rounding moves a value by less than 1/256 of it.
    /// <inheritdoc/>
    public static int MostSteps => 128;

    /// <summary>Values as elements.</summary>
    public static ReadOnlySpan<BFloat16Element> Of(ReadOnlySpan<BFloat16> elements) => MemoryMarshal.Cast<BFloat16, BFloat16Element>(elements);

    /// <inheritdoc cref="Of(ReadOnlySpan{BFloat16})"/>
    public static Span<BFloat16Element> Of(Span<BFloat16> elements) => MemoryMarshal.Cast<BFloat16, BFloat16Element>(elements);

    /// <inheritdoc/>
    public static void ToSingles(ReadOnlySpan<BFloat16Element> source, Span<float> destination) =>
        SixteenBitLoops<BFloat16Element>.ToSingles(MemoryMarshal.Cast<BFloat16Element, ushort>(source), destination);

    /// <inheritdoc/>
    public static void FromSingles(ReadOnlySpan<float> source, Span<BFloat16Element> destination) =>
        SixteenBitLoops<BFloat16Element>.FromSingles(source, MemoryMarshal.Cast<BFloat16Element, ushort>(destination));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Widen<V>(V words)
        where V : struct, ILanes<V> => V.ShiftLeft(words, DroppedBits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V WidenAny<V>(V words)
        where V : struct, ILanes<V> => Widen(words);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(ref byte elements, nuint i, int vector)
        where V : struct, ILanes<V> => Widen(V.Unpack(default, ref elements, 16, true, i, vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LoadDividend<V>(ref byte elements, nuint i, int vector)
        where V : struct, ILanes<V> => Load<V>(ref elements, i, vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LoadDividend<V>(ref byte elements, nuint i, int vector, V bound)
        where V : struct, ILanes<V> => V.Below(bound, Load<V>(ref elements, i, vector));

    /// <inheritdoc/>
    public static bool Divides(ReadOnlySpan<float> scales, int bits) => Scales.AreNear(scales, SmallestScale, LargestScale, bits);

    /// <inheritdoc/>
    public static bool DividesNear(ReadOnlySpan<float> scales) => FloatRange.Contains(scales, SmallestScale, LargestScale);

    /// <inheritdoc/>
    public static Extremes Extremes(ref byte elements, nuint start, nuint end, bool ofMagnitudes) =>
        SixteenBitReduction<BFloat16Element>.Extremes(ref elements, start, end, ofMagnitudes);

    /// <inheritdoc/>
    public static float Widen(ushort bits) => (float)BFloat16.FromBits(bits);

    // Half a unit less one is added, and one more where the last bit that stays is odd: a tie then carries to the even value.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Narrow<V>(V values)
        where V : struct, IByteLanes<V> => NarrowResult(values);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V NarrowResult<V>(V values)
        where V : struct, ILanes<V>
    {
        V odd = V.ShiftRightArithmetic(values, DroppedBits) & V.Create(1);
        return V.ShiftRightArithmetic(V.AddInt32(V.AddInt32(values, V.Create(0x7fff)), odd), DroppedBits);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V first, V second, ref byte elements, nuint i, int half)
        where V : struct, ILanes<V> => SixteenBitResults<BFloat16Element>.Store(first, second, ref elements, i, half);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreWhere<V>(V first, V second, ref byte gradient, nuint i, ref byte destination, nuint o, int half)
        where V : struct, ILanes<V> => SixteenBitResults<BFloat16Element>.StoreWhere(first, second, ref gradient, i, ref destination, o, half);

    /// <inheritdoc/>
    public static ushort Narrow(float value) => ((BFloat16)value).Bits;
}
