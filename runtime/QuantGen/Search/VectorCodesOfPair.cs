using System;
using System.Buffers;
using System.Buffers.Binary;
using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Search;

/// <summary>Vectors under one pair of schemes, by the kernels of the pair's product.</summary>
/// <remarks>
/// <para>Codes of more than one bit are those of the scheme, with parameters from each vector itself.</para>
/// <para>
/// Codes of one bit are the signs of the elements: 1 where an element is above zero. The cosine of the vector of signs s ∈ {−1, 1} with a query q is
/// (2 · Σ_{s = 1} q − Σ q) / (√d · |q|), so that a product with codes of 0 and 1 suffices. Dot products are estimated by |v| times that. Where queries have one bit
/// as well, they are signs too, and bits are compared.
/// </para>
/// </remarks>
/// <param name="dimensions">Elements of a vector.</param>
/// <param name="distance">How vectors are compared.</param>
internal sealed class VectorCodes<TInput, TWeights, TProduct>(int dimensions, Distance distance) : VectorCodes
    where TInput : struct, IScheme
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
{
    /// <inheritdoc/>
    public override string Name => $"{TProduct.Name}, scales of the type {TProduct.WeightScaleType}";

    /// <inheritdoc/>
    public override QuantizedVectors Quantize(ReadOnlySpan<float> vectors, int count)
    {
        if (SignCodes<TWeights>.AreUsed)
        {
            return SignCodes<TWeights>.Quantize(vectors, count, dimensions);
        }

        vectors = distance == Distance.Cosine ? ModerateVectors.Of(vectors, dimensions) : vectors;
        TensorShape shape = TensorShape.Create(count, dimensions);
        int regions = SchemeKernels<TWeights>.GetParameterLength(shape);
        byte[] codes = new byte[SchemeKernels<TWeights>.GetCodeLength(shape)];
        float[] scales = new float[regions];
        int[] zeroPoints = new int[TWeights.IsSymmetric ? 0 : regions];
        SchemeKernels<TWeights>.QuantizeDynamic(vectors, shape, scales, zeroPoints, codes);
        return new(codes, scales, zeroPoints, []);
    }

    /// <inheritdoc/>
    public override CodeBlock Allocate(int capacity)
    {
        Memory<byte> packed = PackedMemory.Allocate(Layout(capacity).Length);
        return new(packed, packed, new float[capacity]);
    }

    /// <inheritdoc/>
    public override void Store(QuantizedVectors vectors, int index, CodeBlock block, int capacity, int row)
    {
        PanelLayout<TProduct> layout = Layout(capacity);
        PanelPacking<TWeights, TProduct>.PackRow(vectors.Codes, vectors.Scales, vectors.ZeroPoints, index, layout, block.Writable.Span, row);
        block.Factors[row] = SignCodes<TWeights>.AreUsed
            ? SignCodes<TWeights>.Factor(vectors.Lengths[index], dimensions, distance)
            : Factor(MathF.Sqrt(SquaredNorms<TProduct>.OfRow(block.Packed.Span, layout, row)));
    }

    /// <inheritdoc/>
    public override void Move(CodeBlock source, int sourceCapacity, int from, CodeBlock block, int capacity, int row)
    {
        PanelColumns<TProduct>.Copy(source.Packed.Span, Layout(sourceCapacity), from, block.Writable.Span, Layout(capacity), row);
        block.Factors[row] = source.Factors[from];
    }

    /// <inheritdoc/>
    public override int GetPackedLength(int rows) => Layout(rows).Length;

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Pack(CodeBlock block, int capacity, int rows)
    {
        PanelLayout<TProduct> layout = Layout(capacity), written = Layout(rows);
        byte[] packed = new byte[written.Length];
        block.Packed.Span.Slice(layout.PanelStart, written.Panels * written.PanelBytes).CopyTo(packed.AsSpan(written.PanelStart));
        for (int bias = PackedHeader.Length; bias < written.PanelStart; bias += sizeof(float))
        {
            BinaryPrimitives.WriteSingleLittleEndian(packed.AsSpan(bias), PanelPacking<TWeights, TProduct>.NoBias);
        }

        // Rows that are being added to the last panel meanwhile are not among those that are written.
        if (rows % PanelLayout<TProduct>.Width != 0)
        {
            int whole = rows / PanelLayout<TProduct>.Width * PanelLayout<TProduct>.Width;
            packed.AsSpan(packed.Length - written.PanelBytes).Clear();
            for (int row = whole; row < rows; row++)
            {
                PanelColumns<TProduct>.Copy(block.Packed.Span, layout, row, packed, written, row);
            }
        }

        PackedHeader.Write(packed, TProduct.Name, TProduct.WeightScaleType, rows, dimensions);
        return packed;
    }

    /// <inheritdoc/>
    public override CodeBlock FromPacked(ReadOnlyMemory<byte> packed, float[] factors) =>
        new(ProductKernels<TInput, TWeights, TProduct>.FromPacked(packed, factors.Length, dimensions).Bytes, default, factors);

    /// <inheritdoc/>
    public override void Search(ReadOnlySpan<BlockState> blocks, int part, ReadOnlySpan<float> query, scoped ref NearestRows nearest)
    {
        using CodedQuery<TInput, TWeights, TProduct> coded = new(query, distance);
        float[] scores = ArrayPool<float>.Shared.Rent(LargestCapacity(blocks));
        for (int i = 0; i < blocks.Length; i++)
        {
            (Block block, int rows, ulong[]? removed) = blocks[i];
            CodeBlock codes = block.Codes[part];
            coded.Multiply(codes.Packed.Span, Layout(block.Capacity), PanelsOf(rows), scores);
            coded.Score(scores.AsSpan(0, rows), codes.Factors);
            nearest.Offer(scores.AsSpan(0, rows), removed);
        }

        ArrayPool<float>.Shared.Return(scores);
    }

    /// <inheritdoc/>
    public override void Rescore(ReadOnlySpan<BlockState> blocks, int part, ReadOnlySpan<float> query, ReadOnlySpan<FoundRow> found, Span<float> scores)
    {
        using CodedQuery<TInput, TWeights, TProduct> coded = new(query, distance);
        PanelLayout<TProduct> layout = Layout(FoundPanels<TProduct>.MostRows);
        using Rental gathered = new(layout.Length);
        Span<float> products = stackalloc float[FoundPanels<TProduct>.MostRows];
        Span<int> places = stackalloc int[FoundPanels<TProduct>.MostRows];
        while (!found.IsEmpty)
        {
            (int rows, int panels) = FoundPanels<TProduct>.Gather(blocks, part, found, layout, gathered.Span, places);
            coded.Multiply(gathered.Span, layout, panels, products);
            for (int i = 0; i < rows; i++)
            {
                scores[i] = products[places[i]];
                coded.Score(scores.Slice(i, 1), blocks[found[i].Block].Block.Codes[part].Factors.AsSpan(found[i].Row));
            }

            found = found[rows..];
            scores = scores[rows..];
        }
    }

    // Room for the rows of whole panels.
    private static int LargestCapacity(ReadOnlySpan<BlockState> blocks)
    {
        int largest = 0;
        foreach (BlockState block in blocks)
        {
            largest = Math.Max(largest, PanelsOf(block.Block.Capacity) * PanelLayout<TProduct>.Width);
        }

        return largest;
    }

    private static int PanelsOf(int rows) => (rows + PanelLayout<TProduct>.Width - 1) / PanelLayout<TProduct>.Width;

    private PanelLayout<TProduct> Layout(int rows) => new(rows, dimensions);

    private float Factor(float length) => distance == Distance.Cosine ? VectorLength.Reciprocal(length) : 1;
}
