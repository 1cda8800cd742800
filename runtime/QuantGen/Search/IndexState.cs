using System;
using System.Numerics;

namespace QuantGen.Search;

/// <summary>What a block holds at one moment.</summary>
/// <param name="Block">The block.</param>
/// <param name="Rows">Its rows so far, removed ones included.</param>
/// <param name="Removed">A bit for each row that is removed, or null.</param>
internal readonly record struct BlockState(Block Block, int Rows, ulong[]? Removed)
{
    /// <summary>Rows that are not removed.</summary>
    public int Count
    {
        get
        {
            int count = Rows;
            foreach (ulong bits in Removed ?? [])
            {
                count -= BitOperations.PopCount(bits);
            }

            return count;
        }
    }

    /// <summary>Whether a row is removed.</summary>
    public bool IsRemoved(int row) => Removed is not null && ((Removed[row >> 6] >> (row & 63)) & 1) != 0;

    /// <summary>The same block without a row.</summary>
    public BlockState Without(int row)
    {
        ulong[] removed = Removed is null ? new ulong[(Block.Capacity + 63) / 64] : [.. Removed];
        removed[row >> 6] |= 1UL << (row & 63);
        return this with { Removed = removed };
    }
}

/// <summary>What an index holds at one moment: a search keeps to the state that it began with.</summary>
/// <param name="Blocks">The blocks, in the order in which their rows were added.</param>
/// <param name="Count">Rows that are not removed.</param>
internal sealed record IndexState(BlockState[] Blocks, int Count)
{
    /// <summary>Nothing.</summary>
    public static IndexState Empty { get; } = new([], 0);

    /// <summary>Rows, removed ones included.</summary>
    public int Rows
    {
        get
        {
            int rows = 0;
            foreach (BlockState block in Blocks)
            {
                rows += block.Rows;
            }

            return rows;
        }
    }

    /// <summary>The same blocks, one of them changed or added, and so many rows more or fewer.</summary>
    public IndexState With(int index, BlockState block, int more)
    {
        BlockState[] blocks = new BlockState[Math.Max(Blocks.Length, index + 1)];
        Blocks.CopyTo(blocks, 0);
        blocks[index] = block;
        return new(blocks, Count + more);
    }
}
