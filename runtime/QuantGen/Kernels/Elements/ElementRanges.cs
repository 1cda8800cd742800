using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>The largest magnitude, or the extremes, of regions whose elements come a block at a time: each block raises what those before it found.</summary>
/// <typeparam name="TScheme">The scheme, on which it depends what is looked for.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal static class ElementRanges<TScheme, TElement>
    where TScheme : struct, IScheme
    where TElement : unmanaged, IElement<TElement>
{
    /// <summary>Raises maxima by the elements of a part of a tensor.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="part">The part, which may begin and end anywhere.</param>
    /// <param name="first">The region that the maxima begin with.</param>
    /// <param name="largest">The bits of the largest magnitude, or of r_max, of each region of the part.</param>
    /// <param name="largestNegated">The bits of −r_min; empty where the scheme is symmetric.</param>
    public static void Raise(ref byte source, in TensorRegions part, nuint first, Span<int> largest, Span<int> largestNegated)
    {
        if (TElement.LoadsVectors && part.Lanes == 1)
        {
            RaiseRuns(ref source, part, first, largest, largestNegated);
            return;
        }

        Span<float> floats = Scratch.Align(stackalloc float[ElementBlocks.Elements + Scratch.Padding]);
        for (nuint start = part.Start, end; start < part.End; start = end)
        {
            end = nuint.Min(start + ElementBlocks.Elements, part.End);
            TElement.ToSingles(ElementBlocks.Span<TElement>(ref source, start, end - start), floats);
            RaiseBlock(ref MemoryMarshal.GetReference(floats), part.Excerpt(start, end), first, largest, largestNegated);
        }
    }

    private static void RaiseRuns(ref byte source, in TensorRegions part, nuint first, Span<int> largest, Span<int> largestNegated)
    {
        RegionCursor cursor = new(part);
        while (cursor.Element < part.End)
        {
            nuint end = nuint.Min(cursor.RunEnd, part.End);
            Raise(TElement.Extremes(ref source, cursor.Element, end, TScheme.IsSymmetric), (int)(cursor.Region - first), largest, largestNegated);
            cursor.Advance(end - cursor.Element);
        }
    }

    private static void RaiseBlock(ref float floats, in TensorRegions block, nuint first, Span<int> largest, Span<int> largestNegated)
    {
        RegionCursor cursor = new(block);
        while (cursor.Element < block.End)
        {
            nuint start = cursor.Element;
            nuint count = nuint.Min(cursor.RunEnd, block.End) - start;
            int region = (int)(cursor.Region - first);
            if (block.Lanes == 1)
            {
                Raise(RangeWalk.Reduce(ref floats, start, start + count, TScheme.IsSymmetric), region, largest, largestNegated);
            }
            else
            {
                RaiseLanes(ref Unsafe.Add(ref floats, start), count, (int)block.Lanes, (int)cursor.Lane, region, largest, largestNegated);
            }

            cursor.Advance(count);
        }
    }

    // What is left of a row, whole rows, and the beginning of one. Maxima of some lanes alone may begin after the first, which then has no elements here.
    private static void RaiseLanes(ref float floats, nuint count, int lanes, int lane, int region, Span<int> largest, Span<int> largestNegated)
    {
        nuint head = lane > 0 ? nuint.Min((nuint)(lanes - lane), count) : 0;
        nuint rows = (count - head) / (nuint)lanes;
        nuint tail = count - head - (rows * (nuint)lanes);
        if (head > 0)
        {
            LaneReduction.Raise(ref floats, 1, head, Part(largest, region + lane, (int)head), Part(largestNegated, region + lane, (int)head));
        }

        if (rows > 0)
        {
            RaiseRows(ref Unsafe.Add(ref floats, head), rows, Part(largest, region, lanes), Part(largestNegated, region, lanes));
        }

        if (tail > 0)
        {
            LaneReduction.Raise(ref Unsafe.Add(ref floats, count - tail), 1, tail, Part(largest, region, (int)tail), Part(largestNegated, region, (int)tail));
        }
    }

    private static void RaiseRows(ref float floats, nuint rows, Span<int> largest, Span<int> largestNegated)
    {
        if (LaneTiling.RowsAsOne(rows, (nuint)largest.Length) == 1)
        {
            LaneReduction.Raise(ref floats, rows, (nuint)largest.Length, largest, largestNegated);
            return;
        }

        Span<int> found = stackalloc int[largest.Length];
        Span<int> foundNegated = stackalloc int[largestNegated.Length];
        LaneReduction.Reduce(ref floats, rows, (nuint)largest.Length, found, foundNegated);
        Raise(largest, found);
        Raise(largestNegated, foundNegated);
    }

    private static void Raise(Extremes extremes, int region, Span<int> largest, Span<int> largestNegated)
    {
        largest[region] = Math.Max(largest[region], extremes.Largest);
        if (!TScheme.IsSymmetric)
        {
            largestNegated[region] = Math.Max(largestNegated[region], extremes.LargestNegated);
        }
    }

    private static void Raise(Span<int> maxima, ReadOnlySpan<int> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            maxima[i] = Math.Max(maxima[i], values[i]);
        }
    }

    private static Span<int> Part(Span<int> maxima, int first, int count) => maxima.IsEmpty ? maxima : maxima.Slice(first, count);
}
