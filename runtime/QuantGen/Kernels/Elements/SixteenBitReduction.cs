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
    public static Extremes Extremes(ref byte words, nuint start, nuint end, bool ofMagnitudes)
    {
        ref ushort first = ref Unsafe.Add(ref Unsafe.As<byte, ushort>(ref words), start);
        Extremes found = ofMagnitudes ? new(Magnitude(ref first, end - start), 0) : Signed(ref first, end - start);
        return new(Single(found.Largest), Single(found.LargestNegated));
    }

    // The bits of the float.
    private static int Single(int word) => BitConverter.SingleToInt32Bits(TFormat.Widen((ushort)word));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Magnitude(ref ushort words, nuint length)
    {
        if (Lanes512.IsSupported && length >= 32)
        {
            return Magnitude<Lanes512>(ref words, length);
        }

        if (Lanes256.IsSupported && length >= 16)
        {
            return Magnitude<Lanes256>(ref words, length);
        }

        if (Lanes128.IsSupported && length >= 8)
        {
            return Magnitude<Lanes128>(ref words, length);
        }

        int magnitude = 0;
        for (nuint i = 0; i < length; i++)
        {
            magnitude = Math.Max(magnitude, Unsafe.Add(ref words, i) & short.MaxValue);
        }

        return magnitude;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Extremes Signed(ref ushort words, nuint length)
    {
        if (Lanes512.IsSupported && length >= 32)
        {
            return Signed<Lanes512>(ref words, length);
        }

        if (Lanes256.IsSupported && length >= 16)
        {
            return Signed<Lanes256>(ref words, length);
        }

        if (Lanes128.IsSupported && length >= 8)
        {
            return Signed<Lanes128>(ref words, length);
        }

        Extremes extremes = default;
        for (nuint i = 0; i < length; i++)
        {
            short word = (short)Unsafe.Add(ref words, i);
            extremes = new(Math.Max(extremes.Largest, word), Math.Max(extremes.LargestNegated, word ^ short.MinValue));
        }

        return extremes;
    }

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
