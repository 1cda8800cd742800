using System.Runtime.CompilerServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>Cuts a part of a tensor that has whole regions into pieces that have, each of which begins a byte of codes.</summary>
internal static class ElementCut
{
    /// <summary>The end of the piece that begins at an element: as many whole regions as fit a block, or the fewest that can be cut off.</summary>
    /// <param name="part">The part, which has whole regions; it and the piece begin a byte of codes.</param>
    /// <param name="start">The index of the first element of the piece.</param>
    /// <param name="bits">Bits of a code.</param>
    public static nuint End(in TensorRegions part, nuint start, int bits)
    {
        if (!part.AreCompact)
        {
            return part.End;
        }

        // Eight codes always fill whole bytes.
        nuint whole = bits < 8 ? 8u : 1u;
        bool isLongRow = part.Rows == 1 || (part.RowLength > ElementBlocks.OnlineElements && part.RowLength % whole == 0);
        nuint end = start + Several(isLongRow ? part.RunLength : part.RowLength, whole);
        nuint last = isLongRow ? nuint.Min(((start / part.RowLength) + 1) * part.RowLength, part.End) : part.End;
        return nuint.Min(end, last);
    }

    // A multiple of a length that fits a block or is the smallest that fills whole bytes.
    private static nuint Several(nuint length, nuint whole)
    {
        nuint smallest = length;
        while (smallest % whole != 0)
        {
            smallest += length;
        }

        return nuint.Max(ElementBlocks.OnlineElements / smallest, 1) * smallest;
    }
}
