using System;
using SemanticSearch.Encoding.Layers;
using SemanticSearch.Model;

namespace SemanticSearch.Encoding;

/// <summary>What one thread needs while it encodes; it grows to the largest batch.</summary>
internal sealed class Workspace
{
    private float[] _memory = [];
    private int _rows;

    /// <summary>The attention, which has memory of its own.</summary>
    public Attention Attention { get; } = new();

    /// <summary>Makes room for a number of tokens.</summary>
    public void Reserve(int rows)
    {
        if (rows > _rows)
        {
            _rows = rows;
            _memory = GC.AllocateUninitializedArray<float>(rows * ((2 * MiniLm.Hidden) + MiniLm.Intermediate));
        }
    }

    /// <summary>The states of tokens.</summary>
    public Span<float> States(int rows) => _memory.AsSpan(0, rows * MiniLm.Hidden);

    /// <summary>As much memory once more.</summary>
    public Span<float> Narrow(int rows) => _memory.AsSpan(_rows * MiniLm.Hidden, rows * MiniLm.Hidden);

    /// <summary>Memory for wider rows, at most as wide as the widest layer.</summary>
    public Span<float> Wide(int rows, int width) => _memory.AsSpan(_rows * 2 * MiniLm.Hidden, rows * width);
}
