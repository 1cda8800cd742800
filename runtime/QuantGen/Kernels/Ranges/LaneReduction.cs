using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>The largest magnitude, or the extremes, of each column of a matrix: regions whose elements lie a row apart.</summary>
internal static partial class LaneReduction
{
    /// <summary>The bits of the largest magnitude of each column, or of r_max, and with the latter of −r_min; all at least zero.</summary>
    /// <param name="source">The first element of the first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="largest">Receives the magnitude or r_max of each column.</param>
    /// <param name="largestNegated">Receives −r_min of each column; empty where magnitudes are asked for.</param>
    public static void Reduce(ref float source, nuint rows, nuint stride, Span<int> largest, Span<int> largestNegated)
    {
        largest.Clear();
        largestNegated.Clear();
        nuint lanes = (nuint)largest.Length;
        nuint repeat = lanes == stride ? LaneTiling.RowsAsOne(rows, lanes) : 1;
        if (repeat == 1)
        {
            Raise(ref source, rows, stride, largest, largestNegated);
            return;
        }

        // Rows of few lanes are taken several at a time as one longer row.
        int longer = (int)(repeat * lanes);
        bool both = !largestNegated.IsEmpty;
        Span<int> repeated = Scratch.Align(stackalloc int[longer + Scratch.Padding]);
        Span<int> repeatedNegated = Scratch.Align(stackalloc int[(both ? longer : 0) + Scratch.Padding]);
        repeated.Clear();
        repeatedNegated.Clear();
        Raise(ref source, rows / repeat, repeat * stride, repeated, repeatedNegated);
        int rest = (int)(rows % repeat * lanes);
        Raise(ref Unsafe.Add(ref source, rows / repeat * repeat * stride), 1, 0, repeated[..rest], both ? repeatedNegated[..rest] : default);
        Fold(repeated, largest);
        Fold(repeatedNegated, largestNegated);
    }

    /// <summary>The same of blocks of rows that follow each other.</summary>
    /// <param name="source">The first element of the first block.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="largest">Receives the magnitude or r_max of each column of each block.</param>
    /// <param name="largestNegated">Receives −r_min of them; empty where magnitudes are asked for.</param>
    /// <returns>The elements of the blocks.</returns>
    public static nuint Reduce(ref float source, in BlockRows blocks, Span<int> largest, Span<int> largestNegated)
    {
        largest.Clear();
        largestNegated.Clear();
        int lanes = (int)blocks.Lanes;
        nuint start = 0;
        nuint left = blocks.Left;
        for (int column = 0; column < largest.Length; column += lanes)
        {
            nuint elements = blocks.Next(ref left);
            Span<int> second = largestNegated.IsEmpty ? default : largestNegated.Slice(column, lanes);
            Raise(ref Unsafe.Add(ref source, start), elements / blocks.Lanes, blocks.Lanes, largest.Slice(column, lanes), second);
            start += elements;
        }

        return start;
    }

    // By halves, since as many rows as a power of two were taken as one. Maxima are at least zero, magnitudes of themselves.
    private static void Fold(Span<int> repeated, Span<int> maxima)
    {
        while (repeated.Length > maxima.Length)
        {
            Span<int> half = repeated[..(repeated.Length / 2)];
            RaiseBlock(ref repeated[half.Length], 1, 0, half, default);
            repeated = half;
        }

        repeated.CopyTo(maxima);
    }

