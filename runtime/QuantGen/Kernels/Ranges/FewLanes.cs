using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>
/// The maxima of few columns. Where some whole rows fit a vector, every lane of it stays with one column; where a row takes up to four vectors, these go down all
/// rows together.
/// </summary>
internal static partial class FewLanes
{
    /// <summary>Maxima that may be written beyond the last.</summary>
    public const int Beyond = 8;

    // More lanes than four vectors have are reduced here in blocks of few rows, of which each would take longer to begin than to read.
    private const int MostLanes = 64;
    private const int FewRows = 8;

    // Of the vectors that are used: wider ones hold no more rows than they take to fold.
    private static nuint Width => Lanes256.IsSupported ? 8u : 4u;

    /// <summary>Whether blocks of rows are reduced here.</summary>
    /// <param name="blocks">The blocks.</param>
    public static bool Takes(in BlockRows blocks) => Lanes128.IsSupported
        && blocks.End >= Width
        && (blocks.Lanes <= 4 * Width || (blocks.Lanes <= MostLanes && blocks.Elements <= FewRows * blocks.Lanes));

    /// <summary>The largest magnitude of each column, or r_max, and with the latter −r_min, for blocks of rows that follow each other; all at least zero, as bits.</summary>
    /// <param name="source">The first element of the first block.</param>
    /// <param name="blocks">The blocks.</param>
    /// <param name="largest">Receives the magnitude or r_max of each column of each block, with room for <see cref="Beyond"/> more behind it.</param>
    /// <param name="largestNegated">Receives −r_min of them; empty where magnitudes are asked for.</param>
    /// <returns>The elements of the blocks.</returns>
    public static nuint Reduce(ref float source, in BlockRows blocks, Span<int> largest, Span<int> largestNegated)
    {
        ref int bits = ref Unsafe.As<float, int>(ref source);
        ref int first = ref MemoryMarshal.GetReference(largest);
        ref int negated = ref MemoryMarshal.GetReference(largestNegated);
        bool both = !largestNegated.IsEmpty;
        return Lanes256.IsSupported
            ? Reduce<Lanes256>(ref bits, blocks, ref first, both, ref negated)
            : Reduce<Lanes128>(ref bits, blocks, ref first, both, ref negated);
    }

    private static nuint Reduce<V>(ref int bits, in BlockRows blocks, ref int largest, bool both, ref int largestNegated)
        where V : struct, ILanes<V> => blocks.Lanes <= (nuint)V.Count
        ? Blocks<V>(ref bits, blocks, ref largest, both, ref largestNegated)
        : both
            ? Rows<V, ColumnExtremes>(ref bits, blocks, ref largest, ref largestNegated)
            : Rows<V, ColumnMagnitudes>(ref bits, blocks, ref largest, ref largestNegated);

    // Rows from the first on, then those that end with the last element, moved to where they would be had they been read from their first lane on.
    [MethodImpl(Vectorized.Loop)]
    private static nuint Blocks<V>(ref int bits, BlockRows blocks, ref int largest, bool both, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint lanes = blocks.Lanes;
        nuint width = (nuint)V.Count;
        nuint rows = width / lanes;
        nuint step = rows * lanes;
        V mask = V.Create(both ? -1 : RunReduction.MagnitudeMask);
        V sign = V.Create(Kernels.Extremes.Sign);
        V zero = default;
        V place = V.Create((int)width - 1);
        V ofLast = V.AddInt32(V.Indices, V.Create((int)(width - step))) & place;

        // Half of the rows onto the others, which of four or eight is not all: they are a power of two.
        V half = V.AddInt32(V.Indices, V.Create((int)(rows / 2 * lanes))) & place;
        V quarter = V.AddInt32(V.Indices, V.Create((int)(rows / 4 * lanes))) & place;
        V eighth = V.AddInt32(V.Indices, V.Create((int)(rows / 8 * lanes))) & place;
        nuint first = 0;
        nuint left = blocks.Left;
        for (nuint block = 0, column = 0; block < blocks.Count; block++, column += lanes)
        {
            nuint elements = blocks.Next(ref left);
            V last = elements >= width
                ? V.Permute(V.And(mask, ref bits, first + elements - width, 0), ofLast)
                : Few<V>(ref bits, first, elements, blocks.End) & mask;
            V a = last;
            V b = last;
            nuint i = first;
            nuint end = first + elements;
            for (; end - i >= width + (3 * step); i += 4 * step)
            {
                V x0 = V.And(mask, ref bits, i, 0);
                V x1 = V.And(mask, ref bits, i + step, 0);
                V x2 = V.And(mask, ref bits, i + (2 * step), 0);
                V x3 = V.And(mask, ref bits, i + (3 * step), 0);
                a = V.MaxInt32(a, V.MaxInt32(V.MaxInt32(x0, x1), V.MaxInt32(x2, x3)));
                if (both)
                {
                    b = V.MaxUInt32(b, V.MaxUInt32(V.MaxUInt32(x0, x1), V.MaxUInt32(x2, x3)));
                }
            }

            for (; end - i >= width; i += step)
            {
                V x = V.And(mask, ref bits, i, 0);
                a = V.MaxInt32(a, x);
                b = V.MaxUInt32(b, x);
            }

            a = Fold(a, rows, half, quarter, eighth);
            V.Store(V.MaxInt32(a, zero), ref largest, column);
            if (both)
            {
                b ^= sign;
                b = Fold(b, rows, half, quarter, eighth);
                V.Store(V.MaxInt32(b, zero), ref largestNegated, column);
            }

            first = end;
        }

        return first;
    }

    // Fewer elements than a vector has, and zeros, which raise no maximum; read together with elements after them, or before them where there are none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Few<V>(ref int bits, nuint first, nuint elements, nuint end)
        where V : struct, ILanes<V>
    {
        nuint back = nuint.Max(first + (nuint)V.Count, end) - end;
        V places = V.AddInt32(V.Indices, V.Create((int)back)) & V.Create(V.Count - 1);
        V own = V.ShiftRightArithmetic(V.SubtractInt32(V.Indices, V.Create((int)elements)), 31);
        return V.Permute(V.Load(ref bits, first - back), places) & own;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Fold<V>(V maxima, nuint rows, V half, V quarter, V eighth)
        where V : struct, ILanes<V>
    {
        if (rows > 1)
        {
            maxima = V.MaxInt32(maxima, V.Permute(maxima, half));
        }

        if (rows > 2)
        {
            maxima = V.MaxInt32(maxima, V.Permute(maxima, quarter));
        }

        return rows > 4 ? V.MaxInt32(maxima, V.Permute(maxima, eighth)) : maxima;
    }
}
