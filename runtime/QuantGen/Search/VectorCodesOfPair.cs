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
/// (2 · Σ_{s = 1} q − Σ q) / (√d · |q|), so that a product with codes of 0 and 1 suffices. Dot products are estimated by |v| times that.
/// </para>
/// </remarks>
/// <param name="dimensions">Elements of a vector.</param>
/// <param name="distance">How vectors are compared.</param>
internal sealed class VectorCodes<TInput, TWeights, TProduct>(int dimensions, Distance distance) : VectorCodes
    where TInput : struct, IScheme
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
{
    // Dividing by it saturates: what is left of a number is its sign.
    private const float SmallestScale = 1.17549435E-38f;

    private static bool AreSigns => TWeights.Bits == 1;

    /// <inheritdoc/>
    public override QuantizedVectors Quantize(ReadOnlySpan<float> vectors, int count)
    {
        TensorShape shape = TensorShape.Create(count, dimensions);
        int regions = SchemeKernels<TWeights>.GetParameterLength(shape);
        byte[] codes = new byte[SchemeKernels<TWeights>.GetCodeLength(shape)];
        float[] scales = new float[regions], lengths = new float[AreSigns ? count : 0];
        int[] zeroPoints = new int[TWeights.IsSymmetric ? 0 : regions];
        if (!AreSigns)
        {
            SchemeKernels<TWeights>.QuantizeDynamic(vectors, shape, scales, zeroPoints, codes);
            return new(codes, scales, zeroPoints, lengths);
        }

        scales.AsSpan().Fill(SmallestScale);
        zeroPoints.AsSpan().Fill(TWeights.MinCode);
        SchemeKernels<TWeights>.Quantize(vectors, shape, scales, zeroPoints, codes);
        scales.AsSpan().Fill(1);
        for (int i = 0; i < count; i++)
        {
            lengths[i] = VectorLength.Of(vectors.Slice(i * dimensions, dimensions));
        }

        return new(codes, scales, zeroPoints, lengths);
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
        block.Factors[row] = AreSigns ? FactorOfSigns(vectors.Lengths[index]) : Factor(MathF.Sqrt(SquaredNorms<TProduct>.OfRow(block.Packed.Span, layout, row)));
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
        using QuantizedInput<TInput, TProduct> quantized = new(query, 1, dimensions, nameof(query));
        QueryTerms terms = Terms(query, quantized);
        float[] scores = ArrayPool<float>.Shared.Rent(LargestCapacity(blocks));
        for (int i = 0; i < blocks.Length; i++)
        {
            (Block block, int rows, ulong[]? removed) = blocks[i];
            PanelLayout<TProduct> layout = Layout(block.Capacity);
            int panels = (rows + PanelLayout<TProduct>.Width - 1) / PanelLayout<TProduct>.Width;
            Multiply(quantized, block.Codes[part].Packed.Span, layout, panels, scores.AsSpan(0, block.Capacity));
            terms.Apply(scores.AsSpan(0, rows), block.Codes[part].Factors);
            nearest.Offer(scores.AsSpan(0, rows), i, removed);
        }

        ArrayPool<float>.Shared.Return(scores);
    }

    /// <inheritdoc/>
    public override void Rescore(ReadOnlySpan<BlockState> blocks, int part, ReadOnlySpan<float> query, Span<FoundRow> found)
    {
        using QuantizedInput<TInput, TProduct> quantized = new(query, 1, dimensions, nameof(query));
        QueryTerms terms = Terms(query, quantized);

        // Copied together, they are multiplied at once.
        PanelLayout<TProduct> layout = Layout(found.Length);
        using Rental gathered = new(layout.Length);
        for (int i = 0; i < found.Length; i++)
        {
            Block block = blocks[found[i].Block].Block;
            PanelColumns<TProduct>.Copy(block.Codes[part].Packed.Span, Layout(block.Capacity), found[i].Row, gathered.Span, layout, i);
        }

        float[] scores = ArrayPool<float>.Shared.Rent(found.Length);
        Multiply(quantized, gathered.Span, layout, layout.Panels, scores.AsSpan(0, found.Length));
        for (int i = 0; i < found.Length; i++)
        {
            terms.Apply(scores.AsSpan(i, 1), blocks[found[i].Block].Block.Codes[part].Factors.AsSpan(found[i].Row));
            found[i] = found[i] with { Score = scores[i] };
        }

        ArrayPool<float>.Shared.Return(scores);
    }

    // The query by the first panels; their rows that hold nothing get scores of no meaning.
    private static void Multiply(
        in QuantizedInput<TInput, TProduct> query, ReadOnlySpan<byte> packed, in PanelLayout<TProduct> layout, int panels, Span<float> scores)
    {
        InputParameters<TProduct> parameters = ProductKernels<TInput, TWeights, TProduct>.Parameters(query.Scales, query.ZeroPoints, layout);
        FloatOutput<TProduct> output = new(scores, layout.Outputs, parameters, OutputBounds.None, hasBias: false);
        ProductWalk<TInput, TProduct>.Run(query.Codes, parameters, packed, layout, new(0, 1, 0, panels), ref output);
    }

    private static int LargestCapacity(ReadOnlySpan<BlockState> blocks)
    {
        int largest = 0;
        foreach (BlockState block in blocks)
        {
            largest = Math.Max(largest, block.Block.Capacity);
        }

        return largest;
    }

    private PanelLayout<TProduct> Layout(int rows) => new(rows, dimensions);

    private QueryTerms Terms(ReadOnlySpan<float> query, in QuantizedInput<TInput, TProduct> quantized)
    {
        float sum = 0;
        foreach (float element in query)
        {
            sum += element;
        }

        float factor = 1;
        if (distance == Distance.Cosine)
        {
            PanelLayout<TProduct> layout = Layout(1);
            InputParameters<TProduct> parameters = ProductKernels<TInput, TWeights, TProduct>.Parameters(quantized.Scales, quantized.ZeroPoints, layout);
            factor = VectorLength.Reciprocal(MathF.Sqrt(ProductKernels<TInput, TWeights, TProduct>.NormOf(quantized.Codes, parameters, layout)));
        }

        return AreSigns ? new(2, -sum, factor) : new(1, 0, factor);
    }

    private float Factor(float length) => distance == Distance.Cosine ? VectorLength.Reciprocal(length) : 1;

    private float FactorOfSigns(float length) => (distance == Distance.Cosine ? (length > 0 ? 1 : 0) : length) / MathF.Sqrt(dimensions);
}
