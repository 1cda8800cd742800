using System;

namespace QuantGen.Search;

/// <summary>Where rows lie, by their number among all rows of an index, removed ones included; fastest in the order of numbers.</summary>
/// <param name="blocks">The blocks.</param>
internal ref struct RowPlaces(ReadOnlySpan<BlockState> blocks)
{
    private readonly ReadOnlySpan<BlockState> _blocks = blocks;
    private int _block;
    private int _firstOfBlock;

    /// <summary>Where a row lies.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="score">Its score.</param>
    public FoundRow Find(int number, float score)
    {
        if (number < _firstOfBlock)
        {
            (_block, _firstOfBlock) = (0, 0);
        }

        while (number - _firstOfBlock >= _blocks[_block].Rows)
        {
            _firstOfBlock += _blocks[_block++].Rows;
        }

        return new(score, _block, number - _firstOfBlock);
    }
}
