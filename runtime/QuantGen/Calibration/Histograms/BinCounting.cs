using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Calibration;

/// <summary>Counts elements in rings of bins: slots by vectors, then one increment each.</summary>
internal static class BinCounting
{
    private const int BlockLength = 256;

    // Below this many elements for each bin, clearing and adding up separate rings costs more than it gains.
    private const int ElementsPerBin = 4;
    private const int Rings = 4;

    /// <summary>Counts elements of one region.</summary>
    public static void Add(ReadOnlySpan<float> source, float inverseWidth, Span<long> counts)
    {
        if (source.Length < ElementsPerBin * (long)counts.Length)
        {
            AddFew(source, inverseWidth, counts);
            return;
        }

        int[] rings = ArrayPool<int>.Shared.Rent(Rings * counts.Length);
        Array.Clear(rings);
        AddMany(source, inverseWidth, rings, counts.Length);
        for (int slot = 0; slot < counts.Length; slot++)
        {
            for (int ring = 0; ring < Rings; ring++)
            {
                counts[slot] += rings[(ring * counts.Length) + slot];
            }
        }

        ArrayPool<int>.Shared.Return(rings);
    }

    /// <summary>Counts a row of elements, each in the ring of its own region; the rings follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddLanes(ReadOnlySpan<float> row, ReadOnlySpan<float> inverseWidths, Span<long> counts, int bins)
    {
        Span<int> slots = stackalloc int[BlockLength];
        ref float source = ref MemoryMarshal.GetReference(row);
        ref float widths = ref MemoryMarshal.GetReference(inverseWidths);
        for (int lane = 0; lane < row.Length; lane += BlockLength)
        {
            int length = Math.Min(BlockLength, row.Length - lane);
            BinSlots.Compute(ref Unsafe.Add(ref source, lane), (nuint)length, ref Unsafe.Add(ref widths, lane), bins - 1, ref slots[0]);
            Span<long> rings = counts.Slice(lane * bins, length * bins);
            for (int i = 0; i < length; i++)
            {
                rings[(i * bins) + slots[i]]++;
            }
        }
    }

    private static void AddFew(ReadOnlySpan<float> source, float inverseWidth, Span<long> counts)
    {
        Span<int> slots = stackalloc int[BlockLength];
        while (!source.IsEmpty)
        {
            int length = Math.Min(BlockLength, source.Length);
            BinSlots.Compute(ref MemoryMarshal.GetReference(source), (nuint)length, inverseWidth, counts.Length - 1, ref slots[0]);
            for (int i = 0; i < length; i++)
            {
                counts[slots[i]]++;
            }

            source = source.Slice(length);
        }
    }

    // Neighbours often fall into one bin; in rings of their own, no increment waits for the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddMany(ReadOnlySpan<float> source, float inverseWidth, int[] rings, int bins)
    {
        Span<int> block = stackalloc int[BlockLength];
        ref int slots = ref block[0];
        ref int first = ref rings[0];
        ref int second = ref rings[bins];
        ref int third = ref rings[2 * bins];
        ref int fourth = ref rings[3 * bins];
        while (source.Length >= BlockLength)
        {
            BinSlots.Compute(ref MemoryMarshal.GetReference(source), BlockLength, inverseWidth, bins - 1, ref slots);
            for (nuint i = 0; i < BlockLength; i += Rings)
            {
                Unsafe.Add(ref first, Unsafe.Add(ref slots, i))++;
                Unsafe.Add(ref second, Unsafe.Add(ref slots, i + 1))++;
                Unsafe.Add(ref third, Unsafe.Add(ref slots, i + 2))++;
                Unsafe.Add(ref fourth, Unsafe.Add(ref slots, i + 3))++;
            }

            source = source.Slice(BlockLength);
        }

        BinSlots.Compute(ref MemoryMarshal.GetReference(source), (nuint)source.Length, inverseWidth, bins - 1, ref slots);
        for (int i = 0; i < source.Length; i++)
        {
            Unsafe.Add(ref first, block[i])++;
        }
    }
}
