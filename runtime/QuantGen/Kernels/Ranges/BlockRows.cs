using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Blocks of rows of lanes that follow each other, in rows of blocks of which the last may be shorter.</summary>
/// <param name="lanes">The lanes of a row.</param>
/// <param name="elements">The elements of a block, whole rows of lanes.</param>
/// <param name="rowLength">The elements of a row of blocks.</param>
/// <param name="left">Elements of the row of blocks from the first block on.</param>
/// <param name="end">How many elements may be read from the first block on, at least those of the blocks.</param>
/// <param name="count">The number of blocks.</param>
internal readonly struct BlockRows(nuint lanes, nuint elements, nuint rowLength, nuint left, nuint end, nuint count)
{
    /// <summary>The lanes of a row.</summary>
    public readonly nuint Lanes = lanes;

    /// <summary>The elements of a block, whole rows of lanes.</summary>
    public readonly nuint Elements = elements;

    /// <summary>The elements of a row of blocks, the last of which may be shorter.</summary>
    public readonly nuint RowLength = rowLength;

    /// <summary>Elements of the row of blocks from the first block on.</summary>
    public readonly nuint Left = left;

    /// <summary>How many elements may be read from the first block on, at least those of the blocks.</summary>
    public readonly nuint End = end;

    /// <summary>The number of blocks.</summary>
    public readonly nuint Count = count;

    /// <summary>The elements of the next block.</summary>
    /// <param name="left">Elements of the row of blocks from this block on, at first <see cref="Left"/>; becomes those from the next one on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint Next(ref nuint left)
    {
        nuint elements = nuint.Min(Elements, left);
        left = left == elements ? RowLength : left - elements;
        return elements;
    }
}
