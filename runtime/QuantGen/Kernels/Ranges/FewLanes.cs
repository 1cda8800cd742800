using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>The maxima of few columns: some whole rows fit a vector, so that every lane of it stays with one column.</summary>
internal static class FewLanes
{
    // Of the vectors that are used: wider ones hold no more rows than they take to fold.
    private static nuint Width => Lanes256.IsSupported ? 8u : 4u;

    /// <summary>Whether blocks of rows are reduced here.</summary>
    /// <param name="lanes">The lanes of a row.</param>
    /// <param name="elements">The elements of a block.</param>
    public static bool Takes(nuint lanes, nuint elements) => Lanes128.IsSupported && lanes <= Width && elements >= Width;

    /// <summary>The largest magnitude of each column, or r_max, and with the latter −r_min, for blocks of rows that follow each other; all at least zero, as bits.</summary>
    /// <param name="source">The first element of the first block.</param>
    /// <param name="lanes">The lanes of a row.</param>
    /// <param name="elements">The elements of a block, whole rows.</param>
    /// <param name="largest">Receives the magnitude or r_max of each column of each block.</param>
    /// <param name="largestNegated">Receives −r_min of them; empty where magnitudes are asked for.</param>
    public static void Reduce(ref float source, nuint lanes, nuint elements, Span<int> largest, Span<int> largestNegated)
    {
        largest.Clear();
        largestNegated.Clear();
        Span<int> vectors = stackalloc int[2 * 8];
        ref int vector = ref MemoryMarshal.GetReference(vectors);
        ref int first = ref MemoryMarshal.GetReference(largest);
        ref int negated = ref MemoryMarshal.GetReference(largestNegated);
        nuint blocks = (nuint)largest.Length / lanes;
        ref int bits = ref Unsafe.As<float, int>(ref source);
        bool both = !largestNegated.IsEmpty;
        if (Lanes256.IsSupported)
        {
            Blocks<Lanes256>(ref bits, lanes, elements, blocks, ref vector, ref first, both, ref negated);
        }
        else
        {
            Blocks<Lanes128>(ref bits, lanes, elements, blocks, ref vector, ref first, both, ref negated);
        }
    }

    // From the first row on, then once more to the last element, where lanes begin with another column.
    [MethodImpl(Vectorized.Loop)]
    private static void Blocks<V>(
        ref int bits, nuint lanes, nuint elements, nuint blocks, ref int vector, ref int largest, bool both, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint width = (nuint)V.Count;
        nuint step = width / lanes * lanes;
        nuint lane = (elements - width) % lanes;
        V mask = V.Create(both ? -1 : RunReduction.MagnitudeMask);
        V sign = V.Create(Extremes.Sign);
        for (nuint block = 0, column = 0; block < blocks; block++, column += lanes)
        {
            V a = default;
            V b = default;
            for (nuint i = 0; elements - i >= width; i += step)
            {
                V x = V.And(mask, ref bits, i, 0);
                a = V.MaxInt32(a, x);
                b = V.MaxInt32(b, x ^ sign);
            }

            V last = V.And(mask, ref bits, elements - width, 0);
            V.Store(a, ref vector, 0);
            V.Store(last, ref vector, width);
            Fold(ref vector, width, lanes, lane, ref Unsafe.Add(ref largest, column));
            if (both)
            {
                V.Store(b, ref vector, 0);
                V.Store(last ^ sign, ref vector, width);
                Fold(ref vector, width, lanes, lane, ref Unsafe.Add(ref largestNegated, column));
            }

            bits = ref Unsafe.Add(ref bits, elements);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold(ref int maxima, nuint width, nuint lanes, nuint lane, ref int columns)
    {
        for (nuint i = 0, first = 0; i < width; i++)
        {
            ref int one = ref Unsafe.Add(ref columns, first);
            one = Math.Max(one, Unsafe.Add(ref maxima, i));
            ref int other = ref Unsafe.Add(ref columns, lane);
            other = Math.Max(other, Unsafe.Add(ref maxima, width + i));
            first = first + 1 == lanes ? 0 : first + 1;
            lane = lane + 1 == lanes ? 0 : lane + 1;
        }
    }
}
