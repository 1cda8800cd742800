using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <content>Runs of any length, also rows of few of them.</content>
internal static partial class RunReductions
{
    [MethodImpl(Vectorized.Choice)]
    private static nuint AnyLength<V>(
        ref int bits, nuint runLength, nuint rowLength, nuint left, nuint end, nuint runs, bool both, ref int scratch, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        if (runs == 1)
        {
            nuint length = nuint.Min(runLength, left);
            One(ref bits, 0, length, both, ref largest, ref largestNegated);
            return length;
        }

        return both
            ? Extremes<V>(ref bits, runLength, rowLength, left, end, runs, ref scratch, ref largest, ref largestNegated)
            : Magnitudes<V>(ref bits, runLength, rowLength, left, end, runs, ref scratch, ref largest);
    }

    // Runs of any length: each to one vector first, then those of as many runs as there are lanes to one.
    [MethodImpl(Vectorized.Loop)]
    private static nuint Magnitudes<V>(ref int bits, nuint runLength, nuint rowLength, nuint left, nuint end, nuint runs, ref int vector, ref int largest)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        V mask = V.Create(RunReduction.MagnitudeMask);
        ref int masks = ref Unsafe.Add(ref MemoryMarshal.GetReference(RunMasks.Elements), 16);
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
        ref int bits, nuint runLength, nuint rowLength, nuint left, nuint end, nuint runs, ref int vector, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        V sign = V.Create(Kernels.Extremes.Sign);
        V zero = default;
        ref int masks = ref Unsafe.Add(ref MemoryMarshal.GetReference(RunMasks.Elements), 16);
        ref int negated = ref Unsafe.Add(ref vector, VectorsOfRuns);
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
