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

    /// <summary>Lanes of the vectors that are used: wider ones hold no more rows than they take to fold.</summary>
    public static nuint Width => Lanes256.IsSupported ? 8u : 4u;

    /// <summary>Whether blocks of rows are reduced here.</summary>
    /// <param name="blocks">The blocks.</param>
    public static bool Takes(in BlockRows blocks) => Lanes128.IsSupported && blocks.End >= Width && blocks.Lanes <= 4 * Width;

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
        return largestNegated.IsEmpty
            ? Reduce<ColumnMagnitudes>(ref bits, blocks, ref first, ref negated)
            : Reduce<ColumnExtremes>(ref bits, blocks, ref first, ref negated);
    }

    private static nuint Reduce<TColumns>(ref int bits, in BlockRows blocks, ref int largest, ref int largestNegated)
        where TColumns : struct, IColumns => Lanes256.IsSupported
        ? Reduce<Lanes256, TColumns>(ref bits, blocks, ref largest, ref largestNegated)
        : Reduce<Lanes128, TColumns>(ref bits, blocks, ref largest, ref largestNegated);

    private static nuint Reduce<V, TColumns>(ref int bits, in BlockRows blocks, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TColumns : struct, IColumns => blocks.Lanes <= (nuint)V.Count
        ? Blocks<V, TColumns>(ref bits, blocks, ref largest, ref largestNegated)
        : Rows<V, TColumns>(ref bits, blocks, ref largest, ref largestNegated);

    // Rows from the first on, then those that end with the last element, moved to where they would be had they been read from their first lane on. Blocks are so
    // short that processors are held up by branches, of which there are as few as can be.
    [MethodImpl(Vectorized.Loop)]
    private static nuint Blocks<V, TColumns>(ref int bits, BlockRows blocks, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TColumns : struct, IColumns
    {
        nuint lanes = blocks.Lanes;
        nuint width = (nuint)V.Count;
        nuint rows = width / lanes;
        nuint step = rows * lanes;
        V mask = V.Create(TColumns.AreExtremes ? -1 : RunReduction.MagnitudeMask);
        V sign = V.Create(Kernels.Extremes.Sign);
        V zero = default;
        V place = V.Create((int)width - 1);
        V ofLast = V.AddInt32(V.Indices, V.Create((int)(width - step))) & place;

        // Half of the rows onto the others, which of four or eight is not all: they are a power of two.
        V half = V.AddInt32(V.Indices, V.Create((int)(rows / 2 * lanes))) & place;
        V quarter = V.AddInt32(V.Indices, V.Create((int)(rows / 4 * lanes))) & place;
        V eighth = V.AddInt32(V.Indices, V.Create((int)(rows / 8 * lanes))) & place;
        nuint i = 0;
        nuint left = blocks.Left;
        for (nuint block = 0, column = 0; block < blocks.Count; block++, column += lanes)
        {
            nuint elements = blocks.Next(ref left);
            nuint end = i + elements;
            V a = elements >= width
                ? V.Permute(V.And(mask, ref bits, end - width, 0), ofLast)
                : Few<V>(ref bits, i, elements, blocks.End) & mask;
            V b = a;
            for (; end - i > width + step; i += 2 * step)
            {
                V x = V.And(mask, ref bits, i, 0);
                V y = V.And(mask, ref bits, i + step, 0);
                a = V.MaxInt32(a, V.MaxInt32(x, y));
                b = V.MaxUInt32(b, V.MaxUInt32(x, y));
            }

            if (end - i > width)
            {
                V x = V.And(mask, ref bits, i, 0);
                a = V.MaxInt32(a, x);
                b = V.MaxUInt32(b, x);
            }

            i = end;
            b ^= sign;
            if (rows > 1)
            {
                a = V.MaxInt32(a, V.Permute(a, half));
                b = V.MaxInt32(b, V.Permute(b, half));
                if (rows > 2)
                {
                    a = V.MaxInt32(a, V.Permute(a, quarter));
                    b = V.MaxInt32(b, V.Permute(b, quarter));
                }

                if (rows > 4)
                {
                    a = V.MaxInt32(a, V.Permute(a, eighth));
                    b = V.MaxInt32(b, V.Permute(b, eighth));
                }
            }

            V.Store(V.MaxInt32(a, zero), ref largest, column);
            if (TColumns.AreExtremes)
            {
                V.Store(V.MaxInt32(b, zero), ref largestNegated, column);
            }
        }

        return i;
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
}
