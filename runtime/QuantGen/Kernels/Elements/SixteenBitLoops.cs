using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>Numbers of 16 bits to floats and back, with the widest vectors.</summary>
/// <typeparam name="TFormat">Their format.</typeparam>
internal static class SixteenBitLoops<TFormat>
    where TFormat : struct, ISixteenBitFormat
{
    // What is asked for ahead of what is converted: so much that it arrives in time. Hardware looks ahead within a page only.
    private const int AheadBytes = 4096;

    private const int MagnitudeOfWord = 0x7fff;

    /// <summary>Converts to floats.</summary>
    /// <param name="source">The numbers.</param>
    /// <param name="destination">At least as many floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToSingles(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        ref byte words = ref Unsafe.As<ushort, byte>(ref MemoryMarshal.GetReference(source));
        ref float floats = ref MemoryMarshal.GetReference(destination[..source.Length]);
        nuint length = (nuint)source.Length;
        if (Lanes512.IsSupported && length >= 16)
        {
            ToSingles<Lanes512>(ref words, ref floats, length);
        }
        else if (Lanes256.IsSupported && length >= 8)
        {
            ToSingles<Lanes256>(ref words, ref floats, length);
        }
        else if (Lanes128.IsSupported && length >= 4)
        {
            ToSingles<Lanes128>(ref words, ref floats, length);
        }
        else
        {
            for (int i = 0; i < source.Length; i++)
            {
                destination[i] = TFormat.Widen(source[i]);
            }
        }
    }

    /// <summary>Converts from floats, to nearest.</summary>
    /// <param name="source">The floats.</param>
    /// <param name="destination">At least as many numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromSingles(ReadOnlySpan<float> source, Span<ushort> destination)
    {
        ref float floats = ref MemoryMarshal.GetReference(source);
        ref byte words = ref Unsafe.As<ushort, byte>(ref MemoryMarshal.GetReference(destination[..source.Length]));
        nuint length = (nuint)source.Length;
        int largest = int.MaxValue;
        if (Lanes512.IsSupported && length >= 32)
        {
            largest = FromSingles<Lanes512>(ref floats, ref words, length);
        }
        else if (Lanes256.IsSupported && length >= 16)
        {
            largest = FromSingles<Lanes256>(ref floats, ref words, length);
        }
        else if (Lanes128.IsSupported && length >= 8)
        {
            largest = FromSingles<Lanes128>(ref floats, ref words, length);
        }

        // A few elements, or a NaN among them.
        for (int i = 0; largest > Extremes.Infinity && i < source.Length; i++)
        {
            destination[i] = TFormat.Narrow(source[i]);
        }
    }

    // Magnitudes that the format does not take in passing are rare; where there are any, all is done once more.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ToSingles<V>(ref byte words, ref float floats, nuint length)
        where V : struct, IByteLanes<V>
    {
        if (Widen<V>(ref words, ref floats, length) > TFormat.MostWidened)
        {
            WidenAny<V>(ref words, ref floats, length);
        }
    }

    // Returns the largest magnitude, where it matters.
    [MethodImpl(Vectorized.Loop)]
    private static int Widen<V>(ref byte words, ref float floats, nuint length)
        where V : struct, IByteLanes<V>
    {
        nuint count = (nuint)V.Count;
        V mask = V.Create(MagnitudeOfWord);
        V largest = default;
        nuint i = 0;
        for (; length - i >= 4 * count; i += 4 * count)
        {
            Prefetch(ref words, i);
            V a = Load<V>(ref words, i, 0);
            V b = Load<V>(ref words, i, 1);
            V c = Load<V>(ref words, i, 2);
            V d = Load<V>(ref words, i, 3);
            if (TFormat.MostWidened < MagnitudeOfWord)
            {
                largest = V.MaxInt32(V.MaxInt32(largest, V.MaxInt32(a & mask, b & mask)), V.MaxInt32(c & mask, d & mask));
            }

            V.Store(TFormat.Widen(a), ref floats, i, 0);
            V.Store(TFormat.Widen(b), ref floats, i, 1);
            V.Store(TFormat.Widen(c), ref floats, i, 2);
            V.Store(TFormat.Widen(d), ref floats, i, 3);
        }

        // The last vector ends with the span, over elements that are done before.
        for (; i < length; i += count)
        {
            nuint first = nuint.Min(i, length - count);
            V a = Load<V>(ref words, first, 0);
            largest = V.MaxInt32(largest, a & mask);
            V.Store(TFormat.Widen(a), ref floats, first);
        }

        return V.LargestInt32(largest);
    }

    [MethodImpl(Vectorized.Loop)]
    private static void WidenAny<V>(ref byte words, ref float floats, nuint length)
        where V : struct, IByteLanes<V>
    {
        nuint count = (nuint)V.Count;
        for (nuint i = 0; i < length; i += count)
        {
            nuint first = nuint.Min(i, length - count);
            V.Store(TFormat.WidenAny(Load<V>(ref words, first, 0)), ref floats, first);
        }
    }

    // Returns the bits of the largest magnitude.
    [MethodImpl(Vectorized.Loop)]
    private static int FromSingles<V>(ref float floats, ref byte words, nuint length)
        where V : struct, IByteLanes<V>
    {
        nuint count = (nuint)V.Count;
        V mask = V.Create(RunReduction.MagnitudeMask);
        V largest = default;
        nuint i = 0;
        for (; length - i >= 4 * count; i += 4 * count)
        {
            V a = V.Load(ref floats, i, 0);
            V b = V.Load(ref floats, i, 1);
            V c = V.Load(ref floats, i, 2);
            V d = V.Load(ref floats, i, 3);
            largest = V.MaxInt32(V.MaxInt32(largest, V.MaxInt32(a & mask, b & mask)), V.MaxInt32(c & mask, d & mask));
            V.Pack(V.NarrowToInt16(TFormat.Narrow(a), TFormat.Narrow(b)), 16, ref words, i);
            V.Pack(V.NarrowToInt16(TFormat.Narrow(c), TFormat.Narrow(d)), 16, ref words, i + (2 * count));
        }

        for (; i < length; i += 2 * count)
        {
            nuint first = nuint.Min(i, length - (2 * count));
            V a = V.Load(ref floats, first, 0);
            V b = V.Load(ref floats, first, 1);
            largest = V.MaxInt32(largest, V.MaxInt32(a & mask, b & mask));
            V.Pack(V.NarrowToInt16(TFormat.Narrow(a), TFormat.Narrow(b)), 16, ref words, first);
        }

        return V.LargestInt32(largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Load<V>(ref byte words, nuint i, int quarter)
        where V : struct, IByteLanes<V> => V.Unpack(default, ref words, 16, true, i, quarter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref byte words, nuint i)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref words) + (2 * i) + AheadBytes);
        }
    }
}