    /// <summary>Raises each maximum by the elements of its column, a block of rows at a time.</summary>
    /// <inheritdoc cref="Reduce(ref float, nuint, nuint, Span{int}, Span{int})"/>
    public static void Raise(ref float source, nuint rows, nuint stride, Span<int> largest, Span<int> largestNegated)
    {
        if (Lanes512.IsSupported && largest.Length >= FewestLanesByRow && rows >= RowsTogether)
        {
            if (largestNegated.IsEmpty)
            {
                MagnitudesByRow<Lanes512>(ref Unsafe.As<float, int>(ref source), rows, stride, largest);
            }
            else
            {
                ExtremesByRow<Lanes512>(ref Unsafe.As<float, int>(ref source), rows, stride, largest, largestNegated);
            }

            return;
        }

        nuint block = LaneTiling.ReductionRows(nuint.Max((nuint)largest.Length, 1));
        for (nuint row = 0; row < rows; row += block)
        {
            ref int bits = ref Unsafe.Add(ref Unsafe.As<float, int>(ref source), row * stride);
            RaiseBlock(ref bits, nuint.Min(block, rows - row), stride, largest, largestNegated);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RaiseBlock(ref int bits, nuint rows, nuint stride, Span<int> largest, Span<int> largestNegated)
    {
        nuint lane = 0;
        bool both = !largestNegated.IsEmpty;
        if (Lanes512.IsSupported && both && rows >= RowsTogether && largest.Length >= 4 * Lanes512.Count)
        {
            lane = ExtremesOfTile<Lanes512>(ref bits, rows, stride, ref MemoryMarshal.GetReference(largest), ref MemoryMarshal.GetReference(largestNegated));
        }

        if (Lanes512.IsSupported && largest.Length >= 16)
        {
            lane = both
                ? Extremes<Lanes512>(ref bits, rows, stride, largest, largestNegated, lane)
                : Magnitudes<Lanes512>(ref bits, rows, stride, largest, lane);
        }

        if (Lanes256.IsSupported && largest.Length - (int)lane >= 8)
        {
            lane = both
                ? Extremes<Lanes256>(ref bits, rows, stride, largest, largestNegated, lane)
                : Magnitudes<Lanes256>(ref bits, rows, stride, largest, lane);
        }

        if (Lanes128.IsSupported && largest.Length - (int)lane >= 4)
        {
            lane = both
                ? Extremes<Lanes128>(ref bits, rows, stride, largest, largestNegated, lane)
                : Magnitudes<Lanes128>(ref bits, rows, stride, largest, lane);
        }

        for (int rest = (int)lane; rest < largest.Length; rest++)
        {
            for (nuint row = 0, i = (nuint)rest; row < rows; row++, i += stride)
            {
                int x = Unsafe.Add(ref bits, i);
                largest[rest] = Math.Max(largest[rest], both ? x : x & RunReduction.MagnitudeMask);
                if (both)
                {
                    largestNegated[rest] = Math.Max(largestNegated[rest], x ^ Kernels.Extremes.Sign);
                }
            }
        }
    }

    // Four vectors of lanes at a time down the rows, then one, of which the last may take lanes again; returns the first lane that is left.
    [MethodImpl(Vectorized.Loop)]
    private static nuint Magnitudes<V>(ref int bits, nuint rows, nuint stride, Span<int> largest, nuint lane)
        where V : struct, ILanes<V>
    {
        ref int target = ref MemoryMarshal.GetReference(largest);
        nuint lanes = (nuint)largest.Length;
        nuint count = (nuint)V.Count;
        V mask = V.Create(RunReduction.MagnitudeMask);
        for (; lanes - lane >= 4 * count; lane += 4 * count)
        {
            V a = V.Load(ref target, lane, 0);
            V b = V.Load(ref target, lane, 1);
            V c = V.Load(ref target, lane, 2);
            V d = V.Load(ref target, lane, 3);
            for (nuint row = 0, i = lane; row < rows; row++, i += stride)
            {
                a = V.MaxInt32(a, V.And(mask, ref bits, i, 0));
                b = V.MaxInt32(b, V.And(mask, ref bits, i, 1));
                c = V.MaxInt32(c, V.And(mask, ref bits, i, 2));
                d = V.MaxInt32(d, V.And(mask, ref bits, i, 3));
            }

            V.Store(a, ref target, lane);
            V.Store(b, ref target, lane + count);
            V.Store(c, ref target, lane + (2 * count));
            V.Store(d, ref target, lane + (3 * count));
        }

        for (nuint next = lane; next < lanes; next += count)
        {
            lane = nuint.Min(next, lanes - count);
            V a = V.Load(ref target, lane);
            for (nuint row = 0, i = lane; row < rows; row++, i += stride)
            {
                a = V.MaxInt32(a, V.And(mask, ref bits, i, 0));
            }

            V.Store(a, ref target, lane);
        }

        return lanes;
    }

    [MethodImpl(Vectorized.Loop)]
    private static nuint Extremes<V>(ref int bits, nuint rows, nuint stride, Span<int> largest, Span<int> largestNegated, nuint lane)
        where V : struct, ILanes<V>
    {
        ref int target = ref MemoryMarshal.GetReference(largest);
        ref int targetNegated = ref MemoryMarshal.GetReference(largestNegated);
        nuint lanes = (nuint)largest.Length;
        nuint count = (nuint)V.Count;
        V sign = V.Create(Kernels.Extremes.Sign);
        for (; lanes - lane >= 2 * count; lane += 2 * count)
        {
            V a = V.Load(ref target, lane);
            V b = V.Load(ref target, lane + count);
            V negatedA = V.Load(ref targetNegated, lane) ^ sign;
            V negatedB = V.Load(ref targetNegated, lane + count) ^ sign;
            for (nuint row = 0, i = lane; row < rows; row++, i += stride)
            {
                V x = V.Load(ref bits, i);
                a = V.MaxInt32(a, x);
                negatedA = V.MaxUInt32(negatedA, x);
                V y = V.Load(ref bits, i, 1);
                b = V.MaxInt32(b, y);
                negatedB = V.MaxUInt32(negatedB, y);
            }

            V.Store(a, ref target, lane);
            V.Store(b, ref target, lane + count);
            V.Store(negatedA ^ sign, ref targetNegated, lane);
            V.Store(negatedB ^ sign, ref targetNegated, lane + count);
        }

        for (nuint next = lane; next < lanes; next += count)
        {
            lane = nuint.Min(next, lanes - count);
            V a = V.Load(ref target, lane);
            V negatedA = V.Load(ref targetNegated, lane) ^ sign;
            for (nuint row = 0, i = lane; row < rows; row++, i += stride)
            {
                V x = V.Load(ref bits, i);
                a = V.MaxInt32(a, x);
                negatedA = V.MaxUInt32(negatedA, x);
            }

            V.Store(a, ref target, lane);
            V.Store(negatedA ^ sign, ref targetNegated, lane);
        }

        return lanes;
    }
}
