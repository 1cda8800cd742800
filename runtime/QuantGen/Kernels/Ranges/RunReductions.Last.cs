using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <content>The shorter runs with which rows of many end, each for itself.</content>
internal static partial class RunReductions
{
    [MethodImpl(Vectorized.Choice)]
    private static void Last<V>(ref int bits, in RunRows rows, nuint length, bool both, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        if (both)
        {
            LastExtremes<V>(ref bits, rows, length, ref largest, ref largestNegated);
        }
        else
        {
            LastMagnitudes<V>(ref bits, rows, length, ref largest);
        }
    }

    // A row is no shorter than a vector: the last one of a run ends with the row.
    [MethodImpl(Vectorized.Loop)]
    private static void LastMagnitudes<V>(ref int bits, in RunRows rows, nuint length, ref int largest)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        V magnitude = V.Create(RunReduction.MagnitudeMask);
        V mask = MaskOfEnd<V>(length) & magnitude;
        for (nuint row = 0, end = rows.RowLength, run = rows.Runs; row < rows.Rows; row++, end += rows.RowLength, run += rows.RowRuns)
        {
            V a = V.And(mask, ref bits, end - width, 0);
            for (nuint i = end - length; i + width < end; i += width)
            {
                a = V.MaxInt32(a, V.And(magnitude, ref bits, i, 0));
            }

            Unsafe.Add(ref largest, run) = V.LargestInt32(a);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void LastExtremes<V>(ref int bits, in RunRows rows, nuint length, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        V sign = V.Create(Kernels.Extremes.Sign);
        V zero = default;
        V mask = MaskOfEnd<V>(length);
        for (nuint row = 0, end = rows.RowLength, run = rows.Runs; row < rows.Rows; row++, end += rows.RowLength, run += rows.RowRuns)
        {
            V a = V.And(mask, ref bits, end - width, 0);
            V b = a;
            for (nuint i = end - length; i + width < end; i += width)
            {
                V x = V.Load(ref bits, i);
                a = V.MaxInt32(a, x);
                b = V.MaxUInt32(b, x);
            }

            Unsafe.Add(ref largest, run) = V.LargestInt32(V.MaxInt32(a, zero));
            Unsafe.Add(ref largestNegated, run) = V.LargestInt32(V.MaxInt32(b ^ sign, zero));
        }
    }

    // The bits of the elements with which a vector ends.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V MaskOfEnd<V>(nuint length)
        where V : struct, ILanes<V> =>
        V.Load(ref MemoryMarshal.GetReference(RunMasks.Elements), 16 - ((nuint)V.Count - nuint.Min(length, (nuint)V.Count)));
}
