using System;
using System.Collections.Generic;

namespace QuantGen.Search;

/// <summary>Adds rows behind those of a state, in blocks that grow in number and never in size. Readers of the old state are not disturbed.</summary>
internal sealed class BlockWriter
{
    /// <summary>The most rows that a block has room for.</summary>
    public const int LargestCapacity = 4096;

    // Elements of a block of long vectors, which are fewer.
    private const int ElementsOfBlock = 1 << 22;

    private readonly VectorCodes[] _codes;
    private readonly int _capacity;
    private readonly List<BlockState> _blocks;
    private int _count;

    /// <summary>Begins to write.</summary>
    /// <param name="codes">The codes of a block.</param>
    /// <param name="dimensions">Elements of a vector.</param>
    /// <param name="state">What is there.</param>
    public BlockWriter(VectorCodes[] codes, int dimensions, IndexState state)
    {
        _codes = codes;
        _capacity = CapacityOf(dimensions);
        _blocks = [.. state.Blocks];
        _count = state.Count;
    }

    /// <summary>Adds a vector and returns where it lies.</summary>
    public (int Block, int Row) Add(long id, QuantizedVectors[] vectors, int index)
    {
        (int block, int row) = Append(id);
        Block target = _blocks[block].Block;
        for (int part = 0; part < _codes.Length; part++)
        {
            _codes[part].Store(vectors[part], index, target.Codes[part], target.Capacity, row);
        }

        return (block, row);
    }

    /// <summary>What there is now.</summary>
    public IndexState ToState() => new([.. _blocks], _count);

    /// <summary>Rows that a new block has room for.</summary>
    /// <param name="dimensions">Elements of a vector.</param>
    public static int CapacityOf(int dimensions) => Math.Clamp(ElementsOfBlock / dimensions, 1, LargestCapacity);

    /// <summary>The same rows in new blocks, without those that are removed.</summary>
    public static IndexState Compact(VectorCodes[] codes, int dimensions, IndexState state)
    {
        BlockWriter writer = new(codes, dimensions, IndexState.Empty);
        foreach (BlockState source in state.Blocks)
        {
            for (int row = 0; row < source.Rows; row++)
            {
                if (!source.IsRemoved(row))
                {
                    writer.Copy(source.Block, row);
                }
            }
        }

        // Mapped rows are let go once nothing refers to them.
        GC.KeepAlive(state);
        return writer.ToState();
    }

    private void Copy(Block source, int from)
    {
        (int block, int row) = Append(source.Ids[from]);
        Block target = _blocks[block].Block;
        for (int part = 0; part < _codes.Length; part++)
        {
            _codes[part].Move(source.Codes[part], source.Capacity, from, target.Codes[part], target.Capacity, row);
        }
    }

    private (int Block, int Row) Append(long id)
    {
        if (_blocks.Count == 0 || !_blocks[^1].Block.IsWritable || _blocks[^1].Rows == _blocks[^1].Block.Capacity)
        {
            _blocks.Add(new(new Block(new long[_capacity], Array.ConvertAll(_codes, codes => codes.Allocate(_capacity))), 0, null));
        }

        BlockState last = _blocks[^1];
        last.Block.Ids[last.Rows] = id;
        _blocks[^1] = last with { Rows = last.Rows + 1 };
        _count++;
        return (_blocks.Count - 1, last.Rows);
    }
}
