using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>The maxima of many runs that follow each other, as many at a time as a vector has lanes: what is left of each run is reduced across all of them.</summary>
internal static class RunReductions
{
    /// <summary>Maxima that may be written beyond the last.</summary>
    public const int Beyond = 16;

    // A vector for each of as many runs as the widest has lanes.
    private const int VectorsOfRuns = 16 * 16;

    // Every bit of sixteen elements, then none of as many: from some place on, the bits of a run that is shorter than a vector.
    private static ReadOnlySpan<int> Masks => [-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>The largest magnitude of each run, or r_max, and with the latter −r_min; all at least zero, as bits.</summary>
    /// <param name="source">The first element of the first run.</param>
    /// <param name="runLength">The elements of a run, one or more.</param>
    /// <param name="rowLength">The elements of a row, the last run of which may be shorter.</param>
    /// <param name="left">Elements of the row from the first run on.</param>
    /// <param name="end">How many elements may be read, at least those of the runs.</param>
    /// <param name="largest">Receives the magnitude or r_max of each run, with room for <see cref="Beyond"/> more behind it.</param>
    /// <param name="largestNegated">Receives −r_min of each run; empty where magnitudes are asked for.</param>
    /// <returns>The elements of the runs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nuint Reduce(
        ref float source, nuint runLength, nuint rowLength, nuint left, nuint end, Span<int> largest, Span<int> largestNegated)
    {
        Span<int> vectors = Scratch.Align(stackalloc int[(2 * VectorsOfRuns) + Scratch.Padding]);
        ref int vector = ref MemoryMarshal.GetReference(vectors);
        ref int bits = ref Unsafe.As<float, int>(ref source);
        if (Lanes512.IsSupported && runLength >= 16)
        {
            return Reduce<Lanes512>(ref bits, runLength, rowLength, left, end, ref vector, largest, largestNegated);
        }

        return Lanes256.IsSupported && runLength >= 8
            ? Reduce<Lanes256>(ref bits, runLength, rowLength, left, end, ref vector, largest, largestNegated)
            : Reduce<Lanes128>(ref bits, runLength, rowLength, left, end, ref vector, largest, largestNegated);
    }

    [MethodImpl(Vectorized.Loop)]
    private static nuint Reduce<V>(
        ref int bits, nuint runLength, nuint rowLength, nuint left, nuint end, ref int vector, Span<int> largest, Span<int> largestNegated)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        nuint runs = (nuint)largest.Length;
        nuint done = 0;
        ref int first = ref MemoryMarshal.GetReference(largest);
        if (left >= runs * runLength && runLength >= width && runLength <= 4 * width && runs >= width)
        {
            ref int negated = ref MemoryMarshal.GetReference(largestNegated);
            done = (largestNegated.IsEmpty, runLength <= 2 * width) switch
            {
                (true, true) => ShortMagnitudes<V, TwoVectors>(ref bits, runLength, runs, ref first),
                (true, _) => ShortMagnitudes<V, FourVectors>(ref bits, runLength, runs, ref first),
                (_, true) => ShortExtremes<V, TwoVectors>(ref bits, runLength, runs, ref first, ref negated),
                _ => ShortExtremes<V, FourVectors>(ref bits, runLength, runs, ref first, ref negated),
            };
        }

        nuint before = done * runLength;
        if (done == runs)
        {
            return before;
        }

        ref int rest = ref Unsafe.Add(ref bits, before);
        ref int target = ref Unsafe.Add(ref first, done);
        if (largestNegated.IsEmpty)
        {
            return before + Magnitudes<V>(ref rest, runLength, rowLength, left - before, end - before, runs - done, ref vector, ref target);
        }

