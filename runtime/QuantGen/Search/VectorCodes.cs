using System;
using QuantGen.Products;

namespace QuantGen.Search;

/// <summary>Vectors of one length under one pair of schemes: how they are quantized, stored in blocks and compared with a query.</summary>
internal abstract class VectorCodes
{
    /// <summary>What tells packed rows of this pair from those of others.</summary>
    public abstract string Name { get; }

    /// <summary>Quantizes vectors that are finite.</summary>
    /// <param name="vectors">[count, dimensions].</param>
    /// <param name="count">How many.</param>
    public abstract QuantizedVectors Quantize(ReadOnlySpan<float> vectors, int count);

    /// <summary>A block without rows.</summary>
    /// <param name="capacity">Rows that there shall be room for.</param>
    public abstract CodeBlock Allocate(int capacity);

    /// <summary>Writes a vector into a block, where no one reads yet.</summary>
    /// <param name="vectors">Quantized vectors.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="block">The block.</param>
    /// <param name="capacity">Its capacity.</param>
    /// <param name="row">Which row it becomes.</param>
    public abstract void Store(QuantizedVectors vectors, int index, CodeBlock block, int capacity, int row);

    /// <summary>Writes a row of another block into a block.</summary>
    /// <param name="source">The other block.</param>
    /// <param name="sourceCapacity">Its capacity.</param>
    /// <param name="from">Which of its rows.</param>
    /// <param name="block">The block.</param>
    /// <param name="capacity">Its capacity.</param>
    /// <param name="row">Which row it becomes.</param>
    public abstract void Move(CodeBlock source, int sourceCapacity, int from, CodeBlock block, int capacity, int row);

    /// <summary>Bytes of rows as <see cref="Pack"/> gives them.</summary>
    /// <param name="rows">How many rows.</param>
    public abstract int GetPackedLength(int rows);

    /// <summary>The first rows of a block as packed weights with a header of their own.</summary>
    /// <param name="block">The block.</param>
    /// <param name="capacity">Its capacity.</param>
    /// <param name="rows">How many rows.</param>
    public abstract ReadOnlyMemory<byte> Pack(CodeBlock block, int capacity, int rows);

    /// <summary>A block of packed weights.</summary>
    /// <param name="packed">What <see cref="Pack"/> gave.</param>
    /// <param name="factors">The factors of their rows.</param>
    /// <exception cref="ArgumentException">The bytes are of another pair, version or size, or were altered.</exception>
    public abstract CodeBlock FromPacked(ReadOnlyMemory<byte> packed, float[] factors);

    /// <summary>Offers all rows.</summary>
    /// <param name="blocks">The rows.</param>
    /// <param name="part">Which of a block's codes are these.</param>
    /// <param name="query">The query.</param>
    /// <param name="nearest">Receives the nearest.</param>
    /// <exception cref="ArgumentException">An element of the query is NaN or infinite.</exception>
    public abstract void Search(ReadOnlySpan<BlockState> blocks, int part, ReadOnlySpan<float> query, scoped ref NearestRows nearest);

    /// <summary>Scores rows that were found by other codes.</summary>
    /// <param name="blocks">The rows.</param>
    /// <param name="part">Which of a block's codes are these.</param>
    /// <param name="query">The query.</param>
    /// <param name="found">The rows that were found, in the order in which they were added.</param>
    /// <param name="scores">Receives their scores.</param>
    public abstract void Rescore(ReadOnlySpan<BlockState> blocks, int part, ReadOnlySpan<float> query, ReadOnlySpan<FoundRow> found, Span<float> scores);

    /// <summary>The codes of a product type.</summary>
    /// <param name="dimensions">Elements of a vector.</param>
    /// <param name="distance">How vectors are compared.</param>
    /// <exception cref="ArgumentException">The dimensions are not what the type can multiply.</exception>
    /// <exception cref="NotSupportedException">Rows of the type's weights are not quantized independently, or its kernels were not emitted.</exception>
    public static VectorCodes Of<T>(int dimensions, Distance distance)
        where T : IQuantizedProduct<T>
    {
        QuantizationScheme scheme = T.WeightScheme;
        if (scheme.Granularity == Granularity.PerTensor && scheme.Bits > 1)
        {
            throw new NotSupportedException(
                $"The weights of {typeof(T).Name} share one scale, and vectors come one after another; declare them per row (PerChannel) or in groups along the last axis.");
        }

        // A product of one row of zeros, of which nothing but its types is wanted.
        TensorShape shape = TensorShape.Create(1, dimensions);
        int regions = scheme.Granularity == Granularity.PerGroup ? ((dimensions - 1) / scheme.GroupSize) + 1 : 1;
        float[] scales = new float[regions];
        scales.AsSpan().Fill(1);
        T product = T.Pack(new byte[(((long)dimensions * scheme.Bits) + 7) / 8], shape, scales, new int[scheme.HasZeroPoints ? regions : 0], []);
        VectorCodesVisitor visitor = new(dimensions, distance);
        return product.TryVisitPair(ref visitor)
            ? visitor.Codes!
            : throw new NotSupportedException($"{typeof(T).Name} was written by hand; an index needs a product with the attribute QuantizedProduct.");
    }
}
