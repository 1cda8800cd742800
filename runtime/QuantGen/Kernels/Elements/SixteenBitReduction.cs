using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The extremes of numbers of 16 bits, which compare as floats do: by their bits, of which only those found are converted.</summary>
/// <remarks>A lane of 32 bits has two numbers. Shifted up, the lower one leads a comparison as the upper one does; bits that follow decide between equals only.</remarks>
/// <typeparam name="TFormat">Their format.</typeparam>
internal static class SixteenBitReduction<TFormat>
    where TFormat : struct, ISixteenBitFormat
{
    private const int WordBits = 16;

    /// <summary>The extremes of consecutive numbers, as floats.</summary>
    /// <param name="words">The first number of the tensor.</param>
    /// <param name="start">The index of the first of them.</param>
    /// <param name="end">The index after the last.</param>
    /// <param name="ofMagnitudes">Whether the largest magnitude is all that is looked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Extremes Extremes(ref byte words, nuint start, nuint end, bool ofMagnitudes)
    {
        ref ushort first = ref Unsafe.Add(ref Unsafe.As<byte, ushort>(ref words), start);
        nuint length = end - start;
        if (Lanes512.IsSupported && length >= 32)
        {
            return Widened(Extremes<Lanes512>(ref first, length, ofMagnitudes));
        }

        if (Lanes256.IsSupported && length >= 16)
        {
            return Widened(Extremes<Lanes256>(ref first, length, ofMagnitudes));
        }

        if (Lanes128.IsSupported && length >= 8)
        {
            return Widened(Extremes<Lanes128>(ref first, length, ofMagnitudes));
        }

        Extremes extremes = default;
        for (nuint i = 0; i < length; i++)
        {
            short word = (short)Unsafe.Add(ref first, i);
            extremes = ofMagnitudes
                ? new(Math.Max(extremes.Largest, word & short.MaxValue), 0)
                : new(Math.Max(extremes.Largest, word), Math.Max(extremes.LargestNegated, word ^ short.MinValue));
        }

        return Widened(extremes);
    }

    private static Extremes Widened(Extremes words) => new(Single(words.Largest), Single(words.LargestNegated));

    // The bits of the float.
    private static int Single(int word) => BitConverter.SingleToInt32Bits(TFormat.Widen((ushort)word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Extremes Extremes<V>(ref ushort words, nuint length, bool ofMagnitudes)
        where V : struct, ILanes<V> => ofMagnitudes ? new(Magnitude<V>(ref words, length), 0) : Signed<V>(ref words, length);

    // Four vectors a step; the last vectors overlap what came before, which a maximum does not mind.
    [MethodImpl(Vectorized.Loop)]
    private static int Magnitude<V>(ref ushort words, nuint length)
        where V : struct, ILanes<V>
    {
        nuint count = 2 * (nuint)V.Count;
        V mask = V.Create(RunReduction.MagnitudeMask);
        V upperA = default, lowerA = default, upperB = default, lowerB = default;
        nuint i = 0;
        for (; length - i >= 4 * count; i += 4 * count)
        {
            V a = Load<V>(ref words, i);
            upperA = V.MaxInt32(upperA, a & mask);
            lowerA = V.MaxInt32(lowerA, V.ShiftLeft(a, WordBits) & mask);
            V b = Load<V>(ref words, i + count);
            upperB = V.MaxInt32(upperB, b & mask);
            lowerB = V.MaxInt32(lowerB, V.ShiftLeft(b, WordBits) & mask);
            V c = Load<V>(ref words, i + (2 * count));
            upperA = V.MaxInt32(upperA, c & mask);
            lowerA = V.MaxInt32(lowerA, V.ShiftLeft(c, WordBits) & mask);
            V d = Load<V>(ref words, i + (3 * count));
            upperB = V.MaxInt32(upperB, d & mask);
            lowerB = V.MaxInt32(lowerB, V.ShiftLeft(d, WordBits) & mask);
        }

        for (; i < length; i += count)
        {
            V rest = Load<V>(ref words, nuint.Min(i, length - count));
            upperA = V.MaxInt32(upperA, rest & mask);
            lowerA = V.MaxInt32(lowerA, V.ShiftLeft(rest, WordBits) & mask);
        }

        return V.LargestInt32(V.MaxInt32(V.MaxInt32(upperA, lowerA), V.MaxInt32(upperB, lowerB))) >> WordBits;
    }

    [MethodImpl(Vectorized.Loop)]
    private static Extremes Signed<V>(ref ushort words, nuint length)
        where V : struct, ILanes<V>
    {
        nuint count = 2 * (nuint)V.Count;
        V largestA = default, largestB = default, smallestA = default, smallestB = default;
        nuint i = 0;
        for (; length - i >= 2 * count; i += 2 * count)
        {
            V a = Load<V>(ref words, i);
            V lowerA = V.ShiftLeft(a, WordBits);
            largestA = V.MaxInt32(V.MaxInt32(largestA, a), lowerA);
            smallestA = V.MaxUInt32(V.MaxUInt32(smallestA, a), lowerA);
            V b = Load<V>(ref words, i + count);
            V lowerB = V.ShiftLeft(b, WordBits);
            largestB = V.MaxInt32(V.MaxInt32(largestB, b), lowerB);
            smallestB = V.MaxUInt32(V.MaxUInt32(smallestB, b), lowerB);
        }

        for (; i < length; i += count)
        {
            V rest = Load<V>(ref words, nuint.Min(i, length - count));
            V lower = V.ShiftLeft(rest, WordBits);
            largestA = V.MaxInt32(V.MaxInt32(largestA, rest), lower);
            smallestA = V.MaxUInt32(V.MaxUInt32(smallestA, rest), lower);
        }

        // The unsigned maximum is the most negative number, if there is one; its sign flipped, a negative number says there is none.
        int negated = (int)V.LargestUInt32(V.MaxUInt32(smallestA, smallestB)) ^ Kernels.Extremes.Sign;
        return new(V.LargestInt32(V.MaxInt32(largestA, largestB)) >> WordBits, Math.Max(negated, 0) >> WordBits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load<V>(ref ushort words, nuint i)
        where V : struct, ILanes<V> => V.Load(ref Unsafe.As<ushort, int>(ref Unsafe.Add(ref words, i)), 0);
}