        ref int targetNegated = ref Unsafe.Add(ref MemoryMarshal.GetReference(largestNegated), done);
        ref int vectorNegated = ref Unsafe.Add(ref vector, VectorsOfRuns);
        return before + Extremes<V>(
            ref rest, runLength, rowLength, left - before, end - before, runs - done, ref vector, ref vectorNegated, ref target, ref targetNegated);
    }

    // A run for each lane, of a few vectors that may overlap; returns how many runs are done.
    [MethodImpl(Vectorized.Loop)]
    private static nuint ShortMagnitudes<V, TVectors>(ref int bits, nuint length, nuint runs, ref int largest)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        nuint width = (nuint)V.Count;
        V mask = V.Create(RunReduction.MagnitudeMask);
        nuint run = 0;
        for (; runs - run >= width; run += width)
        {
            ref int i = ref Unsafe.Add(ref bits, run * length);
            V f0 = FourMagnitudes<V, TVectors>(ref i, length, mask);
            if (typeof(V) == typeof(Lanes128))
            {
                V.Store(f0, ref largest, run);
                continue;
            }

            V f1 = FourMagnitudes<V, TVectors>(ref Unsafe.Add(ref i, 4 * length), length, mask);
            if (typeof(V) == typeof(Lanes256))
            {
                V.Store(V.JoinMaxima(f0, f1, default, default), ref largest, run);
                continue;
            }

            V f2 = FourMagnitudes<V, TVectors>(ref Unsafe.Add(ref i, 8 * length), length, mask);
            V f3 = FourMagnitudes<V, TVectors>(ref Unsafe.Add(ref i, 12 * length), length, mask);
            V.Store(V.JoinMaxima(f0, f1, f2, f3), ref largest, run);
        }

        return run;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FourMagnitudes<V, TVectors>(ref int i, nuint length, V mask)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors => V.MaximaOfFour(
            TVectors.Magnitude(ref i, length, mask),
            TVectors.Magnitude(ref Unsafe.Add(ref i, length), length, mask),
            TVectors.Magnitude(ref Unsafe.Add(ref i, 2 * length), length, mask),
            TVectors.Magnitude(ref Unsafe.Add(ref i, 3 * length), length, mask));

    // The same for both extremes, one after the other: what is read twice is in the first-level cache.
    [MethodImpl(Vectorized.Loop)]
    private static nuint ShortExtremes<V, TVectors>(ref int bits, nuint length, nuint runs, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors
    {
        nuint width = (nuint)V.Count;
        V sign = V.Create(Kernels.Extremes.Sign);
        V zero = default;
        nuint run = 0;
        for (; runs - run >= width; run += width)
        {
            ref int i = ref Unsafe.Add(ref bits, run * length);
            V f0 = FourLargest<V, TVectors>(ref i, length);
            V g0 = FourNegated<V, TVectors>(ref i, length, sign);
            if (typeof(V) == typeof(Lanes128))
            {
                V.Store(V.MaxInt32(f0, zero), ref largest, run);
                V.Store(V.MaxInt32(g0, zero), ref largestNegated, run);
                continue;
            }

            V f1 = FourLargest<V, TVectors>(ref Unsafe.Add(ref i, 4 * length), length);
            V g1 = FourNegated<V, TVectors>(ref Unsafe.Add(ref i, 4 * length), length, sign);
            if (typeof(V) == typeof(Lanes256))
            {
                V.Store(V.MaxInt32(V.JoinMaxima(f0, f1, default, default), zero), ref largest, run);
                V.Store(V.MaxInt32(V.JoinMaxima(g0, g1, default, default), zero), ref largestNegated, run);
                continue;
            }

            V f2 = FourLargest<V, TVectors>(ref Unsafe.Add(ref i, 8 * length), length);
            V g2 = FourNegated<V, TVectors>(ref Unsafe.Add(ref i, 8 * length), length, sign);
            V f3 = FourLargest<V, TVectors>(ref Unsafe.Add(ref i, 12 * length), length);
            V g3 = FourNegated<V, TVectors>(ref Unsafe.Add(ref i, 12 * length), length, sign);
            V.Store(V.MaxInt32(V.JoinMaxima(f0, f1, f2, f3), zero), ref largest, run);
            V.Store(V.MaxInt32(V.JoinMaxima(g0, g1, g2, g3), zero), ref largestNegated, run);
        }

        return run;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FourLargest<V, TVectors>(ref int i, nuint length)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors => V.MaximaOfFour(
            TVectors.Largest<V>(ref i, length),
            TVectors.Largest<V>(ref Unsafe.Add(ref i, length), length),
            TVectors.Largest<V>(ref Unsafe.Add(ref i, 2 * length), length),
            TVectors.Largest<V>(ref Unsafe.Add(ref i, 3 * length), length));

    // The unsigned maximum is the most negative float, if there is one; signs flipped, these compare as integers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FourNegated<V, TVectors>(ref int i, nuint length, V sign)
        where V : struct, ILanes<V>
        where TVectors : struct, IRunVectors => V.MaximaOfFour(
            TVectors.LargestUnsigned<V>(ref i, length) ^ sign,
            TVectors.LargestUnsigned<V>(ref Unsafe.Add(ref i, length), length) ^ sign,
            TVectors.LargestUnsigned<V>(ref Unsafe.Add(ref i, 2 * length), length) ^ sign,
            TVectors.LargestUnsigned<V>(ref Unsafe.Add(ref i, 3 * length), length) ^ sign);

    // Runs of any length: each to one vector first, then those of as many runs as there are lanes to one.
    [MethodImpl(Vectorized.Loop)]
    private static nuint Magnitudes<V>(ref int bits, nuint runLength, nuint rowLength, nuint left, nuint end, nuint runs, ref int vector, ref int largest)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        V mask = V.Create(RunReduction.MagnitudeMask);
        ref int masks = ref MemoryMarshal.GetReference(Masks);
        nuint i = 0;
        for (nuint run = 0; run < runs; run += width)
        {
            nuint some = nuint.Min(width, runs - run);
            for (nuint k = 0; k < some; k++)
            {
                nuint length = nuint.Min(runLength, left);
                nuint next = i + length;
                V a;
                if (length >= width)
                {
                    a = V.And(mask, ref bits, next - width, 0);
                    for (; next - i > 4 * width; i += 4 * width)
                    {
                        V x = V.MaxInt32(V.And(mask, ref bits, i, 0), V.And(mask, ref bits, i, 1));
                        V y = V.MaxInt32(V.And(mask, ref bits, i, 2), V.And(mask, ref bits, i, 3));
                        a = V.MaxInt32(a, V.MaxInt32(x, y));
                    }

                    for (; next - i > width; i += width)
                    {
                        a = V.MaxInt32(a, V.And(mask, ref bits, i, 0));
                    }
                }
                else if (end - i >= width)
                {
                    a = V.And(mask & V.Load(ref masks, 16 - length), ref bits, i, 0);
                }
                else
                {
                    int magnitude = 0;
                    for (; i < next; i++)
                    {
                        magnitude = Math.Max(magnitude, Unsafe.Add(ref bits, i) & RunReduction.MagnitudeMask);
                    }

                    a = V.Create(magnitude);
                }

                V.Store(a, ref vector, k * width);
                i = next;
                left -= length;
                left = left == 0 ? rowLength : left;
            }

            V.Store(Join<V>(ref vector), ref largest, run);
        }

        return i;
    }

    [MethodImpl(Vectorized.Loop)]
    private static nuint Extremes<V>(
        ref int bits,
        nuint runLength,
        nuint rowLength,
        nuint left,
        nuint end,
        nuint runs,
        ref int vector,
        ref int negated,
        ref int largest,
        ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        V sign = V.Create(Kernels.Extremes.Sign);
        V zero = default;
        ref int masks = ref MemoryMarshal.GetReference(Masks);
        nuint i = 0;
        for (nuint run = 0; run < runs; run += width)
        {
            nuint some = nuint.Min(width, runs - run);
            for (nuint k = 0; k < some; k++)
            {
                nuint length = nuint.Min(runLength, left);
                nuint next = i + length;
                V a;
                V b;
                if (length >= width)
                {
                    a = V.Load(ref bits, next - width);
                    b = a;
                    for (; next - i > 4 * width; i += 4 * width)
                    {
                        V x0 = V.Load(ref bits, i, 0);
                        V x1 = V.Load(ref bits, i, 1);
                        V x2 = V.Load(ref bits, i, 2);
                        V x3 = V.Load(ref bits, i, 3);
                        a = V.MaxInt32(a, V.MaxInt32(V.MaxInt32(x0, x1), V.MaxInt32(x2, x3)));
                        b = V.MaxUInt32(b, V.MaxUInt32(V.MaxUInt32(x0, x1), V.MaxUInt32(x2, x3)));
                    }

                    for (; next - i > width; i += width)
                    {
                        V x = V.Load(ref bits, i);
                        a = V.MaxInt32(a, x);
                        b = V.MaxUInt32(b, x);
                    }
                }
                else if (end - i >= width)
                {
                    a = V.And(V.Load(ref masks, 16 - length), ref bits, i, 0);
                    b = a;
                }
                else
                {
                    Kernels.Extremes extremes = default;
                    for (; i < next; i++)
                    {
                        extremes = extremes.With(BitConverter.Int32BitsToSingle(Unsafe.Add(ref bits, i)));
                    }

                    a = V.Create(extremes.Largest);
                    b = V.Create(extremes.LargestNegated) ^ sign;
                }

                V.Store(a, ref vector, k * width);
                V.Store(b ^ sign, ref negated, k * width);
                i = next;
                left -= length;
                left = left == 0 ? rowLength : left;
            }

            V.Store(V.MaxInt32(Join<V>(ref vector), zero), ref largest, run);
            V.Store(V.MaxInt32(Join<V>(ref negated), zero), ref largestNegated, run);
        }

        return i;
    }

    // The maxima of as many vectors as there are lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Join<V>(ref int vector)
        where V : struct, ILanes<V>
    {
        V f0 = Four<V>(ref vector, 0);
        if (typeof(V) == typeof(Lanes128))
        {
            return f0;
        }

        V f1 = Four<V>(ref vector, 4 * (nuint)V.Count);
        return typeof(V) == typeof(Lanes256)
            ? V.JoinMaxima(f0, f1, default, default)
            : V.JoinMaxima(f0, f1, Four<V>(ref vector, 8 * (nuint)V.Count), Four<V>(ref vector, 12 * (nuint)V.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Four<V>(ref int vector, nuint i)
        where V : struct, ILanes<V> =>
        V.MaximaOfFour(V.Load(ref vector, i, 0), V.Load(ref vector, i, 1), V.Load(ref vector, i, 2), V.Load(ref vector, i, 3));
}
