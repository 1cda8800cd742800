using System;
using System.Buffers;

namespace QuantGen.Search;

/// <summary>The codes of the rows of a block under one pair of schemes, packed as the weights of a product are.</summary>
/// <param name="Packed">The packed rows.</param>
/// <param name="Writable">The same memory where rows can still be added, or nothing.</param>
/// <param name="Factors">What makes a score of each row's product: for cosines 1 / |v|.</param>
internal sealed record CodeBlock(ReadOnlyMemory<byte> Packed, Memory<byte> Writable, float[] Factors)
{
    /// <summary>The mapping that the rows lie in, if they do.</summary>
    public MappedRows? Mapping { get; init; }
}

/// <summary>Lets go of mapped rows once no block refers to them. Whoever uses their memory keeps the block alive until then.</summary>
/// <param name="rows">The rows.</param>
internal sealed class MappedRows(IMemoryOwner<byte> rows)
{
    /// <summary>Lets go of the file.</summary>
    ~MappedRows() => rows.Dispose();
}

/// <summary>Rows that lie together, each with its id. Rows are added behind those that readers know of, and never changed.</summary>
/// <param name="Ids">An id for each row that there is room for.</param>
/// <param name="Codes">The codes of the rows, for each pair of schemes.</param>
internal sealed record Block(long[] Ids, CodeBlock[] Codes)
{
    /// <summary>Rows that there is room for.</summary>
    public int Capacity => Ids.Length;

    /// <summary>Whether rows can be added.</summary>
    public bool IsWritable => !Codes[0].Writable.IsEmpty;
}
